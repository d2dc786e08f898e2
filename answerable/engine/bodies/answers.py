"""What a question about a name gets: one body and the rule that found it, or the reason for none."""

from datetime import date
from typing import NamedTuple

import msgspec

FORMAL_SCORE = 0.93
"""From this score on the name was a name, not a place alone or initials."""
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


class Ask(NamedTuple):
    """Of which country the body must be, and the day of the document; null where that is not known."""

    country: str | None
    on: date | None


def not_sure(why: str) -> Resolution:
    """No body, and why."""
    return Resolution(None, None, 0.0, why)


NOTHING = not_sure("no body in the register goes by this name")
