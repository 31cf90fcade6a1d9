"""Completing a body from its neighbours: coordination shares the locality and the host, not the head.

``Tỉnh ủy, HĐND, UBND tỉnh Hà Nam``: all three are of Hà Nam. ``Công đoàn, Đoàn Thanh niên Bộ X``: both are
of the Bộ. ``Bí thư Đảng đoàn, Chủ tịch HĐND tỉnh``: the Đảng đoàn of the HĐND.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.recognise.organisations.body import Body
from ingest.recognise.organisations.lexicon import Head
from ingest.recognise.organisations.places import Locality

COORDINATED = re.compile(r"\s*(?:,|;|/|-| và| &)\s*")
OFFICES = re.compile(r"\s*(?:,|;| và| kiêm| rồi)\s*")
INNER = frozenset({"dang-uy", "dang-doan", "ban-can-su", "cong-doan", "dang-bo"})
COMMITTEES = frozenset({"ban-thuong-vu", "ban-chap-hanh"})
LOCAL_COMMITTEES = frozenset({"tinh-uy", "thanh-uy", "huyen-uy", "quan-uy", "thi-uy", "dang-uy"})
AGENCIES = frozenset({"agency", "state", "court", "police", "army", "department", "socio_political"})
COMMITTEE_PLACE = {
    "tinh-uy": ("province", "tỉnh"),
    "thanh-uy": ("city", "thành phố"),
    "huyen-uy": ("district", "huyện"),
    "quan-uy": ("district", "quận"),
    "thi-uy": ("district", "thị xã"),
}
NATIONAL = frozenset({"government", "national-assembly"})
"""Bodies that every country has, written like ours."""
LEADERSHIP = frozenset({"lãnh đạo", "ban lãnh đạo", "tập thể lãnh đạo", "ban giám đốc"})
DIVISIONS = frozenset({"phong", "vu", "ban", "phong-huyen"})
"""Parts of a body, which have no Party committee of their own beside that of the whole."""
LIMIT = 60


class Sharing:
    """Takes hosts and localities over from the right neighbour of a coordination or a list of offices."""

    def __init__(
        self, titles: frozenset[str], around: frozenset[str], organisation: Head, state: Head
    ) -> None:
        forms = "|".join(sorted(map(re.escape, titles), key=len, reverse=True))
        words = "|".join(sorted(map(re.escape, around), key=len, reverse=True))
        self._office = re.compile(rf"(?:(?:{words}) )*(?:phó )?(?:{forms})(?: (?:{words}))?")
        self._organisation = organisation
        self._state = state

    def apply(self, text: str, low: str, bodies: Sequence[Body]) -> None:
        """Completes ``bodies`` (in order of the text) in place, from right to left."""
        for left, right in reversed(list(pairwise(bodies))):
            gap = low[left.end : right.start].removeprefix(" viên")
            if len(gap) > LIMIT:
                continue
            link = COORDINATED.match(gap)
            if link is None:
                continue
            between = gap[link.end() :]
            if not between.strip():
                self._coordinate(left, right)
            elif between.strip() in LEADERSHIP:
                self._offices(left, right)
            elif self._office.fullmatch(between.strip()) is not None:
                self._offices(left, right)
                self._committee(left, right)

    def _coordinate(self, left: Body, right: Body) -> None:
        inner = _innermost(left)
        if inner.bare and inner.id == "ban" and right.host is not None and right.depth < 4:
            inner.host, inner.bare, inner.shared = right.host, False, True
        if _local(inner) or (inner.head and right.head and {inner.head.kind, right.head.kind} <= AGENCIES):
            self._place(inner, right)
        if inner.head is None or not inner.head.hosted or inner.complete or inner.locality:
            return
        if (
            right.host is not None
            and right.head
            and right.head.hosted
            and (right.id != inner.id or (inner.field and inner.field != right.field))
            and right.depth < 4
        ):
            inner.host, inner.bare, inner.shared = self._host_of(inner, right.host), False, True

    def _host_of(self, body: Body, host: Body) -> Body:
        """``Ban Chấp hành, Ban Thường vụ Tỉnh ủy``: a Ban Chấp hành is the Đảng bộ's."""
        if body.id != "ban-chap-hanh" or host.id not in LOCAL_COMMITTEES or host.id == "dang-uy":
            return host
        place = host.locality or Locality(host.start, host.end, *COMMITTEE_PLACE[host.id])
        return Body(host.start, host.end, head=self._organisation, locality=place, implied=True)

    def _abroad(self, left: Body, right: Body) -> None:
        """``Ủy viên Bộ Chính trị Đảng Cộng sản Cuba, Chủ tịch Quốc hội``: offices of one foreigner."""
        country = _innermost(left).country
        if country in ("", "Việt Nam") or _innermost(right).country or right.locality is not None:
            return
        if right.named is not None and right.named.id in NATIONAL:
            right.head, right.named, right.country, right.shared = self._state, None, country, True
            right.head_length = right.end - right.start
        elif right.head is not None and right.id == "bo" and right.field:
            right.country, right.shared = country, True

    def _offices(self, left: Body, right: Body) -> None:
        self._abroad(left, right)
        inner = _innermost(left)
        if inner.bare and inner.host is None and inner.id in INNER:
            if right.host is not None and (right.id in DIVISIONS or _kind(right) == "company_body"):
                right = right.host
            if _houses(right) and right.depth < 4:
                inner.host, inner.bare, inner.shared = right, False, True
            return
        if _local(inner):
            self._place(inner, right)
        above = right if right.id in LOCAL_COMMITTEES else right.host
        known = above is not None and above.id in LOCAL_COMMITTEES and not above.bare
        if inner.bare and inner.host is None and inner.id == "ban-thuong-vu" and known:
            inner.host, inner.bare, inner.shared = above, False, True
            return
        if (
            inner.bare
            and inner.host is None
            and {inner.id, right.id} <= COMMITTEES
            and right.host is not None
        ):
            inner.host, inner.bare, inner.shared = right.host, False, True

    def _committee(self, left: Body, right: Body) -> None:
        """``Thành ủy viên, Ủy viên Ban Thường vụ``: the Ban Thường vụ of the committee named before."""
        if right.bare and right.id == "ban-thuong-vu" and left.id in LOCAL_COMMITTEES and not left.bare:
            right.host, right.bare, right.shared = left, False, True

    def _place(self, inner: Body, right: Body) -> None:
        place = _innermost(right).locality
        head = inner.head
        if place is None or head is None or "locality" not in head.follow or inner.host is not None:
            return
        if (
            (inner.field == "" and head.needs == "both")
            or inner.country
            or inner.central
            or (inner.field and head.field == "eponym")
        ):
            return
        own = inner.locality
        if own is not None and (own.name or own.type != place.type):
            return
        if not place.name and not inner.bare:
            return
        if (
            own is None
            and head.level in ("province", "city", "district")
            and place.level not in (head.level, "city", "province")
        ):
            return
        if own is None and head.bare == "short" and head.id in ("dang-uy", "dang-bo") and not place.name:
            return
        inner.locality, inner.bare, inner.shared = place, False, True


def _local(body: Body) -> bool:
    """Whether a body is of a kind that every locality has, or stands bare."""
    return body.bare or (body.head is not None and body.head.level != "") or body.locality is not None


def _kind(body: Body) -> str:
    return body.head.kind if body.head is not None else ""


def _innermost(body: Body) -> Body:
    while body.host is not None:
        body = body.host
    return body


def _houses(body: Body) -> bool:
    """Whether a body may have a Party committee or delegation inside it."""
    if body.named is not None:
        return (
            not body.named.name.startswith("Ban ")
            and body.named.kind not in ("party", "steering_committee")
            and body.named.id
            not in (
                "politburo",
                "secretariat",
                "central-committee",
                "cpv",
            )
        )
    return (
        body.head is not None
        and body.head.kind not in ("party", "party_delegation", "steering_committee", "delegation")
        and not body.bare
    )
