"""Facts to a sourced briefing: every sentence is a fact's own summary or a sum over facts, with its notes."""

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from ..as_of import visible
from ..campaign import Campaign
from ..fact import Fact
from .sections import SECTIONS, Point, Told


class Section(msgspec.Struct, frozen=True):
    """Points under one heading; `id` is stable, for links and for those who read the JSON."""

    id: str
    title: str
    points: tuple[Point, ...]


class Footnote(msgspec.Struct, frozen=True, kw_only=True):
    """The source behind a number in the text."""

    number: int
    fact: str
    title: str
    url: str
    publisher: str
    published: str | None
    language: str
    archived: bool
    recorded: date


class Briefing(msgspec.Struct, frozen=True, kw_only=True):
    """The whole text as data; renderers only lay it out."""

    campaign: str
    title: str
    as_of: date
    seen_on: date | None
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]


def briefing(
    facts: Iterable[Fact],
    campaign: Campaign,
    names: Mapping[str, str],
    *,
    as_of: date,
    seen_on: date | None = None,
    country: str | None = None,
    body: str | None = None,
) -> Briefing:
    """Write the briefing of a campaign as of a day from its facts alone.

    `names` gives the name of each body id. With `country`, only that country's facts and the company's own
    figures are told.
    """
    shown = visible(facts, as_of, seen_on)
    if country:
        shown = [fact for fact in shown if fact.country == country or fact.kind == "result"]
    if body:
        shown = [fact for fact in shown if fact.body == body]
    told = Told(shown, campaign, names, as_of)
    sections = tuple(
        Section(key, title, points)
        for key, title, write in SECTIONS
        if (points := tuple(_with_public_facts(write(told), told)))
    )
    return Briefing(
        campaign=campaign.name,
        title=campaign.title,
        as_of=as_of,
        seen_on=seen_on,
        sections=sections,
        footnotes=_footnotes(sections, told.by_id),
    )


def _with_public_facts(points: Iterable[Point], told: Told) -> Iterable[Point]:
    """A point rests only on facts that may be shown; one that needs facts and has none left falls away."""
    for point in points:
        public = tuple(dict.fromkeys(fact for fact in point.facts if fact in told.by_id))
        if public or not point.facts:
            yield msgspec.structs.replace(point, facts=public)


def _footnotes(sections: tuple[Section, ...], by_id: Mapping[str, Fact]) -> tuple[Footnote, ...]:
    cited = dict.fromkeys(fact for section in sections for point in section.points for fact in point.facts)
    return tuple(
        Footnote(
            number=number,
            fact=fact,
            title=(source := by_id[fact].source).title,
            url=source.url,
            publisher=source.publisher,
            published=source.published,
            language=source.language,
            archived=source.capture is not None,
            recorded=by_id[fact].recorded,
        )
        for number, fact in enumerate(cited, 1)
    )
