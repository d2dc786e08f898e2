"""The rules by which a written name meets a body's names, from the strictest to the loosest."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..register import Body
from .council_names import COUNCIL_TYPES, best_fits, council_place
from .health_names import care_trust_key, trust_keys
from .name_parts import is_short_form
from .names import adds_or_drops, fold, spell_out, weak_bag, word_bag
from .service_names import commissioner_place, fire_place, police_place
from .short_places import CITY_SHORT_FORMS, contracted, is_written_as_initials
from .tables import BodyTables

SURE_INITIALS = 3
"""Below this number of letters every body that could go by the initials is a rival."""
INITIALS = "its initials"
PLACE_ALONE = "its place alone"
SHORT_PLACE = "its place cut short and its kind"
SHORTEST_LOWER_CASE_INITIALS = 3
KINDS_IN_INITIALS = {"cc": ("City", "County"), "bc": ("Borough",), "dc": ("District",)}
"""What a council's initials end in behind the letter of its place: `LCC` is Leeds or Lincolnshire."""


COMPANY_INITIALS = frozenset(
    "aa abb adt aws axa bae bp bsi bt cgi dell dhl dpd edf ee eon ey g4s ge gsk hp hsbc hss ibm iss itv kpmg"
    " msn nfu ntl o2 pwc rac rbs rspca sap scc sky sse tnt tsb ups wwf".split()
)
"""A company or charity that everybody calls so: they mean a body only where it has them as a name."""


class Hit(NamedTuple):
    """The bodies under one key, how far the key may be trusted (1 the most), and the rule in words."""

    bodies: list[Body]
    score: float
    rule: str


