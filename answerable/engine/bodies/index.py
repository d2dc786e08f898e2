"""A name as written -> the public body that it means, or not sure.

Precision comes first: the strictest rule that finds anything decides, rivals are named and never chosen
between, and a typing error is mended only in a word that no body has.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from ..register import Body
from . import name_parts
from .council_names import COUNCIL_TYPES
from .keys import INITIALS, PLACE_ALONE, BodyKeys, Hit
from .name_parts import Split
from .names import fold

DEEPEST_CUT = 3
"""How many times a name is cut before it is given up: `A - B (C) (D)`."""
FORMAL_SCORE = 0.93
"""From this score on the name was a name, not a place alone or initials."""
MENDED_COSTS = 0.1
MOST_RIVALS_NAMED = 5
RIVALS = "could be any of:"


class Resolution(msgspec.Struct, frozen=True):
    """The body meant and the rule that found it; `id` is null where it is not sure, and `why` says why."""

    id: str | None
    canonical: str | None
    score: float
    why: str

    @property
    def is_sure(self) -> bool:
        """Whether one body is meant."""
        return self.id is not None

    @property
    def has_rivals(self) -> bool:
        """Whether several bodies may be meant, so that looser rules would only guess between them."""
        return self.why.startswith(RIVALS)

    @property
    def is_formal(self) -> bool:
        """Whether the body was found by a name, not by its place alone or its initials."""
        return self.score >= FORMAL_SCORE


class _Ask(NamedTuple):
    country: str | None
    on: date | None


def _not_sure(why: str) -> Resolution:
    return Resolution(None, None, 0.0, why)


NOTHING = _not_sure("no body in the register goes by this name")


class BodyIndex:
    """The register, ready to be asked what a written name means."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self._keys = BodyKeys(bodies)

    def resolve(self, name: str, *, country: str | None = None, on: date | None = None) -> Resolution:
        """The body that the name means, or none: never a guess between rivals.

        `country` (ISO 3166) leaves only the bodies of that country. `on` is the day of the document: between
        bodies of one name it prefers those that existed then; without it, those that have no end.
        """
        ask = _Ask(country, on)
        if not fold(name):
            return _not_sure("the name is empty")
        if name_parts.is_company(name):
            return self._company(name, ask)
        text = name_parts.without_extent(name.strip())
        found = self._read(text, ask, DEEPEST_CUT)
        if found.is_sure or found.has_rivals:
            return found
        loosely = self._read_loosely(text, ask)
        return found if loosely is NOTHING else loosely

    def _company(self, name: str, ask: _Ask) -> Resolution:
        """Some bodies are companies by law (`High Speed Two (HS2) Limited`): only the whole name will do."""
        cut = name_parts.without_brackets(name)
        for text in (name, cut.kept) if cut and name_parts.may_be_dropped(cut.rest) else (name,):
            whole = self._choose(self._keys.whole_hit(text), ask, fold(text))
            if whole and whole.is_formal:
                return whole
        return _not_sure("the name reads as a company's, and no body has it letter for letter")

    def _choose(self, hit: Hit, ask: _Ask, folded: str = "") -> Resolution | None:
        """One body out of those under a key, or the rivals; None where there is no body."""
        if not hit.bodies:
            return None
        kept = [body for body in hit.bodies if ask.country in (None, body.country)]
        if not kept:
            where = ", ".join(sorted({body.country for body in hit.bodies}))
            return _not_sure(f"found only in another country ({where})")
        if len({body.country for body in kept}) == 1:
            kept = self._prefer(kept, ask, folded, hit.rule)
        if ask.country is None and hit.rule == PLACE_ALONE:
            known = f"{kept[0].name} ({kept[0].country})"
            return _not_sure(f"{RIVALS} {known}; a place abroad, since no country is given")
        if len(kept) == 1:
            return Resolution(kept[0].id, kept[0].name, hit.score, hit.rule)
        named = "; ".join(f"{body.name} ({body.country})" for body in kept[:MOST_RIVALS_NAMED])
        more = len(kept) - MOST_RIVALS_NAMED
        return _not_sure(f"{RIVALS} {named}" + (f" and {more} more" if more > 0 else ""))

    def _prefer(self, bodies: list[Body], ask: _Ask, folded: str, rule: str) -> list[Body]:
        """Those whose own name it is, then those that existed on the day (or have no end).

        Initials of a body that has ended stay in old papers, so without a day they are not given to another.
        """
        if rule == INITIALS:
            bodies = _departments_first(bodies)
        bodies = [body for body in bodies if self._keys.is_own_name(folded, body)] or bodies
        if ask.on:
            alive = [body for body in bodies if body.existed_on(ask.on)]
        else:
            alive = [body for body in bodies if body.valid_to is None or rule == INITIALS]
        return alive or bodies

    def _strict(self, text: str, ask: _Ask) -> Resolution:
        """The first rule that finds anything decides: no looser rule settles a stricter one's rivals."""
        folded = fold(text)
        if ask.country is None and (namesakes := self._choose(self._keys.namesakes_abroad(text), ask)):
            return namesakes
        return self._first(self._keys.hits(text) if folded else (), ask, folded)

    def _first(self, hits: Iterable[Hit], ask: _Ask, folded: str = "") -> Resolution:
        elsewhere = NOTHING
        for hit in hits:
            found = self._choose(hit, ask, folded)
            if found and (found.is_sure or found.has_rivals):
                return found
            elsewhere = found or elsewhere
        return elsewhere

    def _read(self, text: str, ask: _Ask, cuts: int) -> Resolution:
        """A name that may have a parent, a department, a note or an address around it."""
        found = self._strict(text, ask)
        if found.is_sure or cuts == 0:
            return found
        for split in _splits(text):
            part = self._join(split, ask, cuts - 1)
            if part.is_sure or part.has_rivals:
                return part
        return found

    def _join(self, split: Split, ask: _Ask, cuts: int) -> Resolution:
        kept = self._read(split.kept, ask, 0 if split.how == "unit" else cuts)
        match split.how:
            case "brackets":
                return self._join_brackets(split, kept, ask)
            case "dash" | "slash":
                return _join_sides(split, kept, self._read(split.rest, ask, cuts))
            case "comma" if not name_parts.is_address_or_unit(split.rest):
                return NOTHING
            case "initials" if not self._goes_by(split.rest, kept, ask):
                return NOTHING
        return kept if kept.is_formal else NOTHING

    def _goes_by(self, short: str, kept: Resolution, ask: _Ask) -> bool:
        """Whether the initials after a name are the body's own, or those of the department over it."""
        other = self._strict(short, ask)
        if other.id is None or kept.id is None:
            return False
        over = self._keys.body(other.id).type == "department"
        return other.id == kept.id or (over and self._keys.body(kept.id).type not in COUNCIL_TYPES)

    def _join_brackets(self, split: Split, kept: Resolution, ask: _Ask) -> Resolution:
        """A note, a unit or initials in brackets are dropped; a name in them must not say another body."""
        rest = split.rest
        if name_parts.is_note(rest) or name_parts.is_unit(rest):
            return kept
        if name_parts.is_short_form(rest) and not name_parts.is_territory(rest):
            return kept
        inner = self._strict(rest, ask)
        if inner.is_sure and (inner.id == kept.id or (inner.is_formal and kept.id is None)):
            return inner
        return NOTHING

    def _read_loosely(self, text: str, ask: _Ask) -> Resolution:
        """Without the words that many bodies share; then with typing errors mended."""
        cut = name_parts.without_brackets(text)
        plain = cut.kept if cut and name_parts.may_be_dropped(cut.rest) else text
        found = self._choose(self._keys.loose_hit(plain), ask)
        if found:
            return found
        return NOTHING if name_parts.is_short_form(plain) else self._mend(plain, ask)

    def _mend(self, text: str, ask: _Ask) -> Resolution:
        """Every reading with mended typing errors that finds a body must lead to one and the same."""
        readings = [
            self._first(self._keys.spelt_hits(reading), ask) for reading in self._keys.corrected(text)
        ]
        found = {read.id or read.why: read for read in readings if read.is_sure or read.has_rivals}
        if len(found) > 1:
            named = (read.canonical or read.why.removeprefix(f"{RIVALS} ") for read in found.values())
            return _not_sure(f"{RIVALS} " + "; ".join(sorted(named)))
        only = next(iter((*found.values(), *readings)), NOTHING)
        if not only.is_sure:
            return only
        score = round(only.score - MENDED_COSTS, 2)
        return Resolution(only.id, only.canonical, score, f"{only.why}, a typing error mended")


