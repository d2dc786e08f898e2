"""Facts to a sourced briefing: every sentence is a fact's own summary or a sum over facts, with its notes."""

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from ..as_of import Visible, visible
from ..campaign import Campaign
from ..fact import Fact
from .extent import WHOLE, Extent
from .sections import SECTIONS, Point, Told

MOST_MARKS = 100
FEWEST_MARKS = 1
"""Of one point of an excerpt: how many of its facts are named at most, and when room is short."""


class Section(msgspec.Struct, frozen=True):
    """Points under one heading; `id` is stable, for links and for those who read the JSON."""

    id: str
    title: str
    points: tuple[Point, ...]


class Footnote(msgspec.Struct, frozen=True, gc=False, kw_only=True):
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
    extent: str
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
    extent: Extent = WHOLE,
) -> Briefing:
    """Write the briefing of a campaign as of a day from its facts alone.

    `names` gives the name of each body id; `extent` says which facts belong in it.
    """
    covered = (fact for fact in visible(facts, as_of, seen_on) if extent.covers(fact))
    told = Told(Visible(covered, as_of, seen_on), campaign, names, as_of)
    sections = _sections(told)
    return Briefing(
        campaign=campaign.name,
        title=campaign.title,
        extent=extent.title,
        as_of=as_of,
        seen_on=seen_on,
        sections=sections,
        footnotes=_footnotes(sections, told.by_id),
    )


class Excerpt(msgspec.Struct, frozen=True, kw_only=True):
    """The beginning of each section of a briefing, for a page that can't bear all of it.

    Numbers are those of the whole briefing, which has `sources` footnotes; `footnotes` are those that are
    cited here. `points` is how many points each section has by its id, `facts` how many facts each point of
    the excerpt rests on.
    """

    title: str
    sources: int
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]
    points: Mapping[str, int]
    facts: Mapping[str, tuple[int, ...]]


def excerpt(
    facts: Visible, campaign: Campaign, names: Mapping[str, str], *, extent: Extent, points: int, marks: int
) -> Excerpt:
    """The briefing of visible facts, cut to so many points a section, with so many marks in all.

    Where the marks run out, each further point still names the first few of its facts.
    """
    told = Told(
        Visible(filter(extent.covers, facts), facts.as_of, facts.seen_on), campaign, names, facts.as_of
    )
    whole = _sections(told)
    numbers = _numbers(whole)
    cut, counts = [], {}
    for section in whole:
        begun = section.points[:points]
        counts[section.id] = tuple(len(point.facts) for point in begun)
        kept = []
        for point in begun:
            named = point.facts[: min(MOST_MARKS, max(FEWEST_MARKS, marks))]
            marks -= len(named)
            kept.append(msgspec.structs.replace(point, facts=named))
        cut.append(msgspec.structs.replace(section, points=tuple(kept)))
    cited = sorted(_numbers(cut), key=numbers.__getitem__)
    return Excerpt(
        title=campaign.title,
        sources=len(numbers),
        sections=tuple(cut),
        footnotes=tuple(_footnote(numbers[fact], told.by_id[fact]) for fact in cited),
        points={section.id: len(section.points) for section in whole},
        facts=counts,
    )


def _sections(told: Told) -> tuple[Section, ...]:
    return tuple(
        Section(key, title, points)
        for key, title, write in SECTIONS
        if (points := tuple(_with_public_facts(write(told), told)))
    )


def _with_public_facts(points: Iterable[Point], told: Told) -> Iterable[Point]:
    """A point rests only on facts that may be shown; one that needs facts and has none left falls away."""
    for point in points:
        public = tuple(dict.fromkeys(fact for fact in point.facts if fact in told.by_id))
        if public or not point.facts:
            yield msgspec.structs.replace(point, facts=public)


def _numbers(sections: Iterable[Section]) -> dict[str, int]:
    """The number of each fact that is cited, in the order of the text."""
    cited = dict.fromkeys(fact for section in sections for point in section.points for fact in point.facts)
    return {fact: number for number, fact in enumerate(cited, 1)}


def _footnotes(sections: tuple[Section, ...], by_id: Mapping[str, Fact]) -> tuple[Footnote, ...]:
    return tuple(_footnote(number, by_id[fact]) for fact, number in _numbers(sections).items())


def _footnote(number: int, fact: Fact) -> Footnote:
    source = fact.source
    return Footnote(
        number=number,
        fact=fact.id,
        title=source.title,
        url=source.url,
        publisher=source.publisher,
        published=source.published,
        language=source.language,
        archived=source.capture is not None,
        recorded=fact.recorded,
    )
