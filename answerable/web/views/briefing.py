"""The briefing: every statement with its numbered source."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse

from answerable.engine.briefing import Briefing, markdown, word_document

from ..charts import attention_picture
from ..export import download, json_response, text_response
from ..respond import NothingHere, html, inert
from ..snapshot import Snapshot
from ..words import country_name

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
POINTS_SHOWN = 100
MARKS_SHOWN = 100
"""What a page can bear; the downloads hold all points and all sources."""


class Extent(NamedTuple):
    """What a briefing is on: a country, a body, or everything where both are empty."""

    country: str
    body: str


class Mark(NamedTuple):
    """One reference in the text: `anchor` is where the note leads back to."""

    number: int
    anchor: str


class Part(NamedTuple):
    """A section: its points with their marks and how many marks were left off, and how many points were."""

    id: str
    title: str
    points: list[tuple[str, list[Mark], int]]
    more: int


def show(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The briefing as a page whose notes link both ways."""
    extent = _extent(request, site)
    text = site.briefing(*extent)
    sections, backs = _marked(text)
    context = {
        "text": text,
        "sections": sections,
        "notes": [(note, backs[note.number]) for note in text.footnotes if note.number in backs],
        "country": extent.country,
        "body": site.corpus.bodies.get(extent.body),
        "countries": site.once(("fact-countries",), lambda: _countries(site)),
        "attention": attention_picture(site),
        "markdown": site.moment.link("/briefing.md", **extent._asdict()),
        "json": site.moment.link("/briefing.json", **extent._asdict()),
        "word": site.moment.link("/briefing.docx", **extent._asdict()),
    }
    return html(request, site, "web/briefing.html", context)


def as_markdown(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The briefing to edit."""
    text = inert(markdown(site.briefing(*_extent(request, site))))
    return text_response(text, "text/markdown", "briefing.md")


def as_json(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The briefing as data."""
    return json_response(site.briefing(*_extent(request, site)), "briefing.json")


def as_word(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The briefing as a Word document."""
    return download(word_document(site.briefing(*_extent(request, site))), WORD, "briefing.docx")


def _extent(request: HttpRequest, site: Snapshot) -> Extent:
    country, body = request.GET.get("country", ""), request.GET.get("body", "")
    if body and body not in site.corpus.bodies:
        raise NothingHere("There is no such public body in the register.", body)
    known = len(country) == 2 and country.isascii() and country.isupper()
    return Extent(country if known else "", body)


def _marked(text: Briefing) -> tuple[list[Part], dict[int, list[str]]]:
    """The sections with the marks of each point, and for each note the anchors that lead to it."""
    numbers = {note.fact: note.number for note in text.footnotes}
    backs: dict[int, list[str]] = {}
    parts = []
    for section in text.sections:
        points = []
        for place, point in enumerate(section.points[:POINTS_SHOWN], 1):
            cited = [numbers[fact] for fact in point.facts[:MARKS_SHOWN]]
            marks = [Mark(number, f"{section.id}-{place}-{number}") for number in cited]
            for mark in marks:
                backs.setdefault(mark.number, []).append(mark.anchor)
            points.append((point.text, marks, len(point.facts) - len(marks)))
        parts.append(Part(section.id, section.title, points, len(section.points) - len(points)))
    return parts, backs


def _countries(site: Snapshot) -> list[tuple[str, str]]:
    codes = {fact.country for fact in site.shown}
    return sorted(((code, country_name(code)) for code in codes), key=lambda option: option[1])
