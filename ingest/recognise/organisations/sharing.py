"""Completing a body from its neighbours: coordination shares the locality and the host, not the head.

``Tỉnh ủy, HĐND, UBND tỉnh Hà Nam``: all three are of Hà Nam. ``Công đoàn, Đoàn Thanh niên Bộ X``: both are of the Bộ.
``Bí thư Đảng đoàn, Chủ tịch HĐND tỉnh``: the Đảng đoàn of the HĐND.
"""

import re
from collections.abc import Sequence

from ingest.recognise.organisations.body import Body

COORDINATED = re.compile(r"\s*(?:,|;|/|-| và| &)\s*")
OFFICES = re.compile(r"\s*(?:,|;| và| kiêm| rồi)\s*")
INNER = frozenset({"dang-uy", "dang-doan", "ban-can-su", "cong-doan", "dang-bo"})
COMMITTEES = frozenset({"ban-thuong-vu", "ban-chap-hanh"})
LOCAL_COMMITTEES = frozenset({"tinh-uy", "thanh-uy", "huyen-uy", "quan-uy", "thi-uy", "dang-uy"})
LIMIT = 60


class Sharing:
    """Takes hosts and localities over from the right neighbour of a coordination or a list of offices."""

    def __init__(self, title_words: frozenset[str]) -> None:
        self._titles = title_words

    def apply(self, text: str, low: str, bodies: Sequence[Body]) -> None:
        """Completes ``bodies`` (in order of the text) in place, from right to left."""
        for left, right in reversed(list(zip(bodies, bodies[1:], strict=False))):
            gap = low[left.end : right.start].removeprefix(" viên")
            if len(gap) > LIMIT:
                continue
            link = COORDINATED.match(gap)
            if link is None:
                continue
            words = gap[link.end() :].split()
            if not words:
                self._coordinate(left, right)
            elif all(word.strip(",.") in self._titles for word in words):
                self._offices(left, right)
                self._committee(left, right)

    def _coordinate(self, left: Body, right: Body) -> None:
        self._place(left, right)
        inner = _innermost(left)
        if inner.head is None or not inner.head.hosted or inner.complete or inner.locality:
            return
        if right.host is not None and right.head is not None and right.head.hosted and right.id != inner.id:
            inner.host, inner.bare, inner.shared = right.host, False, True

    def _offices(self, left: Body, right: Body) -> None:
        self._place(left, right)
        inner = _innermost(left)
        if not inner.bare or inner.host is not None:
            return
        if inner.id in INNER and _houses(right):
            inner.host, inner.bare, inner.shared = right, False, True
        elif inner.id in COMMITTEES and right.id in COMMITTEES and right.host is not None:
            inner.host, inner.bare, inner.shared = right.host, False, True

    def _committee(self, left: Body, right: Body) -> None:
        """``Thành ủy viên, Ủy viên Ban Thường vụ``: the Ban Thường vụ of the committee named before."""
        if right.bare and right.id == "ban-thuong-vu" and left.id in LOCAL_COMMITTEES and not left.bare:
            right.host, right.bare, right.shared = left, False, True

    def _place(self, left: Body, right: Body) -> None:
        place = _innermost(right).locality
        inner = _innermost(left)
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


def _innermost(body: Body) -> Body:
    while body.host is not None:
        body = body.host
    return body


def _houses(body: Body) -> bool:
    """Whether a body may have a Party committee or delegation inside it."""
    if body.named is not None:
        return body.named.kind not in ("party", "steering_committee") and body.named.id not in (
            "politburo",
            "secretariat",
            "central-committee",
            "cpv",
        )
    return (
        body.head is not None
        and body.head.kind not in ("party", "party_delegation", "steering_committee", "delegation")
        and not body.bare
    )
