"""Completing a body from the rest of the text: the page's locality, the nearest fuller mention."""

import bisect
import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from ingest.recognise.organisations.body import Body
from ingest.recognise.organisations.grammar import SHORT_HEADS
from ingest.recognise.organisations.naming import key_of, own_head, plain_field
from ingest.recognise.organisations.places import TYPE, Locality, PlaceGazetteer
from ingest.recognise.page import Page
from schema.folding import fold

OFFICE_BODIES = frozenset({"dang-uy", "dang-doan", "ban-can-su", "ban-thuong-vu"})
TITLE_BEFORE = re.compile(r"(?:bí thư|ủy viên) $")
"""In a list of offices a bare body is that of another office of the list, not of one named later."""


ACTS = frozenset(
    {
        "thực hiện",
        "triển khai",
        "xây dựng",
        "xử lý",
        "giải quyết",
        "nghiên cứu",
        "tổng kết",
        "theo dõi",
        "chuẩn bị",
    }
)
"""Verbs that name a steering committee or say what it does."""
COMMITTEE = "Ban Chỉ đạo "
COMPANIES = ("tap-doan", "cong-ty", "ngan-hang")
TYPED = re.compile(r"(?<!\w)(?:tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường)\.? ?(?=\w)")
LOOK_BACK = 40
"""Fuller bodies of one kind that are looked at for a bare one."""


class Known:
    """The settled bodies of a text by their head, hosts included, in order of the text."""

    def __init__(self) -> None:
        self._by_id: dict[str, list[Body]] = {}

    def add(self, body: Body) -> None:
        """Takes a settled body and its hosts in."""
        for inner in (body, *body.nested_bodies()):
            if inner.named is not None and inner.named.name.startswith(COMMITTEE):
                self._by_id.setdefault("bcd", []).append(inner)
            if not inner.bare and (inner.complete or inner.field):
                row = self._by_id.setdefault(inner.id, [])
                if row and row[-1].start > inner.start:
                    bisect.insort(row, inner, key=lambda other: other.start)
                else:
                    row.append(inner)

    def company(self, at: int) -> Body | None:
        """The last company or bank named before ``at``: whose ``HĐQT`` a bare one is."""
        rows = (other for head in COMPANIES for other in self._by_id.get(head, ()) if other.start < at)
        return max(rows, key=lambda other: other.start, default=None)

    def all(self, head: str) -> Sequence[Body]:
        """Every body with this head, in order."""
        return self._by_id.get(head, ())

    def like(self, body: Body) -> list[Body]:
        """Those with the head of ``body``; with a field alone they are fuller than a bare head only."""
        row = self._by_id.get(body.id, [])
        return row if not body.field else [other for other in row if other.complete]


