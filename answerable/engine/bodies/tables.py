"""Every name of every body under each of its keys: the tables behind the rules of `keys`."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

import msgspec

from ..register import Body
from .council_names import COUNCIL_TYPES, council_places
from .cuts import names_in_brackets, without_territory
from .health_names import CARE_TRUST_TYPES, HEALTH_TYPES, care_trust_key, trust_keys, without_trust
from .initials import initials, unusual_initials
from .names import fold, spell_out, telling_words, weak_bag, word_bag
from .service_names import commissioner_place, fire_place, police_place
from .short_places import heads, place_initials, short_head
from .typos import Spelling

SMALL_TYPES = frozenset({"clinical_commissioning_group", "college", "probation_trust", "town_council"})
"""Types of which a country has thousands that the register lacks: known by their whole name only."""
LOCAL_TYPES = COUNCIL_TYPES | {
    "education_action_zone", "fire_service", "health_authority", "health_board",
    "integrated_care_board", "nhs_trust", "police_authority", "police_force", "primary_care_trust",
    "profession", "shared_service", "transport_authority", "university", "waste_authority",
}  # fmt: skip
"""Types of which a country has many, so that two or three initials say little."""
SHORTEST_LOCAL_INITIALS = 4
FEWEST_WORDS_FOR_INITIALS = 3
"""Of another name; every body is called by the initials of its own."""


_NO_TABLE: Mapping[str, list[int]] = {}
Packed = dict[str, dict[str, list[int]]]
"""Kind of key -> key -> places of the bodies in the order of their ids."""


class BodyTables:
    """Bodies by key, one table for each kind of key; built once, then only read."""

    def __init__(self, bodies: Iterable[Body], packed: bytes | None = None) -> None:
        """`packed` is what `pack` gave for the same bodies, which saves the building."""
        self._bodies = sorted(bodies, key=lambda body: body.id)
        self._places = {body.id: place for place, body in enumerate(self._bodies)}
        self._dated = {
            (fold(dated.name), body.id): dated for body in self._bodies for dated in body.dated_names
        }
        self._tables: Packed = msgspec.msgpack.decode(packed, type=Packed) if packed else {}
        if not packed:
            for body in self._bodies:
                self._add(body)
            for body in self._bodies:
                self._add_first_words(body)

    def pack(self) -> bytes:
        """The tables as bytes, for a later run over the same bodies."""
        return msgspec.msgpack.encode(self._tables)

    @cached_property
    def spelling(self) -> Spelling:
        """The words of all names, against which a typing error is held."""
        return Spelling(word for name in self.keys_of("spelt") for word in name.split())

    def get(self, kind: str, key: str) -> list[Body]:
        """The bodies under a key, in order of their ids."""
        places = self._tables.get(kind, _NO_TABLE).get(key)
        return [self._bodies[place] for place in places] if places else []

    def keys_of(self, kind: str) -> Iterable[str]:
        """All keys of a kind."""
        return self._tables.get(kind, _NO_TABLE)

    def body(self, body_id: str) -> Body:
        """The body with this id."""
        return self._bodies[self._places[body_id]]

    def is_own_name(self, folded: str, body: Body) -> bool:
        """Whether the folded name is the body's own, not one of its other names."""
        return body in self.get("own", folded)

    def had_name_on(self, folded: str, body: Body, day: date) -> bool:
        """Whether the body may have gone by the folded name that day: false only of a name with dates."""
        dated = self._dated.get((folded, body.id))
        return dated is None or dated.was_used_on(day)

    def _put(self, kind: str, key: str, body: Body) -> None:
        under = self._tables.setdefault(kind, {}).setdefault(key, [])
        if (place := self._places[body.id]) not in under:
            under.append(place)

    def _add(self, body: Body) -> None:
        own = fold(body.name)
        self._put("own", own, body)
        self._put("own", spell_out(own), body)
        for name in (body.name, *body.other_names, *(dated.name for dated in body.dated_names)):
            for form in _forms(name, body):
                self._add_name(form, body)
        if short := without_territory(body.name):
            self._put("exact", fold(short), body)
        if body.type in COUNCIL_TYPES - {"sui_generis"}:
            self._add_places(body)

    def _add_first_words(self, body: Body) -> None:
        """`Department for Levelling Up, Housing and Communities` up to the comma, if that is no other's."""
        first, comma, _ = body.name.partition(",")
        key = spell_out(fold(first))
        if body.type == "department" and comma and len(key.split()) > 2 and not self.get("spelt", key):
            self._put("spelt", key, body)

    def _add_name(self, name: str, body: Body) -> None:
        folded = fold(name)
        spelt = spell_out(folded)
        self._put("exact", folded, body)
        self._put("spelt", spelt, body)
        self._put("closed up", spelt.replace(" ", ""), body)
        if len(telling_words(folded)) > 1:
            self._put("bag", word_bag(folded), body)
        if body.type in SMALL_TYPES:
            return
        if body.type not in LOCAL_TYPES and (weak := weak_bag(folded)):
            self._put("weak", weak, body)
        for kind, key in _kind_keys(spelt, body):
            self._put(kind, key, body)
        self._add_initials(name, body)

    def _add_places(self, body: Body) -> None:
        for place in council_places(body):
            self._put("council", place, body)
            self._put("closed up place", place.replace(" ", ""), body)
            if head := short_head(place):
                self._put("short head", head, body)
            for head in heads(place):
                self._put("head", head, body)
            for short in place_initials(place):
                self._put("place initials", short, body)

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


def _forms(name: str, body: Body) -> list[str]:
    """The ways in which a name is written; a wrong encoding loses the letters that ASCII lacks (Ynys Mn)."""
    forms = [name, *names_in_brackets(name), *without_trust(name, body)]
    if not name.isascii():
        forms.append("".join(letter for letter in name if letter.isascii()))
    if body.type == "national_park_authority":
        forms.append(name.removesuffix(" Authority"))
    return forms


def _kind_keys(spelt: str, body: Body) -> Iterator[tuple[str, str]]:
    """The keys that only bodies of one kind have: the place of a force, the core of a trust's name."""
    if body.type == "police_force" and (place := police_place(spelt)):
        yield "police", place
        yield from (("police initials", short) for short in place_initials(place))
    if body.type == "fire_service" and (place := fire_place(spelt)):
        yield "fire", place
    if body.type == "police_authority" and (place := commissioner_place(spelt)):
        yield "commissioner", place
    if body.type in HEALTH_TYPES:
        yield from (("trust", key) for key in trust_keys(spelt))
    if body.type in CARE_TRUST_TYPES and (key := care_trust_key(spelt)):
        yield "care trust", key
