"""The examples of /how and /why run on the samples as they are read."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from ingest.pipeline import IngestReport
from store.database import Database
from tests.api.service import open_client

pytestmark = pytest.mark.graph


@pytest.fixture(scope="module")
def client(database: Database, samples: IngestReport) -> Iterator[TestClient]:
    with open_client(database) as opened:
        yield opened


def test_how_and_why_answer_their_examples(client: TestClient) -> None:
    found = 0
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        if "identity" not in methods["get"]["tags"]:
            continue
        given = {}
        for parameter in methods["get"]["parameters"]:
            example = parameter.get("example") or parameter["schema"]["examples"][0]
            if parameter["in"] == "query":
                given[parameter["name"]] = example
            path = path.replace(f"{{{parameter['name']}}}", example)
        answer = client.get(path, params=given)
        assert str(answer.status_code) in methods["get"]["responses"], (path, answer.text)
        found += answer.status_code == 200
    assert found >= 3
