"""Other names of a body that it had only for a time: `Leeds Metropolitan University = 1992/2014-09-21`."""

from collections.abc import Iterator
from datetime import date

import msgspec

from .when import UnreadableDate, earliest, latest


class DatedName(msgspec.Struct, frozen=True):
    """A name and its first and last day as EDTF, null where not known or not over."""

    name: str
    valid_from: str | None = None
    valid_to: str | None = None

    def was_used_on(self, day: date) -> bool:
        """Whether the body may have had the name on that day; an unknown date leaves it open."""
        begun = self.valid_from is None or earliest(self.valid_from) <= day
        return begun and (self.valid_to is None or day <= latest(self.valid_to))


def read_dated_name(text: str) -> DatedName:
    """One entry of the register: the name, `=`, and the first and last day with a slash between them."""
    name, _, time = text.rpartition("=")
    first, _, last = time.strip().partition("/")
    return DatedName(name.strip(), first or None, last or None)


def dated_name_faults(text: str) -> Iterator[str]:
    """What is wrong with an entry, in words for the person who keeps the register."""
    found = read_dated_name(text)
    if not found.name or "/" not in text.rpartition("=")[2]:
        yield f"dated_names {text!r} is not a name, =, a first and a last day, as in Old Name = 1992/2014"
        return
    try:
        first = earliest(found.valid_from) if found.valid_from else date.min
        last = latest(found.valid_to) if found.valid_to else date.max
    except UnreadableDate as error:
        yield str(error)
        return
    if last < first:
        yield f"dated_names {text!r} ends before it begins"
