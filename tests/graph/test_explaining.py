"""Why mentions are one thing, why two keys are one, and why not."""

import json

import pytest

from ingest.resolve.resolver import Resolver
from ingest.write import judging
from ingest.write.explaining import as_json, compare, explain
from ingest.write.writer import Writer
from schema.errors import InputError
from store.database import Database
from tests.graph.test_judgements import CT42, WHO, keys
from tests.graph.test_update import (
    bare_conclusion,
    bare_directive,
    conclusion,
    conference,
    full_directive,
    officer,
)

pytestmark = pytest.mark.graph


def test_mentions_are_explained_with_their_evidence_in_the_order_they_came(
    resolver: Resolver, fresh: Database, writer: Writer
) -> None:
    writer.arrive([conclusion().source()])
    writer.arrive([bare_conclusion().source()])
    told = explain(fresh, resolver, "party.tw.kl.77.2020-06-05")
    assert [mention.evidence for mention in told.mentions] == ["stated in full", "subject"]
    assert told.number == 2
    assert json.dumps(as_json(told), ensure_ascii=False)


def test_an_open_mention_shows_its_candidates_with_reasons(
    resolver: Resolver, fresh: Database, writer: Writer
) -> None:
    writer.arrive([bare_directive().source(), full_directive().source()])
    (mention,) = keys(fresh, "Unresolved")
    (told,) = explain(fresh, resolver, mention).mentions
    assert told.evidence == "ambiguous"
    assert CT42 in [each.key for each in told.turned_down]
    assert any("given out after the text" in each.reasons_against for each in told.turned_down)
    found = compare(fresh, resolver, mention, CT42)
    assert found.verdict == "perhaps"
    assert "candidate" in found.reasons[0]


def test_people_are_explained_by_the_offices_that_joined_them(
    resolver: Resolver, fresh: Database, writer: Writer
) -> None:
    writer.arrive(
        [
            officer(*told).source()
            for told in (("2019-05-02", "Bí thư"), ("2021-05-02", "Bí thư"), ("2022-02-02",))
        ]
    )
    joined, alone = (
        row["key"]
        for row in fresh.read(
            "MATCH (p:Person)<-[m:MENTIONS]-() RETURN p.key AS key, count(m) AS n ORDER BY n DESC"
        )
    )
    (link,) = explain(fresh, resolver, joined).links
    assert link.startswith("both are bí thư, ")
    assert link.endswith("in 2019 and 2021")
    found = compare(fresh, resolver, joined, alone)
    assert found.verdict == "different"
    assert "a name alone joins nobody" in found.reasons[0]


def test_a_judgement_is_the_reason_and_old_keys_lead_on(
    resolver: Resolver, fresh: Database, writer: Writer
) -> None:
    writer.arrive([officer("2021-05-02", "Bí thư").source(), officer("2022-02-02").source()])
    one, other = keys(fresh, "Person")
    judging.judge(writer, "same", one, other, **WHO)
    found = compare(fresh, resolver, one, other)
    assert found.verdict == "same"
    assert any("Lan judged" in reason for reason in found.reasons)
    told = explain(fresh, resolver, max(one, other))
    assert [each["by"] for each in told.judgements] == ["Lan"]
    assert told.number == 2


def test_events_say_what_they_share(resolver: Resolver, fresh: Database, writer: Writer) -> None:
    name = "Hội nghị tổng kết công tác dân vận chính quyền"
    writer.arrive([conference(name).source(), conference(f"{name} năm 2022", "2023-01-07").source()])
    (link,) = explain(fresh, resolver, keys(fresh, "Event")[0]).links
    assert "a body in common" in link


def test_an_unknown_key_is_a_sentence(resolver: Resolver, fresh: Database) -> None:
    with pytest.raises(InputError, match="no such key"):
        explain(fresh, resolver, "party.tw.ct.1.1900")
