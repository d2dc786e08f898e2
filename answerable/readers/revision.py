"""Which revision of a day of parliament's record a file is, as it says itself."""

from typing import NamedTuple


class Revision(NamedTuple):
    """Which revision of which day's record a file is: of one `day_record` only the greatest letter counts."""

    day_record: str
    letter: str
    house: str
    """`lords`, `commons`, or empty where the file does not tell."""
