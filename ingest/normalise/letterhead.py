"""Letterheads whose line breaks a web page lost: each part goes back to a line of its own."""

import re

TOP = 1200
"""Code points at the start of a text in which a letterhead stands."""
HEAD_LENGTH = 2500
"""Code points that a letterhead with its title and its legal bases may have."""
FOOT_LENGTH = 1500
UPPER = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper())
LOWER = UPPER.lower()

MOTTO = re.compile(
    r"ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM(?:[ *_-]+Độc lập ?- ?Tự do ?- ?Hạnh phúc)?"
)
NUMBER = re.compile(
    rf"(?:Số|SỐ) ?:? ?\d{{0,6}}(?:/\d{{4}})? ?[-/] ?[{UPPER}][\w&.]*(?:[-/][{UPPER}\d][\w&.]*)*"
)
PLACE_AND_DAY = re.compile(rf"(?:[{UPPER}][{LOWER}.]+ ?){{1,4}}, ?ngày \d{{1,2}} tháng \d{{1,2}} năm \d{{4}}")
RULE = re.compile(r"(?<= )(?:\*{1,5}|_{2,}|-{2,})(?= )")
TYPE = re.compile(
    r"(?<= )(?:NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|KẾT LUẬN|QUY ĐỊNH|QUY CHẾ|HƯỚNG DẪN|THÔNG BÁO|KẾ HOẠCH|"
    r"CHƯƠNG TRÌNH(?: HÀNH ĐỘNG)?|CÔNG ĐIỆN|TỜ TRÌNH|BÁO CÁO|NGHỊ ĐỊNH|THÔNG TƯ)(?= )"
)
OPENS = re.compile(
    rf"(?<!-) (?=(?:- )?Căn cứ [{UPPER}]|Kính gửi ?:|V/v )"
    r"|(?<=\.) (?=(?:Thực hiện|Trả lời|Phúc đáp|Theo|Để|Nhằm|Vừa qua|Thời gian qua|Ngày \d{1,2})\s)"
)
"""The blank before the legal bases, the addressees, the subject and the first words of a letter."""
BODY_IN_CAPITALS = re.compile(rf"(?<=[{LOWER});]) (?=(?:[{UPPER}]{{2,}},? ){{3,}})")
"""The blank between a title in small letters and the body that acts, in capitals."""
ENACTS = re.compile(
    r" (?=(?:QUYẾT ĐỊNH|QUYẾT NGHỊ) ?:? Điều 1)|(?<=QUYẾT ĐỊNH|QUYẾT NGHỊ) (?=Điều 1)|(?<=[HỊ]:) (?=Điều 1)"
)
ARTICLE = re.compile(r"(?<=[.;:/]) (?=Điều \d{1,3} ?[.:] )")
FOOT = re.compile(rf" (?=N[ơƠ]i nhận ?:|(?:T/M|TM\.|KT\.|K/T|TL\.|T/L|TUQ\.) ?[{UPPER}]{{2}})")


def unfold_letterhead(text: str) -> str:
    """``text`` with the parts of a letterhead that all stand on one line each on its own; same length.

    >>> unfold_letterhead("TỈNH ỦY A * Số 5-CT/TU ĐẢNG CỘNG SẢN VIỆT NAM CHỈ THỊ về phòng cháy")
    'TỈNH ỦY A\\n*\\nSố 5-CT/TU\\nĐẢNG CỘNG SẢN VIỆT NAM\\nCHỈ THỊ\\nvề phòng cháy'
    """
    motto = MOTTO.search(text, 0, TOP)
    if motto is None:
        return text
    start = text.rfind("\n", 0, motto.start()) + 1
    line_end = text.find("\n", motto.end())
    end = min(line_end if line_end >= 0 else len(text), start + HEAD_LENGTH)
    number = NUMBER.search(text, start, end)
    if number is None or not text[start : min(number.start(), motto.start())].isupper():
        return text
    breaks = {place for part in _parts(text, start, end, motto, number) for place in part}
    for gap in (*OPENS.finditer(text, start, end), *ENACTS.finditer(text, start)):
        breaks.add(gap.start())
    breaks.update(gap.start() for gap in ARTICLE.finditer(text, start))
    breaks.update(gap.start() for gap in FOOT.finditer(text, max(start, len(text) - FOOT_LENGTH)))
    characters = list(text)
    for place in breaks:
        if 0 <= place < len(text) and text[place] == " ":
            characters[place] = "\n"
    return "".join(characters)


def _parts(
    text: str, start: int, end: int, motto: re.Match[str], number: re.Match[str]
) -> list[tuple[int, int]]:
    """The blanks before and after the motto, the number, rules, the place and day, and the type."""
    day = PLACE_AND_DAY.search(text, start, end)
    spans = [motto.span(), number.span(), *((day.span(),) if day else ())]
    below = max(stop for _, stop in spans)
    typed = TYPE.search(text, max(0, below - 1), end)
    if typed is not None and typed.start() - below < 40:
        spans.append(typed.span())
        acting = BODY_IN_CAPITALS.search(text, typed.end(), end)
        spans += [(acting.end(), acting.end() - 1)] if acting else []
    spans += [rule.span() for rule in RULE.finditer(text, start, min(end, below + 400))]
    return [(first - 1, stop) for first, stop in spans]
