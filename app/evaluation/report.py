"""Reports: the table of precision, recall and F1, and what a change gains and loses against a saved run."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from app.evaluation.likeness import GROUPS
from app.evaluation.scoring import EDGE_TYPES, TextScore
from schema.registry.records import Rule

TOTALS = {"ENTITIES": GROUPS, "EDGES": EDGE_TYPES}
OUTCOMES = ("hits", "misses", "extras")


def figures(scores: Sequence[TextScore]) -> dict[str, Any]:
    """Rows of the table, totals, and the counts that belong to them, as plain JSON values."""
    hits, misses, extras = (Counter(row for s in scores for row, _ in getattr(s, name)) for name in OUTCOMES)
    rows: dict[str, dict[str, float]] = {}
    for row in (*GROUPS, *EDGE_TYPES, *TOTALS):
        parts = TOTALS.get(row, (row,))
        hit, miss, extra = (sum(counts[part] for part in parts) for counts in (hits, misses, extras))
        if hit + miss + extra:
            rows[row] = _row(hit, miss, extra)
    edge_hits = sum(hits[kind] for kind in EDGE_TYPES)
    return {
        "texts": len(scores),
        "rows": rows,
        "entity_f1": rows.get("ENTITIES", {}).get("f1", 0.0),
        "edge_f1": rows.get("EDGES", {}).get("f1", 0.0),
        "at_gold_quote": sum(s.at_quote for s in scores) / edge_hits if edge_hits else 0.0,
        "wrong_quotes": sum(s.bad_quotes for s in scores),
    }


def _row(hit: int, miss: int, extra: int) -> dict[str, float]:
    precision = hit / (hit + extra) if hit + extra else 1.0
    recall = hit / (hit + miss) if hit + miss else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"gold": hit + miss, "found": hit + extra, "precision": precision, "recall": recall, "f1": f1}


def table(result: dict[str, Any]) -> str:
    """The figures as lines of text."""
    lines = [f"{'':14}{'gold':>6}{'found':>7}{'P':>7}{'R':>7}{'F1':>7}"]
    for name, row in result["rows"].items():
        lines.append(
            f"{name:14}{row['gold']:6}{row['found']:7}{row['precision']:7.3f}{row['recall']:7.3f}{row['f1']:7.3f}"
        )
    lines.append(f"evidence at the gold quote {result['at_gold_quote']:.3f}")
    lines.append(
        f"texts {result['texts']}, quotes not at their place {result['wrong_quotes']}, "
        f"entity F1 {result['entity_f1']:.3f}, edge F1 {result['edge_f1']:.3f}"
    )
    return "\n".join(lines)


def rule_counts(scores: Sequence[TextScore]) -> dict[str, tuple[int, int]]:
    """For each rule in order how many edges it took, and how many of them were right."""
    counts: Counter[tuple[str, bool]] = Counter()
    for text in scores:
        counts.update(text.by_rule)
    rules = sorted({rule for rule, _ in counts})
    return {rule: (counts[rule, True] + counts[rule, False], counts[rule, True]) for rule in rules}


def rule_table(scores: Sequence[TextScore]) -> str:
    """How often the edges of each rule were right."""
    lines = [f"{'rule':44}{'edges':>7}{'right':>7}{'share':>8}"]
    for rule, (seen, right) in rule_counts(scores).items():
        lines.append(f"{rule:44}{seen:7}{right:7}{right / seen:8.3f}")
    return "\n".join(lines)


def rules_file(known: Iterable[Rule], scores: Sequence[TextScore], day: str) -> str:
    """The registry's ``rules.yaml`` with the counts of these texts; ids and words of ``known`` are kept."""
    counts = rule_counts(scores)
    says = {rule.rule: rule.says for rule in known}
    lines = [_RULES_HEAD.format(day=day, texts=len(scores)), "entries:"]
    for rule in sorted(says.keys() | counts.keys()):
        entry = f"  - {{rule: {rule}, says: {json.dumps(says.get(rule, ''), ensure_ascii=False)}"
        if rule in counts:
            entry += ", seen: {}, right: {}".format(*counts[rule])
        lines.append(entry + "}")
    return "\n".join(lines) + "\n"


_RULES_HEAD = """\
# The rules by id: what each goes by, and how many of the edges it took on annotated texts were right.
# Counted on {day}, {texts} texts that the rules were written on, so real texts are less kind to them.
# `vankien evaluate GOLD --write-confidence FILE` writes this file, and the registry weighs with it."""


def misses(scores: Iterable[TextScore]) -> str:
    """What was missed and what was too much, text by text."""
    lines: list[str] = []
    for text in scores:
        lines.append(f"== {text.name}")
        lines += [f"  extra {kind}: {words}" for kind, words in text.extras]
        lines += [f"  missed {kind}: {words}" for kind, words in text.misses]
    return "\n".join(lines)


def saved(scores: Iterable[TextScore]) -> dict[str, dict[str, list[list[str]]]]:
    """The outcomes in the form that ``--save`` writes and ``changes`` reads."""
    return {s.name: {name: [list(item) for item in getattr(s, name)] for name in OUTCOMES} for s in scores}


def changes(before: dict[str, Any], scores: Iterable[TextScore]) -> dict[str, list[list[str]]]:
    """Gains (newly found, no longer invented) and losses (no longer found, newly invented) as
    [what, row, text, words]; texts that the saved run did not have are left out.

    >>> one = TextScore("a", hits=[("Person", "An")])
    >>> changes({"a": {"hits": [], "misses": [["Person", "An"]], "extras": [["Event", "x"]]}}, [one])
    {'gains': [['found', 'Person', 'a', 'An'], ['no longer invented', 'Event', 'a', 'x']], 'losses': []}
    """
    report: dict[str, list[list[str]]] = {"gains": [], "losses": []}
    for text in scores:
        old = before.get(text.name)
        if old is None:
            continue
        for outcome, gain, loss in (
            ("hits", "found", "missed"),
            ("extras", "invented", "no longer invented"),
        ):
            then = Counter((row, words) for row, words in old[outcome])
            now = Counter(getattr(text, outcome))
            more = [[gain, row, text.name, words] for row, words in (now - then).elements()]
            less = [[loss, row, text.name, words] for row, words in (then - now).elements()]
            report["gains"] += more if outcome == "hits" else less
            report["losses"] += less if outcome == "hits" else more
    return report


def changes_text(report: dict[str, list[list[str]]]) -> str:
    """Gains and losses, counted per row and listed."""
    lines: list[str] = []
    for side, items in report.items():
        counts = Counter(row for _, row, _, _ in items)
        lines.append(f"{side} {len(items)}: " + ", ".join(f"{row} {n}" for row, n in sorted(counts.items())))
        lines += [f"  {row}: {what}: {words}  [{text}]" for what, row, text, words in items]
    return "\n".join(lines)
