"""Of the bodies that a rule finds, the one that is meant, or the rivals: never a guess between them."""

from collections.abc import Iterable

from ..register import Body
from .answers import NOTHING, RIVALS, Ask, Resolution, not_sure
from .keys import INITIALS, PLACE_ALONE, SHORT_PLACE, SURE_INITIALS, BodyKeys, Hit
from .names import fold

MOST_RIVALS_NAMED = 5
LOCAL_RULES = frozenset({PLACE_ALONE, SHORT_PLACE})
"""Rules on a place, of which the world has several of one name: they need a country."""


class Chooser:
    """The rules of one register, and the choice among what each finds."""

    def __init__(self, keys: BodyKeys) -> None:
        self.keys = keys

    def choose(self, hit: Hit, ask: Ask, folded: str = "") -> Resolution | None:
        """One body out of those under a key, or the rivals; None where there is no body."""
        if not hit.bodies:
            return None
        kept = [body for body in hit.bodies if ask.country in (None, body.country)]
        if not kept:
            where = ", ".join(sorted({body.country for body in hit.bodies}))
            return not_sure(f"found only in another country ({where})")
        if len({body.country for body in kept}) == 1:
            kept = self._prefer(kept, ask, folded, hit.rule)
        if ask.country is None and hit.rule in LOCAL_RULES:
            known = f"{kept[0].name} ({kept[0].country})"
            return not_sure(f"{RIVALS} {known}; a place abroad, since no country is given")
        if len(kept) == 1:
            return Resolution(kept[0].id, kept[0].name, hit.score, hit.rule)
        named = "; ".join(f"{body.name} ({body.country})" for body in kept[:MOST_RIVALS_NAMED])
        more = len(kept) - MOST_RIVALS_NAMED
        return not_sure(f"{RIVALS} {named}" + (f" and {more} more" if more > 0 else ""))

    def _prefer(self, bodies: list[Body], ask: Ask, folded: str, rule: str) -> list[Body]:
        """Those whose own name it is, then those that existed on the day (or have no end) and were called so.

        Initials of a body that has ended stay in old papers, so without a day they are not given to another.
        """
        if rule == INITIALS and len(folded) >= SURE_INITIALS:
            bodies = _departments_first(bodies)
        bodies = [body for body in bodies if self.keys.is_own_name(folded, body)] or bodies
        if ask.on:
            alive = [body for body in bodies if body.existed_on(ask.on)] or bodies
            alive = [body for body in alive if self.keys.had_name_on(folded, body, ask.on)]
        else:
            alive = [body for body in bodies if body.valid_to is None or rule == INITIALS]
        return alive or bodies

    def strict(self, text: str, ask: Ask) -> Resolution:
        """The first rule that finds anything decides: no looser rule settles a stricter one's rivals."""
        folded = fold(text)
        if ask.country is None and (namesakes := self.choose(self.keys.namesakes_abroad(text), ask)):
            return namesakes
        return self.first(self.keys.hits(text) if folded else (), ask, folded)

    def first(self, hits: Iterable[Hit], ask: Ask, folded: str = "") -> Resolution:
        """What the first hit with a body, or with rivals, says."""
        elsewhere = NOTHING
        for hit in hits:
            found = self.choose(hit, ask, folded)
            if found and (found.is_sure or found.has_rivals):
                return found
            elsewhere = found or elsewhere
        return elsewhere


def _departments_first(bodies: list[Body]) -> list[Body]:
    """A department of state is what its initials mean, whatever else shares them."""
    departments = [body for body in bodies if body.type == "department" and body.valid_to is None]
    return departments if len(departments) == 1 else bodies
