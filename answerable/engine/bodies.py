"""A name as written -> the public body that it means, or not sure."""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from . import name_parts
from .body_keys import INITIALS, BodyKeys, Hit
from .body_names import fold
from .name_parts import Split
from .register import Body

DEEPEST_CUT = 3
"""How many times a name is cut before it is given up: `A - B (C) (D)`."""
RIVALS = "could be any of:"
FORMAL_SCORE = 0.94
"""From this score on the name was a name, not a bare place or initials."""


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


NOTHING = Resolution(None, None, 0.0, "no body in the register goes by this name")


class _Ask(msgspec.Struct, frozen=True):
    country: str | None
    on: date | None


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
        folded = fold(name)
        if not folded:
            return Resolution(None, None, 0.0, "the name is empty")
        whole = self._choose((self._keys.exact(folded), 1.0, "its name"), ask, folded)
        if whole and (whole.is_sure or whole.has_rivals):
            return whole
        if name_parts.is_company(name):
            return Resolution(None, None, 0.0, "the name reads as a company's, and no body has it letter for letter")
        text = name_parts.without_extent(name.strip())
        found = self._read(text, ask, DEEPEST_CUT)
        if found.is_sure or found.has_rivals:
            return found
        loosely = self._read_loosely(text, ask)
        return found if loosely is NOTHING else loosely

    def _choose(self, hit: Hit, ask: _Ask, folded: str = "") -> Resolution | None:
        """One body out of those under a key, or the rivals; None where there is no body."""
        bodies, score, rule = hit
        if not bodies:
            return None
        kept = [body for body in bodies if ask.country in (None, body.country)]
        if not kept:
            where = ", ".join(sorted({body.country for body in bodies}))
            return Resolution(None, None, 0.0, f"found only in another country ({where})")
        if len({body.country for body in kept}) == 1:
            kept = self._prefer(kept, ask, folded, rule)
        if len(kept) == 1:
            return Resolution(kept[0].id, kept[0].name, score, rule)
        rivals = "; ".join(f"{body.name} ({body.country})" for body in kept[:5])
        more = f" and {len(kept) - 5} more" if len(kept) > 5 else ""
        return Resolution(None, None, 0.0, f"{RIVALS} {rivals}{more}")

    def _prefer(self, bodies: list[Body], ask: _Ask, folded: str, rule: str) -> list[Body]:
        """Those whose own name it is, then those that existed on the day (or exist now).

        Initials of a body that has ended stay in old papers, so without a day they are not given to its heir.
        """
        if rule == INITIALS:
            bodies = _departments_first(bodies)
        own = [body for body in bodies if self._keys.is_own_name(folded, body)]
        bodies = own or bodies
        if ask.on:
            alive = [body for body in bodies if body.existed_on(ask.on)]
        else:
            alive = [body for body in bodies if body.valid_to is None or rule == INITIALS]
        return alive or bodies

    def _strict(self, text: str, ask: _Ask) -> Resolution:
        """The first rule that finds anything decides: rivals under a strict key are not settled by a looser one."""
        folded = fold(text)
        elsewhere = NOTHING
        for hit in self._keys.hits(text) if folded else ():
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
        kept = self._read(split.kept, ask, cuts)
        match split.how:
            case "brackets":
                return self._join_brackets(split, kept, ask)
            case "dash" | "slash":
                return self._join_sides(split, kept, self._read(split.rest, ask, cuts))
            case "comma":
                return kept if kept.is_formal and name_parts.is_address_or_unit(split.rest) else NOTHING
            case "initials":
                return kept if kept.is_formal else NOTHING
        return kept if kept.is_formal else NOTHING

    def _join_brackets(self, split: Split, kept: Resolution, ask: _Ask) -> Resolution:
        rest = split.rest
        if name_parts.is_note(rest) or name_parts.is_unit(rest):
            return kept
        if name_parts.is_short_form(rest) and not name_parts.is_territory(rest):
            return kept
        inner = self._strict(rest, ask)
        if inner.is_sure and inner.is_formal and kept.id in (None, inner.id):
            return inner
        if inner.is_sure and inner.id == kept.id:
            return kept
        return NOTHING

    def _join_sides(self, split: Split, left: Resolution, right: Resolution) -> Resolution:
        if left.is_sure and left.id == right.id:
            return left
        if right.is_sure and name_parts.is_short_form(split.kept):
            return right
        if left.is_sure and not right.is_sure:
            if name_parts.is_short_form(split.kept):
                return left if name_parts.is_unit(split.rest) else NOTHING
            safe = left.is_formal and not name_parts.is_other_body(split.rest)
            return left if safe or name_parts.is_unit(split.rest) else NOTHING
        if right.is_sure and not left.is_sure and split.how == "slash" and right.is_formal:
            return right
        if left.is_sure and right.is_sure:
            if left.is_formal and name_parts.is_unit(split.rest):
                return left
            return Resolution(None, None, 0.0, f"{RIVALS} {left.canonical}; {right.canonical}")
        return NOTHING

    def _read_loosely(self, text: str, ask: _Ask) -> Resolution:
        """Without the words that many bodies share; then with typing errors mended."""
        without = name_parts.without_brackets(text)
        plain = without.kept if without and not name_parts.is_territory(without.rest) else text
        for hit in self._keys.loose_hits(plain):
            found = self._choose(hit, ask)
            if found:
                return found
        return NOTHING if name_parts.is_short_form(plain) else self._mend(plain, ask)

    def _mend(self, text: str, ask: _Ask) -> Resolution:
        """Every reading with mended typing errors must lead to one and the same body."""
        found: dict[str, Resolution] = {}
        for reading in self._keys.corrected(text):
            for hit in self._keys.spelt_hits(reading):
                choice = self._choose(hit, ask)
                if choice:
                    found[choice.id or choice.why] = choice
                    break
        if len(found) != 1:
            names = "; ".join(sorted(choice.canonical or choice.why for choice in found.values()))
            return Resolution(None, None, 0.0, f"{RIVALS} {names} (misspelt)") if found else NOTHING
        only = next(iter(found.values()))
        if not only.is_sure:
            return only
        return Resolution(only.id, only.canonical, round(only.score - 0.1, 2), f"{only.why}, a typing error mended")


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


def _departments_first(bodies: list[Body]) -> list[Body]:
    """A department of state is what its initials mean, whatever else shares them."""
    departments = [body for body in bodies if body.type == "department" and body.valid_to is None]
    return departments if len(departments) == 1 else bodies
