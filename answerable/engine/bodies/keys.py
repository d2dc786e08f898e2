"""The keys under which a written name and a body's names meet, from the strictest to the loosest."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..register import Body
from .council_names import COUNCIL_TYPES, best_fits, council_place, council_places, fire_place, police_place
from .name_parts import is_short_form, names_in_brackets, without_territory
from .names import (
    adds_or_drops,
    fold,
    initials,
    spell_out,
    telling_words,
    unusual_initials,
    weak_bag,
    word_bag,
)
from .typos import Spelling

LOCAL_TYPES = COUNCIL_TYPES | {
    "education_action_zone", "fire_service", "health_authority", "health_board",
    "integrated_care_board", "nhs_trust", "police_authority", "police_force", "primary_care_trust",
    "profession", "transport_authority", "university", "waste_authority",
}  # fmt: skip
"""Types of which a country has many, so that two or three initials say little."""
SHORTEST_LOCAL_INITIALS = 4
FEWEST_WORDS_FOR_INITIALS = 3
"""Of another name; every body is called by the initials of its own."""
SURE_INITIALS = 3
"""Below this number of letters every body that could go by the initials is a rival."""
INITIALS = "its initials"
PLACE_ALONE = "its place alone"
SHORTEST_LOWER_CASE_INITIALS = 3

_LONGER_PLACE = re.compile(r"(\w+) (?:upon|under|on|in|le)\b")


class Hit(NamedTuple):
    """The bodies under one key, how far the key may be trusted (1 the most), and the rule in words."""

    bodies: list[Body]
    score: float
    rule: str


class BodyKeys:
    """Every name of every body under each of its keys."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self._maps: dict[str, dict[str, list[Body]]] = defaultdict(lambda: defaultdict(list))
        self._own_names: set[tuple[str, str]] = set()
        self._bodies: dict[str, Body] = {}
        for body in bodies:
            self._bodies[body.id] = body
            own = fold(body.name)
            self._own_names |= {(own, body.id), (spell_out(own), body.id)}
            for name in (body.name, *body.other_names):
                for form in (name, *names_in_brackets(name), *_without_trust(name, body)):
                    self._add_name(form, body)
            if short := without_territory(body.name):
                self._put("exact", fold(short), body)
            if body.type in COUNCIL_TYPES - {"sui_generis"}:
                for place in council_places(body):
                    self._put("council", place, body)
                    if found := _LONGER_PLACE.match(place):
                        self._put("longer place", found[1], body)
        self._spelling = Spelling(word for name in self._maps["spelt"] for word in name.split())

    def _put(self, kind: str, key: str, body: Body) -> None:
        under = self._maps[kind][key]
        if body not in under:
            under.append(body)

    def _get(self, kind: str, key: str) -> list[Body]:
        return self._maps[kind].get(key, [])

    def _add_name(self, name: str, body: Body) -> None:
        folded = fold(name)
        spelt = spell_out(folded)
        self._put("exact", folded, body)
        self._put("spelt", spelt, body)
        self._put("closed up", spelt.replace(" ", ""), body)
        if len(telling_words(folded)) > 1:
            self._put("bag", word_bag(folded), body)
        if body.type not in LOCAL_TYPES and (weak := weak_bag(folded)):
            self._put("weak", weak, body)
        if body.type == "police_force" and (place := police_place(spelt)):
            self._put("police", place, body)
        if body.type == "fire_service" and (place := fire_place(spelt)):
            self._put("fire", place, body)
        self._add_initials(name, body)

    def _add_initials(self, name: str, body: Body) -> None:
        """A body goes by the initials of its own name; of another only if it is long, and the usual ones."""
        own = name == body.name
        if not own and len(telling_words(fold(name))) < FEWEST_WORDS_FOR_INITIALS:
            return
        usual, unusual = initials(name), unusual_initials(name) if own else set[str]()
        if body.type in LOCAL_TYPES:
            for short in usual | unusual:
                if len(short) >= SHORTEST_LOCAL_INITIALS:
                    self._put("local initials", short, body)
            return
        for short in usual:
            self._put("initials" if own else "unusual initials", short, body)
        for short in unusual:
            self._put("unusual initials", short, body)

    def is_own_name(self, folded: str, body: Body) -> bool:
        """Whether the folded name is the body's own, not one of its other names."""
        return (folded, body.id) in self._own_names

    def body(self, body_id: str) -> Body:
        """The body with this id."""
        return self._bodies[body_id]

    def exact_hit(self, folded: str) -> Hit:
        """Bodies with this name or other name, but for case, accents and punctuation."""
        return self._name_hit(self._get("exact", folded), folded, 1.0, "its name")

    def _name_hit(self, bodies: list[Body], written: str, score: float, rule: str) -> Hit:
        """A place may be another name of its council, but it says less than a name does."""
        places_only = bodies and all(
            body.type in COUNCIL_TYPES and not self.is_own_name(written, body) for body in bodies
        )
        if places_only and not council_place(spell_out(written)).kinds:
            return Hit(self._with_longer_places(written, frozenset(), bodies), 0.9, PLACE_ALONE)
        return Hit(bodies, score, rule)

    def whole_hit(self, text: str) -> Hit:
        """Bodies with exactly this name, short forms written out."""
        return Hit(self._get("spelt", spell_out(fold(text))), 0.98, "its name with short forms written out")

    def hits(self, text: str) -> Iterator[Hit]:
        """What each rule finds for a text that is a name and nothing else, the strictest rule first."""
        folded = fold(text)
        spelt = spell_out(folded)
        yield self.exact_hit(folded)
        yield from self.spelt_hits(spelt)
        yield from self._initial_hits(text, folded)

    def spelt_hits(self, spelt: str) -> Iterator[Hit]:
        """What the rules on whole words find for a spelt-out name."""
        yield self._name_hit(self._get("spelt", spelt), spelt, 0.98, "its name with short forms written out")
        place, kinds = council_place(spelt)
        councils = best_fits(self._get("council", place), kinds)
        rule = "its place and kind of council" if kinds else PLACE_ALONE
        yield Hit(self._with_longer_places(place, kinds, councils), 0.96 if kinds else 0.9, rule)
        if place := police_place(spelt) or "":
            yield Hit(self._get("police", place), 0.96, "its place and a word for police")
        if place := fire_place(spelt) or "":
            yield Hit(self._get("fire", place), 0.96, "its place and a word for a fire service")
        yield Hit(self._get("bag", word_bag(spelt)), 0.95, "the words of its name in another order")
        yield Hit(self._get("closed up", spelt.replace(" ", "")), 0.94, "its name but for spaces")

    def namesakes_abroad(self, text: str) -> Hit:
        """Bodies of several countries that go by these initials; nothing where only one country has any."""
        folded = fold(text)
        bodies = self._get("exact", folded) + self._get("initials", folded) if is_short_form(text) else []
        several = len({body.country for body in bodies}) > 1
        return Hit(list({body.id: body for body in bodies}.values()) if several else [], 0.9, INITIALS)

    def _with_longer_places(self, place: str, kinds: frozenset[str], councils: list[Body]) -> list[Body]:
        """Newcastle alone may be upon Tyne or under Lyme: bodies whose longer place begins so are rivals."""
        longer = [] if kinds or not councils else self._get("longer place", place)
        return councils + [body for body in longer if body not in councils]

    def _initial_hits(self, text: str, folded: str) -> Iterator[Hit]:
        word = folded.replace(" ", "")
        if is_short_form(re.sub(r"[-.& ]", "", text)):
            usual, unusual = self._get("initials", word), self._get("unusual initials", word)
            if len(word) >= SURE_INITIALS:
                yield Hit(usual, 0.9, INITIALS)
                yield Hit(unusual, 0.86, INITIALS)
                yield Hit(self._get("local initials", word), 0.86, INITIALS)
            elif usual:
                yield Hit(usual + [body for body in unusual if body not in usual], 0.86, INITIALS)
        elif text.isalpha() and text.islower() and len(text) >= SHORTEST_LOWER_CASE_INITIALS:
            departments = [body for body in self._get("initials", word) if body.type == "department"]
            yield Hit(departments, 0.88, INITIALS)

    def loose_hit(self, text: str) -> Hit:
        """What is left when words that many bodies share (office, agency, board) are not counted."""
        folded = fold(text)
        bodies = [
            body
            for body in self._get("weak", weak_bag(folded))
            if any(adds_or_drops(folded, fold(name)) for name in (body.name, *body.other_names))
        ]
        return Hit(bodies, 0.88, "the telling words of its name")

    def corrected(self, text: str) -> list[str]:
        """Spelt-out readings of the text with its typing errors mended."""
        return list(self._spelling.corrected(spell_out(fold(text))))


_HEALTH_TRUST = re.compile(
    r"(.*\b(?:ambulance|care|health|healthcare|hospitals?|partnership)\b.*) NHS (?:Foundation )?Trust",
    re.IGNORECASE,
)


def _without_trust(name: str, body: Body) -> list[str]:
    """`Barts Health NHS Trust` is called Barts Health; `Medway NHS Foundation Trust` is not called Medway."""
    found = _HEALTH_TRUST.fullmatch(name) if body.type == "nhs_trust" else None
    return [found[1]] if found else []
