"""What a search finds at a moment: bodies by their names, and facts by the index."""

from collections import OrderedDict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.conf import settings
from rapidfuzz import fuzz, process

from answerable.engine.bodies import fold
from answerable.engine.fact import Fact
from answerable.engine.register import Body
from answerable.engine.search import Phrase, Query, terms
from answerable.facts import search
from answerable.facts.search import Filters

from .corpus import Corpus
from .rows import Row
from .snapshot import Snapshot

MOST_COUNTED = 1000
NEAR_NAMES = 5
NEAR_ENOUGH = 78
"""Of 100: below it a name is like another by chance."""
GAP = " _ "
EDITIONS_KEPT = 2
LAST_KEY = 2**62


class Asked(NamedTuple):
    """What was asked of the facts; `before` is the key below which a later page begins."""

    query: Query
    kind: str = ""
    country: str = ""
    company: str = ""
    body: str = ""
    since: date | None = None
    before: int | None = None

    @property
    def narrows_facts(self) -> bool:
        """Whether it asks for something that no body has."""
        return bool(self.kind or self.company or self.body or self.since or self.before)


class FoundFacts(NamedTuple):
    """One page of facts, the one that became public last on top; the next begins below the key `after`.

    `in_all` is of all pages, and never more than one above MOST_COUNTED.
    """

    facts: list[Fact]
    in_all: int
    after: int | None

    @property
    def many(self) -> bool:
        """Whether there are more than were counted."""
        return self.in_all > MOST_COUNTED


def found_facts(site: Snapshot, asked: Asked, limit: int) -> FoundFacts:
    """The visible facts that match."""
    filters = Filters(
        site.as_of, site.seen_on, asked.kind, asked.body, asked.country, asked.company, asked.since
    )
    keys = search.find(settings.CAMPAIGN, asked.query, filters, limit=limit + 1, before=asked.before)
    slugs = search.slugs(keys[:limit])
    # What was published since this snapshot was made is left to the next one.
    facts = [fact for key in keys[:limit] if (fact := site.fact(slugs.get(key, "")))]
    one_page = asked.before is None and len(keys) <= limit
    in_all = (
        len(facts)
        if one_page
        else search.count(settings.CAMPAIGN, asked.query, filters, most=MOST_COUNTED + 1)
    )
    return FoundFacts(facts, in_all, keys[limit - 1] if len(keys) > limit else None)


def found_bodies(site: Snapshot, query: Query, country: str = "") -> list[Row]:
    """The bodies of which a name is what the query asks for; those whose name begins with it come first."""
    if not query:
        return []
    names = _names(site.corpus)
    rows = [
        row
        for row in site.rows
        if (not country or row.body.country == country) and _is_asked_for(query, names.get(row.body.id, ""))
    ]
    first = query.groups[0][0].terms[:1]
    return sorted(rows, key=lambda row: tuple(terms(row.body.name)[:1]) != first)


def near_names(site: Snapshot, text: str) -> list[tuple[str, str]]:
    """Names of bodies, with their ids, and of companies, without, that are most like what was typed."""
    wanted = fold(text)
    if not wanted:
        return []
    names, folded = site.once(("near names",), lambda: _near_names(site))
    found = process.extract(wanted, folded, scorer=fuzz.WRatio, limit=NEAR_NAMES, score_cutoff=NEAR_ENOUGH)
    return [(name, names[name]) for _, _, name in found]


def _near_names(site: Snapshot) -> tuple[dict[str, str], dict[str, str]]:
    names = dict.fromkeys(site.corpus.companies.values(), "")
    names |= {row.body.name: row.body.id for row in site.rows}
    return names, {name: fold(name) for name in names}


def _is_asked_for(query: Query, name: str) -> bool:
    """The rule of `engine.search.matches`, over terms joined by spaces: six thousand names are asked."""
    return all(any(_stands(phrase, name) for phrase in group) for group in query.groups) and not any(
        _stands(phrase, name) for phrase in query.excluded
    )


def _stands(phrase: Phrase, name: str) -> bool:
    return f" {' '.join(phrase.terms)}{'' if phrase.prefix else ' '}" in name


_kept: OrderedDict[str, Mapping[str, str]] = OrderedDict()


def _names(corpus: Corpus) -> Mapping[str, str]:
    """Every body's names as terms; they change with the campaign's files and not with its facts."""
    names = _kept.get(corpus.edition)
    if names is None:
        names = _kept[corpus.edition] = {body.id: _terms_of(body) for body in corpus.bodies.values()}
        while len(_kept) > EDITIONS_KEPT:
            _kept.popitem(last=False)
    return names


def _terms_of(body: Body) -> str:
    return "".join(
        f" {' '.join(terms(name))}{GAP}" for name in (body.name, *body.other_names, body.gss) if name
    )
