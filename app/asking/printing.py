"""A reply on the terminal: what was understood, each answer, and under it the sentence that proves it."""

from collections.abc import Mapping
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from app.words import word

Row = Mapping[str, Any]
MOST_QUOTES = 3
MOST_FORMS = 5
"""Nearest forms shown where a question is not understood; JSON has all."""

_WORDS = {
    "en": {
        "language": "en",
        "understood": "Understood as",
        "nobody": "Nothing in the graph shows it. That is what the texts read so far say, not that it is so.",
        "ambiguous": "Several documents or things are meant by these words; each is answered on its own.",
        "unresolved": "The graph has these words only as mentions whose document is not settled.",
        "not_in_graph": "The graph does not have it.",
        "not_understood": "This question is not understood. The nearest questions that are:",
        "more_forms": "... and {number} more (--json lists them)",
        "lacking": "The graph does not have “{words}”.",
        "in_register": "The register knows: {names}; no text of the graph names it.",
        "nor_register": "Nor does the register know it.",
        "former": "former",
        "perhaps": "Perhaps (the mention may mean another document; counted for none):",
        "register": "Also possible, known from the register, in no text of the graph:",
        "similar": "Similar names:",
        "via": "through",
        "since": "since",
        "no_answer": "nothing in the graph shows an answer for it",
    },
    "vi": {
        "language": "vi",
        "understood": "Hiểu là",
        "nobody": "Trong đồ thị chưa thấy. Đó là theo các văn bản đã đọc, không có nghĩa là không có.",
        "ambiguous": "Câu hỏi có thể chỉ nhiều văn bản hoặc đối tượng; mỗi trường hợp được trả lời riêng.",
        "unresolved": "Đồ thị chỉ có những chỗ nhắc chưa xác định được văn bản.",
        "not_in_graph": "Đồ thị không có.",
        "not_understood": "Chưa hiểu câu hỏi. Những câu gần nhất hiểu được:",
        "more_forms": "... và {number} câu khác (--json liệt kê tất cả)",
        "lacking": "Đồ thị không có “{words}”.",
        "in_register": "Danh mục có: {names}; chưa có văn bản nào trong đồ thị nhắc tới.",
        "nor_register": "Danh mục cũng không có.",
        "former": "nguyên",
        "perhaps": "Có thể (chỗ nhắc có thể chỉ văn bản khác; không tính cho văn bản nào):",
        "register": "Cũng có thể, có trong danh mục, chưa có trong văn bản nào của đồ thị:",
        "similar": "Tên gần giống:",
        "via": "qua",
        "since": "từ",
        "no_answer": "chưa thấy câu trả lời trong đồ thị",
    },
}
_KEYS = ("body", "subject", "document", "implementing", "implemented", "citing", "other", "person", "event",
         "participant", "part", "key", "mention", "source")  # fmt: skip
"""Columns that hold a key; the first one that a row has is shown behind its name."""
_SHOWN_APART = {
    "evidence", "name", "via", "via_name", "via_kind", "sources", "modes", "statuses", "roles", "since",
    "kind", "mention_name", "state", "aliases", "score", "settled", "origin", "path", "page_title",
    "labels", "relation", "former",
    *_KEYS,
}  # fmt: skip


def print_reply(reply: Row, console: Console | None = None) -> None:
    """Print a reply of ``asking``."""
    console = console or Console(highlight=False, soft_wrap=False)
    words = _WORDS[reply["language"] or "vi"]
    if reply["status"] == "not_understood":
        _print_forms(console, reply["forms"])
        return
    console.print(Text.assemble((f"{words['understood']}: ", "dim"), (reply["understood_as"], "bold")))
    if reply["missing"]:
        _print_missing(console, reply["missing"], words)
    elif reply["status"] in words:
        console.print(Text(words[reply["status"]], "yellow"))
    _print_rows(console, reply["answers"], words)
    for candidate in reply["candidates"]:
        console.print()
        console.print(Text(_title(candidate), "bold cyan"))
        if not candidate["answers"]:
            console.print(Text(f"  {words['no_answer']}", "dim"))
        _print_rows(console, candidate["answers"], words)
        _print_perhaps(console, candidate["perhaps"], words)
    _print_perhaps(console, reply["perhaps"], words)
    _print_titles(console, reply["register_candidates"], words["register"])
    _print_titles(console, reply["similar"], words["similar"])


