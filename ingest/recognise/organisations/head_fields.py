"""The field after a head: the sector of a ministry, the number of a division, the task of a committee."""

import re

from ingest.recognise.organisations.body import Body
from ingest.recognise.organisations.fields import CLAUSE, EPONYM, FREE, NUMBER, FieldScanner
from ingest.recognise.organisations.lexicon import Head, Lexicon
from ingest.recognise.organisations.places import PlaceGazetteer
from ingest.recognise.organisations.steering import STEERING, task_end

SPACE = re.compile(r"[ ]+")
INNER = frozenset({"trung-tam", "cuc", "vien"})
"""Heads whose field may be written small throughout, in a list or after a title."""
CENTRE = re.compile(r"^(?:TW|TƯ|T\.Ư|T\.W) ")
EVERYWHERE = re.compile(r" (?:ở địa phương|các cấp|các địa phương|ở các cấp|cấp (?:tỉnh|huyện|xã|cơ sở))$")
"""Ends of a task that every level has its committee for."""
HAMLET = re.compile(
    r"(?:thôn|xóm|ấp|bản|buôn|làng|khóm|khu phố|khu dân cư|khu|khối|tổ dân phố|tổ)"
    r"(?: số)? (?:\d{1,3}|[A-ZĐ]\w*(?: [A-ZĐ]\w*){0,2})(?!\w)"
)
"""Below the commune, where every one has its Party cell."""
LISTED = re.compile(r"(?:, (?:và )?|giám đốc |trưởng |lãnh đạo )$")


class HeadFields:
    """Reads the field that a head takes. Built once; holds no state of a text."""

    def __init__(self, lexicon: Lexicon, places: PlaceGazetteer, fields: FieldScanner) -> None:
        self._lexicon = lexicon
        self._places = places
        self._fields = fields

    def read(self, text: str, low: str, body: Body, head: Head) -> bool:
        """Reads the field after the head into ``body``; whether there is one."""
        gap = SPACE.match(low, body.end)
        if gap is None:
            return False
        start = gap.end()
        if head.field == "sector":
            table = self._lexicon.sectors.get(head.sectors)
            for stop, form, value in table.at(text, low, start) if table else ():
                if not text[start].isupper() and " " not in form.low:
                    continue
                body.field, body.end = str(value), stop
                return True
            return False
        if head.field == "number":
            number = NUMBER.match(text, start)
            if number is not None:
                body.field, body.end = number.group(), number.end()
            return number is not None
        if head.field == "unit":
            return self._unit(text, low, body, start)
        if head.field == EPONYM and self._places.province(text, low, start) is not None:
            return False
        if head.id in STEERING and text[start].islower() and self._lexicon.acts.match(low, start):
            return False
        stop = self._fields.scan(text, low, start, head.field)
        if head.id in STEERING and stop > start:
            stop = task_end(low, start, stop)
        units = self._lexicon.units.get(head.id)
        for end, _form, value in units.at(text, low, start) if units else ():
            if end >= stop:
                body.field, body.end = str(value), end
                return True
        if stop > start and text[body.start : stop].isupper() and stop - start > 6:
            body.shouted = True
        if stop == start and head.id in INNER and LISTED.search(low, max(0, body.start - 12), body.start):
            stop = self._fields.scan(text, low, start, CLAUSE)
            if len(text[start:stop].split()) < 4:
                stop = start
        if stop == start:
            return False
        if head.id in STEERING and EVERYWHERE.search(low, start, stop):
            return False
        body.field, body.end = CENTRE.sub("Trung ương ", text[start:stop]), stop
        return True

    def _unit(self, text: str, low: str, body: Body, start: int) -> bool:
        """The number, hamlet or division of a Party cell; none where a body or a place starts, which hosts
        it."""
        hamlet = HAMLET.match(text, start) or NUMBER.match(text, start)
        if hamlet is not None:
            body.field, body.end = hamlet.group(), hamlet.end()
            return True
        if not text[start].isupper() or self._places.province(text, low, start) is not None:
            return False
        tables = (self._lexicon.heads, self._lexicon.named)
        if any(True for table in tables for _ in table.at(text, low, start)):
            return False
        stop = self._fields.scan(text, low, start, FREE)
        body.field, body.end = (text[start:stop], stop) if stop > start else (body.field, body.end)
        return stop > start
