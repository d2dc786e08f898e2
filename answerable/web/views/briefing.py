"""The briefing: every statement with its numbered source."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse

from answerable.engine.briefing import Briefing
from answerable.engine.briefing import markdown

from ..charts import attention_picture
from ..export import json_response, text_response
from ..respond import html, inert
from ..snapshot import Snapshot
from ..words import country_name


class Mark(NamedTuple):
    """One reference in the text: `anchor` is where the note leads back to."""

    number: int
    anchor: str


def show(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The briefing as a page whose notes link both ways."""
    country = _country(request)
    text = site.briefing(country)
    sections, backs = _marked(text)
    context = {
        "text": text,
        "sections": sections,
        "notes": [(note, backs.get(note.number, [])) for note in text.footnotes],
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


def _marked(text: Briefing) -> tuple[list[object], dict[int, list[str]]]:
    """The sections with the marks of each point, and for each note the anchors that lead to it."""
    numbers = {note.fact: note.number for note in text.footnotes}
    backs: dict[int, list[str]] = {}
    sections: list[object] = []
    for section in text.sections:
        points = []
        for place, point in enumerate(section.points, 1):
            marks = [Mark(numbers[fact], f"{section.id}-{place}-{numbers[fact]}") for fact in point.facts]
            for mark in marks:
                backs.setdefault(mark.number, []).append(mark.anchor)
            points.append((point, marks))
        sections.append({"id": section.id, "title": section.title, "points": points})
    return sections, backs


def _countries(site: Snapshot) -> list[tuple[str, str]]:
    codes = {fact.country for fact in site.shown}
    return sorted(((code, country_name(code)) for code in codes), key=lambda option: option[1])
