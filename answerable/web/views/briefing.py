"""The briefing: every statement with its numbered source."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from answerable.engine.briefing import Briefing, Excerpt, markdown, word_document

from ..attention_pictures import attention_picture
from ..export import download, json_response, text_response
from ..extents import countries_told, extent_of, read_extent
from ..respond import html, inert
from ..snapshot import Snapshot

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
POINTS_SHOWN = 45
MARKS_SHOWN = 250
"""What a page can bear: points a section, marks in all. The downloads hold all points and all sources."""


class Told(NamedTuple):
    """A point with its marks as HTML, how many they are and how many more facts it rests on."""

    text: str
    marks: SafeString
    sources: int
    left_off: int


class Part(NamedTuple):
    """A section: its points, and how many were left off."""

    id: str
    title: str
    points: list[Told]
    more: int


def show(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The briefing as a page whose notes link both ways."""
    asked = read_extent(request.GET, site)
    text = site.briefing_excerpt(extent_of(asked, site), POINTS_SHOWN, MARKS_SHOWN)
    sections, backs = _marked(text)
    place = site.corpus.constituencies.get(asked.constituency)
    context = {
        "text": text,
        "sections": sections,
        "notes": [
            (note, str(note.number), _backs(backs[note.number], note.number)) for note in text.footnotes
        ],
        "country": asked.country,
        "body": site.corpus.bodies.get(asked.body),
        "constituency": place,
        "constituency_bodies": [site.corpus.bodies[body] for body in place.bodies] if place else [],
        "countries": countries_told(site),
        "attention": attention_picture(site),
        "markdown": site.moment.link("/briefing.md", **asked.parameters),
        "json": site.moment.link("/briefing.json", **asked.parameters),
        "word": site.moment.link("/briefing.docx", **asked.parameters),
    }
    return html(request, site, "web/briefing.html", context)


def as_markdown(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The briefing to edit."""
    text = inert(markdown(_asked_for(request, site)))
    return text_response(text, "text/markdown", "briefing.md")


def as_json(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The briefing as data."""
    return json_response(_asked_for(request, site), "briefing.json")


def as_word(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The briefing as a Word document."""
    return download(word_document(_asked_for(request, site)), WORD, "briefing.docx")


def _asked_for(request: HttpRequest, site: Snapshot) -> Briefing:
    return site.briefing(extent_of(read_extent(request.GET, site), site))


def _marked(text: Excerpt) -> tuple[list[Part], dict[int, list[str]]]:
    """The sections with the marks of each point, and for each note the anchors that lead to it."""
    numbers = {note.fact: note.number for note in text.footnotes}
    backs: dict[int, list[str]] = {}
    parts = []
    for section in text.sections:
        points = []
        facts = text.facts[section.id]
        for place, (point, rests_on) in enumerate(zip(section.points, facts, strict=True), 1):
            cited = [numbers[fact] for fact in point.facts]
            for number in cited:
                backs.setdefault(number, []).append(f"{section.id}-{place}-{number}")
            marks = _marks(f"{section.id}-{place}", cited)
            points.append(Told(point.text, marks, len(cited), rests_on - len(cited)))
        parts.append(Part(section.id, gettext(section.title), points, text.points[section.id] - len(points)))
    return parts, backs


def _marks(place: str, numbers: list[int]) -> SafeString:
    """The numbers of sources behind a point, each a link to its note. There are hundreds on a page."""
    label = gettext("Source")
    rows = ((place, number, number, label, number, number) for number in numbers)
    return format_html_join(" ", '<a id="{}-{}" href="#note-{}" aria-label="{} {}">{}</a>', rows)


def _backs(anchors: list[str], number: int) -> SafeString:
    """The ways back from a note to the text."""
    label = gettext("Back to text %(place)s of source %(number)s")
    rows = ((anchor, label % {"place": place, "number": number}) for place, anchor in enumerate(anchors, 1))
    return format_html_join(" ", '<a href="#{}" aria-label="{}">↑</a>', rows)