def _join_sides(split: Split, left: Resolution, right: Resolution) -> Resolution:
    """`Parent - Child` means the child where the parent stands in initials; else both sides must agree."""
    if left.is_sure and left.id == right.id:
        return left
    by_initials = name_parts.is_short_form(split.kept)
    if right.is_sure and by_initials:
        return right
    if name_parts.is_unit(split.rest) and left.is_sure and (left.is_formal or by_initials):
        return left
    if left.is_sure and right.is_sure:
        return _not_sure(f"{RIVALS} {left.canonical}; {right.canonical}")
    if left.is_sure and left.is_formal and not by_initials and not name_parts.is_other_body(split.rest):
        return left
    return right if split.how == "slash" and right.is_sure and right.is_formal else NOTHING


def _splits(text: str) -> Iterator[Split]:
    for cut in (
        name_parts.without_brackets,
        name_parts.before_role,
        name_parts.around_dash,
        name_parts.around_slash,
        name_parts.without_last_initials,
    ):
        if split := cut(text):
            yield split
    yield from name_parts.before_commas(text)
    yield from name_parts.before_units(text)


def _departments_first(bodies: list[Body]) -> list[Body]:
    """A department of state is what its initials mean, whatever else shares them."""
    departments = [body for body in bodies if body.type == "department" and body.valid_to is None]
    return departments if len(departments) == 1 else bodies
