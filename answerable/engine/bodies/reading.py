"""A name with something around it: its parent, its department, an address, a note, a typing error."""

from . import cuts, name_parts
from .answers import NOTHING, RIVALS, Ask, Resolution, not_sure
from .choosing import Chooser
from .council_names import COUNCIL_TYPES
from .cuts import Split
from .keys import PLACE_ALONE
from .names import fold
from .short_places import council_initials

MENDED_COSTS = 0.1
NATIONAL_TYPES = frozenset(
    "armed_forces department executive_agency ndpb parliament public_body public_corporation".split()
)
"""Types of which a country has one of each name, so that an office's town beside it says no other body."""
MAY_FOLLOW_A_COMMA = (name_parts.is_address_or_unit, name_parts.is_home, name_parts.is_team)
WHOLE_NAME_BEFORE = frozenset({"home", "unit"})
"""Cuts that leave the name of a body and nothing more."""


class Reader:
    """Cuts a name until a body stands in one of its parts, if what stands beside it allows."""

    def __init__(self, chooser: Chooser) -> None:
        self._chooser = chooser

    def read(self, text: str, ask: Ask, depth: int) -> Resolution:
        """A name that may have a parent, a department, a note or an address around it."""
        found = self._chooser.strict(text, ask)
        if found.is_sure or depth == 0:
            return found
        for split in cuts.all_cuts(text):
            part = self._join(split, ask, depth - 1)
            if part.is_sure or part.has_rivals:
                return part
        return found

    def _join(self, split: Split, ask: Ask, depth: int) -> Resolution:
        kept = self.read(split.kept, ask, 0 if split.how in WHOLE_NAME_BEFORE else depth)
        match split.how:
            case "brackets":
                return self._join_brackets(split, kept, ask)
            case "dash" | "slash":
                return _join_sides(split, kept, self.read(split.rest, ask, depth))
            case "comma" if not any(goes(split.rest) for goes in MAY_FOLLOW_A_COMMA):
                return NOTHING
            case "initials":
                return self._join_initials(split.rest, kept, ask)
            case "home" if not self._is_national(kept):
                return NOTHING
        return kept if kept.is_formal else NOTHING

    def _join_initials(self, short: str, kept: Resolution, ask: Ask) -> Resolution:
        """`DMBC Doncaster` needs no more than its place; other names must be whole."""
        if kept.id and self._is_council_called(short, kept.id):
            return kept
        return kept if kept.is_formal and self._goes_by(short, kept, ask) else NOTHING

    def _is_council_called(self, short: str, body_id: str) -> bool:
        """`DMBC Doncaster`, `Central Bedfordshire CBC`: initials that the council may well have."""
        body = self._chooser.keys.body(body_id)
        return body.type in COUNCIL_TYPES and short.lower() in council_initials(body)

    def _is_national(self, found: Resolution) -> bool:
        return found.id is not None and self._chooser.keys.body(found.id).type in NATIONAL_TYPES

    def _goes_by(self, short: str, kept: Resolution, ask: Ask) -> bool:
        """Whether the initials after a name are the body's own, or those of the department over it."""
        other = self._chooser.strict(short, ask)
        if other.id is None or kept.id is None:
            return False
        over = self._chooser.keys.body(other.id).type == "department"
        return other.id == kept.id or (over and self._chooser.keys.body(kept.id).type not in COUNCIL_TYPES)

    def _join_brackets(self, split: Split, kept: Resolution, ask: Ask) -> Resolution:
        """A note, a unit or initials in brackets are dropped; a name in them must not say another body."""
        rest = split.rest
        if name_parts.is_note(rest) or name_parts.is_unit(rest):
            return kept
        if name_parts.is_short_form(rest) and not name_parts.is_territory(rest):
            return kept if kept.is_formal else NOTHING
        if name_parts.is_home(rest):
            return kept if self._is_national(kept) and self._is_own_name(split.kept, kept) else NOTHING
        inner = self._chooser.strict(rest, ask)
        if self._is_national(kept) and kept.is_formal and inner.why == PLACE_ALONE:
            return kept
        if inner.is_sure and (inner.id == kept.id or (inner.is_formal and kept.id is None)):
            return inner
        return NOTHING

    def _is_own_name(self, text: str, found: Resolution) -> bool:
        return found.id is not None and self._chooser.keys.is_own_name(
            fold(text), self._chooser.keys.body(found.id)
        )

    def read_loosely(self, text: str, ask: Ask) -> Resolution:
        """Without the words that many bodies share; then with typing errors mended."""
        cut = cuts.without_brackets(text)
        plain = cut.kept if cut and name_parts.may_be_dropped(cut.rest) else text
        found = self._chooser.choose(self._chooser.keys.loose_hit(plain), ask)
        if found:
            return found
        return NOTHING if name_parts.is_short_form(plain) else self._mend(plain, ask)

    def _mend(self, text: str, ask: Ask) -> Resolution:
        """Every reading with mended typing errors that finds a body must lead to one and the same."""
        keys = self._chooser.keys
        corrected = keys.corrected(text)
        readings = [self._chooser.first(keys.spelt_hits(reading), ask) for reading in corrected]
        found = {read.id or read.why: read for read in readings if read.is_sure or read.has_rivals}
        if len(found) > 1:
            named = (read.canonical or read.why.removeprefix(f"{RIVALS} ") for read in found.values())
            return not_sure(f"{RIVALS} " + "; ".join(sorted(named)))
        only = next(iter((*found.values(), *readings)), NOTHING)
        if not only.is_sure:
            return only
        one_word = only.why == PLACE_ALONE and len(text.split()) == 1
        if one_word and not any(reading.endswith(fold(text)[-2:]) for reading in corrected):
            return NOTHING  # `Rossendales` is a firm, `Highands` a slip
        score = round(only.score - MENDED_COSTS, 2)
        return Resolution(only.id, only.canonical, score, f"{only.why}, a typing error mended")


def _join_sides(split: Split, left: Resolution, right: Resolution) -> Resolution:
    """`Parent - Child` means the child where the parent stands in initials; else both sides must agree."""
    if left.is_sure and left.id == right.id:
        return left
    by_initials = name_parts.is_short_form(split.kept)
    behind_unit = right.is_formal and not left.is_sure and name_parts.is_unit(split.kept)
    if behind_unit or (right.is_sure and by_initials):
        return right
    if name_parts.is_unit(split.rest) and left.is_sure and (left.is_formal or by_initials):
        return left
    if left.is_sure and right.is_sure:
        return not_sure(f"{RIVALS} {left.canonical}; {right.canonical}")
    if left.is_sure and left.is_formal and not by_initials and not name_parts.is_other_body(split.rest):
        return left
    return right if split.how == "slash" and right.is_sure and right.is_formal else NOTHING
