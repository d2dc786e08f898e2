"""What a briefing is on: the whole campaign, one country, one body, the councils of one constituency."""

import msgspec

from ..fact import Fact


class Extent(msgspec.Struct, frozen=True, kw_only=True):
    """Empty fields mean everything. `title` says in words what the briefing is on.

    `bodies` is None for any body; an empty tuple is a place whose bodies are not known: no fact is told.
    """

    title: str = ""
    country: str = ""
    bodies: tuple[str, ...] | None = None

    def covers(self, fact: Fact) -> bool:
        """Whether a fact belongs in it; the company's own figures belong in every country's."""
        if self.bodies is not None:
            return fact.body in self.bodies
        return not self.country or fact.country == self.country or fact.kind == "result"


WHOLE = Extent()
