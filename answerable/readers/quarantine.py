"""What a file is that must not be read on: raised where it is noticed, by readers and formats alike."""

from typing import Literal

QuarantineReason = Literal[
    "encrypted",
    "nested_archive",
    "executable",
    "macros",
    "type_mismatch",
    "too_large",
    "too_slow",
    "unreadable",
]


class Quarantine(Exception):
    """The file is kept and not shown; the message says in words what was found."""

    def __init__(self, reason: QuarantineReason, detail: str = "") -> None:
        super().__init__(detail or reason)
        self.reason = reason
        self.detail = detail
