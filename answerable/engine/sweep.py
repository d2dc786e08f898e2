"""Which submissions a sweep is about: conditions that all hold, none of them about a person."""

from datetime import datetime
from typing import Any

import msgspec

NAMES = {
    "network": "many from one network in an hour",
    "domain": "many from one mail domain in an hour",
    "stem": "many addresses alike in an hour",
    "disposable": "an address of a service for throw-away addresses",
    "blocked": "a mail domain that the campaign holds",
    "quick": "a form sent quicker than people fill it in",
    "unreadable": "it could not be opened",
    "no address": "it has no mail address that can be written to",
}
"""Why a submission is held, in words that follow "held for". A burst's own number may follow the name."""


class BadConditions(ValueError):
    """These are no conditions: the message says which one is wrong."""


class Conditions(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What must hold of a submission; what is left out holds of all. Groups are in hex (models/trend.py)."""

    since: datetime | None = None
    until: datetime | None = None
    """Not itself."""
    network: str = ""
    domain: str = ""
    stem: str = ""
    council: str = ""
    partner: str = ""
    seconds: int | None = None
    """The form was filled in within so many."""
    held_for: str = ""
    """The reason, or one burst of it, such as `network:12`."""
    came_back: bool = False
    """Its address came back for good after it was confirmed."""

    @classmethod
    def read(cls, stored: dict[str, Any]) -> "Conditions":
        """Conditions as they are stored. Raises BadConditions."""
        try:
            return msgspec.convert(stored, cls)
        except msgspec.ValidationError as error:
            raise BadConditions(str(error)) from error

    def stored(self) -> dict[str, Any]:
        """Conditions as they are stored; those that are left out are left out."""
        found: dict[str, Any] = msgspec.to_builtins(self)
        return found

    def sentence(self) -> str:
        """The conditions in words; "all of them" where there is none."""
        said = [
            f"sent since {self.since:%d %b %Y %H:%M}" if self.since else "",
            f"sent before {self.until:%d %b %Y %H:%M}" if self.until else "",
            f"from network {self.network}" if self.network else "",
            f"from mail domain group {self.domain}" if self.domain else "",
            f"with addresses like group {self.stem}" if self.stem else "",
            f"counted for {self.council}" if self.council else "",
            f"sent on the page of {self.partner}" if self.partner else "",
            f"filled in within {self.seconds} seconds" if self.seconds is not None else "",
            f"held for {reason(self.held_for)}" if self.held_for else "",
            "confirmed from an address that came back later" if self.came_back else "",
        ]
        return ", ".join(part for part in said if part) or "all of them"


def reason(held_for: str) -> str:
    """Why something is held, in words; a reason of another release stands as it is."""
    rule, _, number = held_for.partition(":")
    return NAMES.get(rule, rule) + (f" (burst {number})" if number else "")
