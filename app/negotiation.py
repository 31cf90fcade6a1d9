"""Which form of a thing a request asks for, and pages as answers."""

from starlette.requests import Request
from starlette.responses import Response

from app.errors import language
from app.linked_data.answers import MEDIA_TYPES
from app.pages.layout import POLICY
from app.responses import asked_format, tagged

FORMATS = {"html": "text/html; charset=utf-8", "json": "application/json", **MEDIA_TYPES}
"""Format of ``?format=`` to media type, for everything that has an address of its own."""


def wanted(request: Request) -> str:
    """The format: ``?format=`` wins and has to be known; then the first that ``Accept`` weighs most; HTML."""
    if asked := asked_format(request, FORMATS):
        return asked
    by_media = {media.split(";")[0]: name for name, media in FORMATS.items()} | {
        "*/*": "html",
        "text/*": "html",
    }
    weighed = []
    for position, part in enumerate(request.headers.get("accept", "*/*").split(",")):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = next((piece[2:] for piece in parameters if piece.startswith("q=")), "1")
        if media in by_media and weight.replace(".", "", 1).isdigit() and float(weight) > 0:
            weighed.append((-float(weight), position, by_media[media]))
    return min(weighed)[2] if weighed else "html"


def page_language(request: Request) -> str:
    """The language of a page: ``?lang=``, else the reader's."""
    asked = request.query_params.get("lang")
    return asked if asked in ("vi", "en") else language(request.headers.get("accept-language", ""))


def html(request: Request, content: str, spoken: str) -> Response:
    """A page with its policy and language."""
    headers = {
        "Content-Security-Policy": POLICY, "Content-Language": spoken, "Referrer-Policy": "no-referrer",
        "Vary": "Accept, Accept-Language",
    }  # fmt: skip
    return tagged(request, content.encode(), FORMATS["html"], headers=headers)
