"""Drive a conversation with the graph: with a function, or with an awaitable one."""

from collections.abc import Awaitable, Callable, Generator, Mapping
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")
Row: TypeAlias = dict[str, Any]
Conversation: TypeAlias = Generator[tuple[str, Mapping[str, Any]], list[Row], T]


def answer(conversation: Conversation[T], run: Callable[[str, Mapping[str, Any]], list[Row]]) -> T:
    """Run each named query that the conversation asks for; returns what it comes to."""
    try:
        step = next(conversation)
        while True:
            step = conversation.send(run(*step))
    except StopIteration as ended:
        result: T = ended.value
        return result


async def answer_async(
    conversation: Conversation[T], run: Callable[[str, Mapping[str, Any]], Awaitable[list[Row]]]
) -> T:
    """The same over an asynchronous driver."""
    try:
        step = next(conversation)
        while True:
            step = conversation.send(await run(*step))
    except StopIteration as ended:
        result: T = ended.value
        return result
