"""The briefing: every statement with its numbered source."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse

from answerable.engine.briefing import Briefing, markdown

from ..charts import attention_picture
from ..export import json_response, text_response
from ..respond import html, inert
from ..snapshot import Snapshot
from ..words import country_name

POINTS_SHOWN = 100
MARKS_SHOWN = 100
"""What a page can bear; the downloads hold all points and all sources."""


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
    country = _country(request)
    text = site.briefing(country)
    sections, backs = _marked(text)
    context = {
        "text": text,
        "sections": sections,
        "notes": [(note, backs[note.number]) for note in text.footnotes if note.number in backs],
        "country": country,
        "countries": site.once(("fact-countries",), lambda: _countries(site)),
        "attention": attention_picture(site),
        "markdown": site.moment.link("/briefing.md", country=country),
        "json": site.moment.link("/briefing.json", country=country),
    }
    return html(request, site, "web/briefing.html", context)


def as_markdown(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The briefing to edit."""
    text = inert(markdown(site.briefing(_country(request))))
    return text_response(text, "text/markdown", "briefing.md")


def as_json(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The briefing as data."""
    return json_response(site.briefing(_country(request)), "briefing.json")


def _country(request: HttpRequest) -> str:
    asked = request.GET.get("country", "")
    return asked if len(asked) == 2 and asked.isascii() and asked.isupper() else ""


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