class Context:
    """What the text says elsewhere. One object for one text."""

    def __init__(
        self,
        text: str,
        low: str,
        page: Page,
        places: PlaceGazetteer,
        bodies: Sequence[Body],
        after_short: re.Pattern[str],
    ) -> None:
        self.text = text
        self.low = low
        self._places = places
        self._page = page
        self._bodies = bodies
        self._after_short = after_short
        self._rows: dict[tuple[str, str], list[tuple[int, Locality]]] = {}

    @cached_property
    def home(self) -> Locality | None:
        """The province that the page fixes, or that its places point to."""
        return self._places.unit_of(self._page.locality, self._page.day) or self._guess()

    @cached_property
    def _named(self) -> list[tuple[int, Locality]]:
        """Named localities of the text in order: in bodies, and after their types anywhere."""
        found = [
            (inner.start, inner.locality)
            for body in self._bodies
            for inner in (body, *body.nested_bodies())
            if inner.locality is not None and inner.locality.name and not inner.shared
        ]
        for match in TYPED.finditer(self.low):
            if TYPE.match(self.low, match.start()):
                place = self._places.at(self.text, self.low, match.start(), self._page.day)
                if place is not None and place.name:
                    found.append((match.start(), place))
        return sorted(found, key=lambda item: item[0])

    @cached_property
    def local_front(self) -> bool:
        """Whether the text names the Mặt trận of its own locality anywhere."""
        return any(body.id == "mttq" and body.locality is not None for body in self._bodies)

    @cached_property
    def national_union(self) -> bool:
        """Whether the bare full name of the Liên hiệp Hội means the national one."""
        return self.home is None or not self.local_union or self._unions("Việt Nam")

    @cached_property
    def local_union(self) -> bool:
        """Whether the text names the Liên hiệp Hội of a locality."""
        return any(b.id == "lhh" and b.locality is not None for b in self._inner())

    def _unions(self, country: str) -> bool:
        return any(b.id == "lhh" and b.country == country for b in self._inner())

    def _inner(self) -> list[Body]:
        return [inner for body in self._bodies for inner in (body, *body.nested_bodies())]

    def _guess(self) -> Locality | None:
        """The one province that most named localities of the text point to, where the page fixes none."""
        named = self._named
        counts = Counter(place.name for _, place in named if place.level == "province")
        if not counts:
            return None
        (name, often), *rest = counts.most_common(2)
        if rest and rest[0][1] * 3 > often:
            return None
        return next(place for _, place in named if place.name == name and place.level == "province")

    def locality(self, body: Body, at: int) -> Locality | None:
        """The place that a bare or typed-only locality of ``body`` means."""
        own = body.locality
        head = body.head
        level = own.level if own is not None else head.level if head is not None else ""
        if level in ("province", "city") and self._home_fits(body):
            return self.home
        return self._nearest(level, own.type if own is not None else "", at)

    def district(self, page: Page) -> Locality | None:
        """The district whose body the letterhead names: the bare ``Phòng`` of the text are its."""
        head = page.head or (0, 0)
        inside = [b for b in self._bodies if head[0] <= b.start < head[1] and b.locality is not None]
        found = [b.locality for b in inside if b.locality is not None and b.locality.level == "district"]
        return found[0] if found and found[0].name else None

    def _home_fits(self, body: Body) -> bool:
        if self.home is None:
            return False
        own = body.locality
        if own is not None:
            return own.type == self.home.type
        if body.id == "thanh-uy":
            return self.home.type == "thành phố"
        if body.id == "tinh-uy":
            return self.home.type == "tỉnh"
        return True

    def _nearest(self, level: str, type_: str, at: int) -> Locality | None:
        """The last locality of this type (or level) named before ``at``, else the only one of the text."""
        row = self._row(level, type_)
        index = bisect.bisect_left(row, at, key=lambda item: item[0])
        if index:
            return row[index - 1][1]
        return row[0][1] if row and len({place.key for _, place in row}) == 1 else None

    def _row(self, level: str, type_: str) -> list[tuple[int, Locality]]:
        if (level, type_) not in self._rows:
            self._rows[level, type_] = [
                item
                for item in self._named
                if (
                    item[1].type == type_
                    if type_
                    else item[1].level == level or (level == "city" and item[1].type == "thành phố")
                )
            ]
        return self._rows[level, type_]

    def antecedent(self, body: Body, known: "Known") -> Body | None:
        """The fuller body that a bare head refers to: the last one before it, else the only one of the
        text."""
        fuller = known.like(body)
        if body.head is not None and body.head.own:
            own = fold(own_head(body, self.text))
            fuller = [other for other in fuller if fold(own_head(other, self.text)).startswith(own)]
        before = bisect.bisect_left(fuller, body.start, key=lambda other: other.start)
        for other in reversed(fuller[max(0, before - LOOK_BACK) : before]):
            if not body.field or plain_field(other.field) == plain_field(body.field):
                return other
        if body.id in OFFICE_BODIES and TITLE_BEFORE.search(self.low, max(0, body.start - 10), body.start):
            return None
        same = [
            o for o in fuller[:LOOK_BACK] if not body.field or plain_field(o.field) == plain_field(body.field)
        ]
        return same[0] if same and len({key_of(other, self.text) for other in same}) == 1 else None

    def acting(self, body: Body, known: "Known") -> bool:
        """Whether ``Ban Chỉ đạo triển khai ...`` is a committee named before and its verb, no name."""
        opening = " ".join(body.field.split()[:2])
        if body.id != "bcd" or body.central or opening not in ACTS:
            return False
        own = plain_field(body.field)
        before = [other for other in known.all(body.id) if other.start < body.start]
        named = [plain_field(_subject(other)) for other in before]
        return bool(named) and not any(name.startswith(own) or own.startswith(name) for name in named if name)

    def number(self, bodies: Sequence[Body]) -> None:
        """``Đoàn kiểm tra của Bộ X`` is ``Đoàn kiểm tra số 12 của Bộ X`` where the text has one such only."""
        sent = [
            b for b in bodies if b.head is not None and b.head.kind == "delegation" and b.host is not None
        ]
        numbers: dict[tuple[str, str], set[str]] = {}
        for body in sent:
            if body.host is not None and body.field:
                numbers.setdefault((body.id, key_of(body.host, self.text)), set()).add(body.field)
        for body in sent:
            fields = numbers.get((body.id, key_of(body.host, self.text)), set()) if body.host else set()
            if not body.field and len(fields) == 1:
                body.field = next(iter(fields))

    def short_allowed(self, body: Body) -> bool:
        """Whether a one-syllable head (Bộ, Sở) stands where a body would, not in a compound (bộ máy)."""
        if body.id not in SHORT_HEADS:
            return True
        return self._after_short.match(self.low, body.end) is not None and self.text[body.start].isupper()


def _subject(body: Body) -> str:
    """What a steering committee is for, in its name."""
    return body.named.name.removeprefix(COMMITTEE) if body.named is not None else body.field