class BodyKeys:
    """The rules over the tables of one register."""

    def __init__(self, bodies: Iterable[Body], packed: bytes | None = None) -> None:
        self._tables = BodyTables(bodies, packed)
        self.pack = self._tables.pack
        self._get = self._tables.get
        self.is_own_name = self._tables.is_own_name
        self.had_name_on = self._tables.had_name_on
        self.body = self._tables.body

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
        yield from self._short_place_hits(text, folded, spelt)

    def spelt_hits(self, spelt: str) -> Iterator[Hit]:
        """What the rules on whole words find for a spelt-out name."""
        yield self._name_hit(self._get("spelt", spelt), spelt, 0.98, "its name with short forms written out")
        place, kinds = council_place(spelt)
        councils = best_fits(self._get("council", place), kinds)
        rule = "its place and kind of council" if kinds else PLACE_ALONE
        yield Hit(self._with_longer_places(place, kinds, councils), 0.96 if kinds else 0.9, rule)
        yield from self._kind_hits(spelt)
        yield Hit(self._get("bag", word_bag(spelt)), 0.95, "the words of its name in another order")
        key = spelt.replace(" ", "")
        is_bare_place = " " in spelt and bool(self._get("closed up place", key))
        yield Hit([] if is_bare_place else self._get("closed up", key), 0.94, "its name but for spaces")

    def _kind_hits(self, spelt: str) -> Iterator[Hit]:
        """Forces, brigades, commissioners and trusts by what tells them apart within their kind."""
        if place := police_place(spelt) or "":
            yield Hit(self._get("police", place), 0.96, "its place and a word for police")
        if place := fire_place(spelt) or "":
            yield Hit(self._get("fire", place), 0.96, "its place and a word for a fire service")
        if place := commissioner_place(spelt) or "":
            yield Hit(self._get("commissioner", place), 0.96, "its place and a word for a commissioner")
        if key := care_trust_key(spelt):
            yield Hit(self._get("care trust", key), 0.94, "its place and a word for primary care")
        for key in sorted(trust_keys(spelt), key=len, reverse=True):
            yield Hit(self._get("trust", key), 0.94, "the telling words of a trust's name")

    def namesakes_abroad(self, text: str) -> Hit:
        """Bodies of several countries that go by these initials; nothing where only one country has any."""
        folded = fold(text)
        bodies = self._get("exact", folded) + self._get("initials", folded) if is_short_form(text) else []
        several = len({body.country for body in bodies}) > 1
        return Hit(list({body.id: body for body in bodies}.values()) if several else [], 0.9, INITIALS)

    def _with_longer_places(self, place: str, kinds: frozenset[str], councils: list[Body]) -> list[Body]:
        """Newcastle alone may be upon Tyne or under Lyme: bodies whose longer place begins so are rivals."""
        longer = [] if kinds or not councils else self._get("short head", place)
        return councils + [body for body in longer if body not in councils]

    def _initial_hits(self, text: str, folded: str) -> Iterator[Hit]:
        word = folded.replace(" ", "")
        if word in COMPANY_INITIALS:
            return
        if is_short_form(re.sub(r"[-.& ]", "", text)):
            usual, unusual = self._get("initials", word), self._get("unusual initials", word)
            if len(word) >= SURE_INITIALS:
                yield self._among_councils(Hit(usual, 0.9, INITIALS), word)
                yield self._among_councils(Hit(unusual, 0.86, INITIALS), word)
                yield Hit(self._get("local initials", word), 0.86, INITIALS)
            elif usual:
                yield Hit(usual + [body for body in unusual if body not in usual], 0.86, INITIALS)
        elif text.isalpha() and text.islower() and len(text) >= SHORTEST_LOWER_CASE_INITIALS:
            departments = [body for body in self._get("initials", word) if body.type == "department"]
            yield Hit(departments, 0.88, INITIALS)

    def _among_councils(self, hit: Hit, word: str) -> Hit:
        """A body whose initials read as a council's has every council that may go by them as a rival."""
        kinds = KINDS_IN_INITIALS.get(word[1:])
        if not (hit.bodies and kinds):
            return hit
        councils = [
            body
            for place in self._tables.keys_of("council")
            if place[0] == word[0]
            for body in self._get("council", place)
            if body.valid_to is None and any(f" {kind} " in f" {body.name} " for kind in kinds)
        ]
        return hit._replace(bodies=list(dict.fromkeys([*hit.bodies, *councils])))

    def _short_place_hits(self, text: str, folded: str, spelt: str) -> Iterator[Hit]:
        """Councils and forces whose place is cut short; a word for the kind must stand beside it."""
        place, kinds = council_place(spelt)
        if kinds:
            short = council_place(folded).name
            yield self._short_hit("council", CITY_SHORT_FORMS.get(place, ""), kinds)
            yield self._short_hit("head", place, kinds)
            if kinds == {"city"}:
                yield self._short_hit("council", place.removesuffix("shire"), kinds)
            yield self._short_hit("closed up place", place.replace(" ", ""), kinds)
            if is_written_as_initials(text, short):
                for table in ("place initials", "exact", "local initials"):
                    councils = [body for body in self._get(table, short) if body.type in COUNCIL_TYPES]
                    yield self._fitting_hit(councils, short, kinds)
            if pattern := contracted(text, short):
                places = filter(pattern.fullmatch, self._tables.keys_of("council"))
                yield self._contracted_hit(sorted(places), kinds)
        if (place := police_place(folded) or "") and is_written_as_initials(text, place):
            yield Hit(self._get("police initials", place), 0.94, SHORT_PLACE)

    def _short_hit(self, table: str, key: str, kinds: frozenset[str]) -> Hit:
        """The councils under a key of a place, as far as they fit the kinds."""
        return self._fitting_hit(self._get(table, key), key, kinds)

    def _fitting_hit(self, found: list[Body], key: str, kinds: frozenset[str]) -> Hit:
        """Those that stand; one that has ended only where its own kind is said (`Barrow Borough Council`)."""
        standing = [body for body in found if body.valid_to is None]
        fitting = best_fits(standing or (found if kinds != {"any"} else []), kinds)
        own = [body for body in fitting if council_place(spell_out(fold(body.name))).name.startswith(key)]
        return Hit(own or fitting, 0.94, SHORT_PLACE)

    def _contracted_hit(self, places: list[str], kinds: frozenset[str]) -> Hit:
        """All councils whose place may be meant, so that two of them are rivals."""
        bodies = {
            body.id: body for place in places for body in self._short_hit("council", place, kinds).bodies
        }
        return Hit(list(bodies.values()), 0.94, SHORT_PLACE)

    def loose_hit(self, text: str) -> Hit:
        """What is left when words that many bodies share (office, agency, board) are not counted."""
        folded = fold(text)
        weak = weak_bag(folded)
        bodies = [
            body
            for body in self._get("weak", weak)
            for known in {fold(name) for name in (body.name, *body.other_names)}
            if weak_bag(known) == weak and adds_or_drops(folded, known)
        ]
        return Hit(list(dict.fromkeys(bodies)), 0.88, "the telling words of its name")

    def corrected(self, text: str) -> list[str]:
        """Spelt-out readings of the text with its typing errors mended."""
        return list(self._tables.spelling.corrected(spell_out(fold(text))))