def _print_forms(console: Console, forms: list[str]) -> None:
    for language in ("vi", "en"):
        console.print(_WORDS[language]["not_understood"])
    for example in forms[:MOST_FORMS]:
        console.print(Text(f"  {example}"))
    if len(forms) > MOST_FORMS:
        number = len(forms) - MOST_FORMS
        told = " / ".join(_WORDS[language]["more_forms"].format(number=number) for language in ("vi", "en"))
        console.print(Text(told, "dim"))


def _print_missing(console: Console, lacking: list[Row], words: Row) -> None:
    """What the graph does not have, and what the register says of it."""
    for item in lacking:
        told = [words["lacking"].format(words=item["words"])]
        if item["in_register"]:
            told.append(words["in_register"].format(names=", ".join(item["register"])))
        elif item["in_register"] is False:
            told.append(words["nor_register"])
        console.print(Text(" ".join(told), "yellow"))


def _print_rows(console: Console, rows: list[Row], words: Row) -> None:
    for number, row in enumerate(rows, 1):
        console.print(Padding(_row(row, number, words), (0, 0, 0, 2)))


def _print_perhaps(console: Console, rows: list[Row], words: Row) -> None:
    if rows:
        console.print(Text(f"  {words['perhaps']}", "yellow"))
        _print_rows(console, rows, words)


def _print_titles(console: Console, rows: list[Row], heading: str) -> None:
    if rows:
        console.print()
        console.print(Text(heading, "dim"))
        for row in rows:
            console.print(Text(f"  {_title(row)}"))


def _title(candidate: Row) -> str:
    parts = [candidate["name"]]
    if candidate.get("date") and str(candidate["date"]) not in candidate["name"]:
        parts.append(str(candidate["date"]))
    if candidate.get("title") and candidate["title"] != candidate["name"]:
        parts.append(f"“{candidate['title']}”")
    if candidate.get("issuers"):
        parts.append(", ".join(candidate["issuers"]))
    return f"{' · '.join(parts)}  [{candidate['key']}]"


def _row(row: Row, number: int, words: Row) -> RenderableType:
    name = str(row.get("name") or row.get("title") or _first_value(row))
    if "first_seen" in row and row["title"]:
        former = f"{words['former']} " if row.get("former") else ""
        name = f"{former}{row['title']}, {name}"
    head = Text.assemble((f"{number}. ", "dim"), (name, "bold green"))
    labels = row.get("labels", {})
    for column in ("relation", "modes", "statuses", "roles"):
        if labels.get(column):
            told = labels[column] if isinstance(labels[column], str) else ", ".join(labels[column])
            head.append(f"  {told}", "magenta")
    if row.get("since"):
        head.append(f"  {words['since']} {row['since']}", "dim")
    key = next((row[column] for column in _KEYS if row.get(column)), None)
    if key and key != name:
        head.append(f"  [{key}]", "dim")
    lines: list[RenderableType] = [head]
    if row.get("via"):
        lines.append(_indented(Text(f"{words['via']} {row['via_name']}  [{row['via']}]", "cyan")))
    details = [
        f"{word('properties', column, words['language'])}: {_value(labels.get(column, value))}"
        for column, value in row.items()
        if column not in _SHOWN_APART
        and value not in (None, [], "", name)
        and not name.startswith(str(value))
    ]
    if details:
        lines.append(_indented(Text(" · ".join(details), "dim")))
    evidence = row.get("evidence") or []
    shown = list({(item["quote"], item["source"]): item for item in evidence}.values())
    for item in shown[:MOST_QUOTES]:
        quote = Text.assemble("“", (item["quote"] or "", "italic"), "”  ", (_source(item), "dim"))
        lines.append(_indented(quote))
    if len(shown) > MOST_QUOTES:
        lines.append(_indented(Text(f"… +{len(shown) - MOST_QUOTES}", "dim")))
    return Group(*lines)


def _indented(text: Text) -> RenderableType:
    return Padding(text, (0, 0, 0, 3))


def _first_value(row: Row) -> str:
    return next((str(value) for value in row.values() if isinstance(value, str)), "")


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_value(item) for item in value)
    if isinstance(value, Mapping):
        return str(value.get("name") or value.get("quote") or value.get("key") or dict(value))
    return str(value)


def _source(item: Row) -> str:
    """Title, publisher and day; where a text has neither title nor publisher, where it was read."""
    named = [part for part in (item.get("page_title"), item.get("publisher")) if part]
    if not named:
        path = str(item.get("path") or "").rpartition("/")[2]
        named = [item.get("origin") or path or item["source"]]
    return f"[{', '.join([*named, *([item['observed']] if item.get('observed') else [])])}]"
