"""The bodies that a passage may be about, each with every place where it is spoken of.

A body is spoken of by its name, a short form (`EVDC`, `Carrick`), a common noun (`the council`), or by `we`
where the publisher or somebody quoted speaks.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from .body_keys import Key, has_noun, initials_of, is_short, key_of, unmutated
from .language import guess_language
from .named_bodies import NamedBody, find_names
from .publisher import sort_of_publisher

How = Literal["name", "noun", "quoted-we", "short", "we"]


class Place(NamedTuple):
    """Where a body is spoken of, and how."""

    start: int
    end: int
    how: How


class BodyCandidate(NamedTuple):
    """A body that a passage names, or its publisher; `places` in order."""

    name: str
    places: tuple[Place, ...]
    head: str = ""
    inside: str = ""
    is_publisher: bool = False


_MOST = 120  # names and mentions that are looked at: no passage has more, and pairs of them are compared
_NOUNS = (
    "council|trust|authority|force|police|department|ministry|university|college|school|academy|board|agency|"
    "hospital|government|city|county|town|district|borough|parish|village|state|corporation|"
    "commission|service|"
    "association|constabulary|museum|executive|office|federation|consortium|committee|partnership|library|"
    "gemeente|stad|provincie|waterschap|politie|stadt|gemeinde|kreis|landkreis|behörde|"
    "universität|ville|commune|"
    "région|département|mairie|hôpital|université|cyngor|gyngor|heddlu|bwrdd|brifysgol|gmina|"
    "gminy|miasto|miasta|"
    "urząd|szpital|szpitala|uczelnia"
)
_CAPITAL_NOUNS = "|".join(word.capitalize() for word in _NOUNS.split("|"))
_NOUN = re.compile(
    rf"(?<![\w'-][ -])(?<![\w-])(?-i:({_CAPITAL_NOUNS}))\b(?=(?:'s)? [a-z])|"
    rf"\b(?:the|this|our|your|that|its|de|het|onze|die|der|das|la|le|l'|y|yr|'r) (?:\w+ "
    rf")?({_NOUNS})\b(?! of [A-Z])",
    re.IGNORECASE,
)
_WE = re.compile(
    r"\b(?:we|our|ours|us|wij|ons|onze|wir|unser\w{0,3}|uns|nous|notre|nos|ein|gennym|ydym|"
    r"byddwn|nasz\w{0,3}|"
    r"posiadamy|mamy|używamy|(?-i:I))\b|我们|本局|本市|我市|我局|本校|本處|本处|我校",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"[\"“„«‘「][^\"”»’」]{0,400}[\"”»’」]|(?<!\w)'[^'\n]{12,300}(?:'\w[^'\n]{0,100}){0,3}'(?!\w)"
)
_AFTER_IN = re.compile(r"\b(?:in|von|aus|für) \Z")


def body_candidates(text: str, masked: str, publisher: str | None) -> list[BodyCandidate]:
    """The bodies that a passage names, in order, the publisher first; each with its places in order.

    `masked` is `text` with the names of companies hidden, of the same length. Names are spelled as in `text`.
    """
    found = _Gathering(text, masked, publisher)
    found.add_names()
    found.add_abbreviations()
    found.add_nouns()
    found.add_first_person()
    return found.candidates()


class _Gathering:
    def __init__(self, text: str, masked: str, publisher: str | None) -> None:
        self.text, self.masked = text, masked
        self.publisher: Key = key_of(publisher or "")
        # A newspaper is called after the place whose council it reports on.
        self.reports = sort_of_publisher(publisher) in {"outlet", "parliament", "regulator"}
        self.names = sorted(_names(masked), key=lambda n: (n.start, n.start - n.end))
        self.by_key: dict[Key, NamedBody] = {}
        self.places: dict[Key, set[Place]] = {}
        if publisher and self.publisher:
            self._open(self.publisher, NamedBody(publisher, -1, -1))

    def _open(self, key: Key, name: NamedBody) -> None:
        if key not in self.by_key:
            self.by_key[key] = name
            self.places[key] = set()

    def add_names(self) -> None:
        for name in self.names:
            key = key_of(name.name)
            if name.head and not name.inside and not (len(key) == 1 and is_short(key, self.publisher)):
                self._open(key, name)
        known = [key for key in self.by_key if key != self.publisher or not self.reports]
        for name in self.names:
            key = key_of(name.name)
            longer = None if name.inside else next((other for other in known if is_short(key, other)), None)
            if longer is not None:
                self.places[longer].add(Place(name.start, name.end, "short"))
            if longer is None or (name.head and (len(key) > 1 or longer != self.publisher)):
                self._open(key, name)
                self.places[key].add(Place(name.start, name.end, "name"))

    def add_abbreviations(self) -> None:
        """`EVDC` of Elding Vale District Council."""
        for name in self.names:
            short = key_of(name.name)
            if len(short) != 1 or not name.name.isupper() or not 2 <= len(name.name) <= 8:
                continue
            whole = next((key for key in self.by_key if key != short and short[0] in initials_of(key)), None)
            if whole:
                self.places[whole].add(Place(name.start, name.end, "short"))
                self.by_key.pop(short, None)

    def add_nouns(self) -> None:
        for found in list(_NOUN.finditer(self.masked))[:_MOST]:
            noun = (found[1] or found[2]).casefold()
            key = self._meant(found.start(), unmutated(noun))
            if key is not None:
                self.places[key].add(Place(found.start(), found.end(), "noun"))

    def _meant(self, place: int, noun: str) -> Key | None:
        """The body of that noun which was named last before a place; else the publisher; else the "
        "first after."""
        fits = [key for key in self.by_key if has_noun(key, noun)]
        named = [
            (spot.start, key)
            for key in fits
            for spot in self.places[key]
            if spot.start < place and spot.how in {"name", "short"}
        ]
        if named:
            return max(named)[1]
        return self.publisher if self.publisher in fits else next(iter(fits), None)

    def add_first_person(self) -> None:
        if self.publisher not in self.by_key:
            return
        quotes = [found.span() for found in _QUOTED.finditer(self.masked)]
        at = 0
        for found in list(_WE.finditer(self.masked))[:_MOST]:
            while at < len(quotes) and quotes[at][1] <= found.start():
                at += 1
            quoted = at < len(quotes) and quotes[at][0] < found.start()
            self.places[self.publisher].add(Place(*found.span(), "quoted-we" if quoted else "we"))

    def candidates(self) -> list[BodyCandidate]:
        return [
            BodyCandidate(
                self.text[name.start : name.end] if name.start >= 0 else name.name,
                tuple(sorted(self.places[key])),
                name.head,
                name.inside,
                name.start < 0,
            )
            for key, name in self.by_key.items()
        ]


def _names(masked: str) -> Iterator[NamedBody]:
    """In German every noun has a capital: there a bare name is a place only after `in` or `von`."""
    german = guess_language(masked) == "de"
    for number, name in enumerate(find_names(masked)):
        if number >= _MOST:
            return
        if name.head or not german or _AFTER_IN.search(masked[max(0, name.start - 6) : name.start]):
            yield name
