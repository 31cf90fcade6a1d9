"""The named questions of this folder: loaded once, bound to typed parameters, run read-only with limits."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from queries.question import Question, parse_question
from queries.values import plain
from schema.errors import ParameterError

if TYPE_CHECKING:
    from store.database import Database

FOLDER = Path(__file__).parent
MAX_ROWS = 10_000
"""No answer is longer, whatever ``limit`` says."""
TIMEOUT = 30.0
"""Seconds after which the server ends a named question."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a question, a mapping of column to plain value each; ``truncated`` if a limit cut it."""

    name: str
    parameters: Mapping[str, Any]
    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    truncated: bool


@dataclass(frozen=True, slots=True)
class Bound:
    """A question with its parameters, ready for any driver; ``limit`` is what the caller gets at most."""

    question: Question
    parameters: Mapping[str, Any]
    sent: Mapping[str, Any]
    limit: int

    def answer(self, records: Iterable[Mapping[str, Any]]) -> Answer:
        """Cut the records at the limit and make them plain."""
        rows = [plain(dict(record)) for record in records]
        return Answer(
            name=self.question.name,
            parameters=self.parameters,
            columns=tuple(column.name for column in self.question.columns),
            rows=rows[: self.limit],
            truncated=len(rows) > self.limit,
        )


class Library(Mapping[str, Question]):
    """Questions by name."""

    def __init__(self, questions: Iterable[Question]) -> None:
        self._questions = {question.name: question for question in questions}

    def __getitem__(self, name: str) -> Question:
        if name not in self._questions:
            raise KeyError(name)
        return self._questions[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._questions)

    def __len__(self) -> int:
        return len(self._questions)

    def bind(self, name: str, given: Mapping[str, Any], max_rows: int = MAX_ROWS) -> Bound:
        """Check name and parameters; ``QueryError`` says what is wrong and what there is.

        A question with a ``limit`` is asked for one row more than the caller gets, to tell if it was cut.
        """
        if name not in self._questions:
            raise ParameterError(
                f"there is no query {name!r}; `vankien query` lists the {len(self)} that there are",
                "no-query", name=name,
            )  # fmt: skip
        question = self._questions[name]
        parameters = question.bind(given)
        limit = parameters.get("limit")
        if limit is None:
            return Bound(question, parameters, parameters, max_rows)
        if limit < 1:
            raise ParameterError(
                f"{name}: limit is 1 or more, not {limit}",
                "too-small", name="limit", least="1", value=str(limit),
            )  # fmt: skip
        limit = min(limit, max_rows)
        return Bound(question, parameters | {"limit": limit}, parameters | {"limit": limit + 1}, limit)

    def run(
        self,
        database: "Database",
        name: str,
        parameters: Mapping[str, Any] | None = None,
        timeout: float = TIMEOUT,
    ) -> Answer:
        """Run one question; the server refuses writes and ends it after ``timeout`` seconds."""
        bound = self.bind(name, parameters or {})
        return bound.answer(read(database, bound.question.cypher, bound.sent, timeout))


def read(
    database: "Database", cypher: str, parameters: Mapping[str, Any], timeout: float
) -> list[dict[str, Any]]:
    """Run one statement in READ mode without retries; a refusal of the server becomes a sentence."""
    from neo4j import Query
    from neo4j.exceptions import DriverError, Neo4jError

    from store.failures import as_sentence

    try:
        with database.session() as session:
            result = session.run(Query(cypher, timeout=timeout), dict(parameters))
            return [dict(record) for record in result]
    except (DriverError, Neo4jError, OSError) as error:
        raise as_sentence(error, database.address) from error


def load_library(folder: Path = FOLDER) -> Library:
    """Read and check every ``.cypher`` file of ``folder``; ``QueryError`` names the file that is wrong."""
    return Library(
        parse_question(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.cypher"))
    )
