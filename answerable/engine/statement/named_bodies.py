"""Names of public bodies in a passage, each with its place: cut from the people, days and words around them.

A name is a run of words with capitals and links (`Fire and Rescue`, `de la`). Its head (`Council`) says where
it begins or ends; a run without any is a bare name (`Carrick`, `EVDC`), which may be a place.
"""

from collections.abc import Iterator
from typing import NamedTuple

from .body_words import (
    COMPANY_ENDS,
    CONTINENTAL,
    HEADS,
    LISTING,
    PREFIX_HEADS,
    STRONG,
    is_compound_head,
    is_continental,
    is_head,
)
from .chinese_bodies import find_chinese_bodies
from .name_leads import is_borne, without_lead
from .name_runs import Run, find_runs, has_head
from .name_words import CONTINENTAL_LINKS, GERMAN_LINKS, LINKS, NO_BODIES, SITES, is_role


class NamedBody(NamedTuple):
    """A body's name as written, with its place.

    `head` is the word that says its sort, if one does; `inside` what stands before it in a longer reading
    (`conseil` of `conseil municipal de Montreuve`).
    """

    name: str
    start: int
    end: int
    head: str = ""
    inside: str = ""


def find_names(masked: str) -> Iterator[NamedBody]:
    """Every name in a masked text that may be a body's, in order; a bare one has no head."""
    for run in find_runs(masked):
        for part in _parts(run):
            yield from _names_of(without_lead(part, masked), masked)
    yield from (NamedBody(*found) for found in find_chinese_bodies(masked))


def _parts(run: Run) -> Iterator[Run]:
    """A run cut where another body begins: `Aldwick Council and Marling Trust`."""
    begin = 0
    for place in range(1, len(run)):
        if _parts_here(run, begin, place):
            yield run[begin:place]
            begin = place
    yield run[begin:]


def _parts_here(run: Run, begin: int, place: int) -> bool:
    word, before, rest = run[place], run[place - 1], run[place + 1 :]
    if word.low in {"and", "&"}:
        if rest and rest[0].low == "the":
            return has_head(run[begin:place]) and run[begin].low not in LISTING
        if len(rest) > 1 and all(is_head(other.low) for other in rest):
            return False
        return before.low in STRONG and (place - begin == 1 or (len(rest) > 1 and has_head(rest)))
    if not before.possessive:
        return False
    return not has_head(run[place:]) or (is_head(before.low) and place - begin > 1 and word.low not in _OWNED)


_OWNED = frozenset("office department court service college school schools hospital estate".split())


def _names_of(run: Run, text: str) -> Iterator[NamedBody]:
    if not run:
        return
    inner = list(_inner_names(run, text))
    borne = not has_head(run) and is_borne(run[0], text, is_long=bool(inner))
    if not borne and not (inner and _is_only_around(run, inner[0].start)):
        yield from _name(run, text)
    yield from inner


_ORGANS = frozenset(
    "conseil schepencollege gemeenteraad gemeentehuis provinciehuis médiathèque raad presidium".split()
)


def _is_only_around(run: Run, start: int) -> bool:
    """Whether what stands before an inner name is none of one: `Zentrale des`, `conseil municipal de`."""
    lead = [word for word in run if word.start < start]
    rest = run[len(lead) :]
    if lead[0].low in _ORGANS:
        return len(lead) < 2 or not lead[1].low.startswith(
            ("départemental", "régional", "provincial", "général")
        )
    if not has_head(rest):
        return False
    if not has_head(lead):
        return lead[-1].low in GERMAN_LINKS
    return not lead[0].capital and is_continental(rest[0].low)


def _name(run: Run, text: str) -> Iterator[NamedBody]:
    """The names that one run is read as."""
    heads = [place for place, word in enumerate(run) if is_head(word.low)]
    if not heads:
        if _is_bare_name(run):
            yield _made(run, text, "")
    elif len(run) == 1:
        if run[0].low == "treasury" or is_compound_head(run[0].low):
            yield _made(run, text, run[0].low)
    elif _is_whole(run):
        yield _made(run, text, run[0].low)
    else:
        yield from _name_to_its_head(run, heads, text)


def _is_whole(run: Run) -> bool:
    """Whether a run begins with its head: `Gemeente Veenhoven`, `City of Norrhamn`."""
    first = run[0].low
    if is_continental(first) and (first in CONTINENTAL or run[-1].low not in CONTINENTAL):
        return True
    return first in PREFIX_HEADS and len(run) > 2 and run[1].low in {"of", "for", "de", "and"}


def _is_bare_name(run: Run) -> bool:
    if any(word.low in GERMAN_LINKS and not word.capital for word in run):
        return False
    only = run[0].low
    return len(run) > 1 or (len(only) > 1 and only not in NO_BODIES and "'" not in only[-3:])


def _name_to_its_head(run: Run, heads: list[int], text: str) -> Iterator[NamedBody]:
    """`Carrick County Council` of a run that goes on; `Vesno Police` with `of ...` or a number after it."""
    last = heads[-1]
    end = last + 1
    rest = run[end:]
    if rest and (rest[0].low in _GOES_ON or rest[0].text[0].isdigit() or is_continental(run[last].low)):
        end, rest = len(run), ()
    head = next((run[place].low for place in reversed(heads) if run[place].low not in COMPANY_ENDS), "ltd")
    if rest and run[last].low not in STRONG and not any(is_role(word.low) for word in rest):
        yield _made(run, text, "")
        if run[-1].low in SITES:
            return
    if end > 1:
        yield _made(run[:end], text, head)
    beyond = without_lead(rest, text) if rest else ()
    if beyond and not any(is_role(word.low) for word in rest):
        yield _made(beyond, text, "")


_GOES_ON = frozenset("of for de van y w in no nr district".split())


def _inner_names(run: Run, text: str) -> Iterator[NamedBody]:
    """Shorter readings of a run: what follows a link, or a head in its middle."""
    for place in range(1, len(run)):
        if _opens_inner(run, place) and (inner := without_lead(run[place:], text)):
            lead = next((word.low for word in run[:place] if is_head(word.low)), "words")
            yield from (name._replace(inside=lead) for name in _name(inner, text))


def _opens_inner(run: Run, place: int) -> bool:
    word, before = run[place], run[place - 1]
    if word.low in LINKS and not word.capital:
        return False
    if (
        is_continental(word.low)
        and word.low not in HEADS
        and (place < len(run) - 1 or before.low in GERMAN_LINKS)
    ):
        return True
    foreign = is_continental(run[0].low)
    if (before.low in CONTINENTAL_LINKS and not before.capital) or (word.elision and foreign):
        return word.capital and (foreign or has_head(run[place:]) or not has_head(run))
    rest = run[place:]
    if not word.capital or not has_head(rest) or len(rest) < 2:
        return False
    return before.possessive or (before.low in {"of", "the", "for", "on"} and not before.capital)


def _made(run: Run, text: str, head: str) -> NamedBody:
    start, end = run[0].start, run[-1].end
    return NamedBody(text[start:end], start, end, head)
