"""What a scan asks of its jailed readers, and what these answer."""

from typing import Literal

import msgspec

from answerable.engine.lead import Lead
from answerable.engine.record import Refusal
from answerable.engine.scan import Mention
from answerable.readers.progress import Progress
from answerable.readers.revision import Revision

from .limits import Limits

__all__ = ["Answer", "Batch", "Done", "End", "Leads", "Mentions", "Piece", "Progress", "Ready", "Refusals",
           "Revision", "Setup", "Work"]  # fmt: skip

Work = Literal["read", "leads", "look", "revision"]
"""Find the mentions; find the purchases that name no maker; see whether and how a large file can be read in
parts; see which revision it is.
"""


class Setup(msgspec.Struct, frozen=True):
    """What the nursery is told once: the watchlist's TOML text, and the folder of compiled patterns."""

    watchlist: str
    cache: str


class Ready(msgspec.Struct, frozen=True):
    """What the nursery answers once, before any file is there: the ids of the watchlist's companies."""

    companies: frozenset[str]


class Piece(msgspec.Struct, frozen=True):
    """A file, or the bytes of it from `start` to `until`."""

    start: int = 0
    until: int | None = None
    exact: bool = False
    """Whether a record is known to begin at `start`."""
    detected: bytes = b""
    """What `look` answered: how to read a later part. Only a reader opens it."""


class Batch(msgspec.Struct, frozen=True, tag=True):
    """The work of one child. A descriptor for its answers comes along, and then one a piece."""

    number: int
    work: Work
    pieces: tuple[Piece, ...]
    limits: Limits
    many_named: bool = False
    """Whether the nursery is to get ready what reads passages: where few batches name a company, their
    children do that, since it takes as long as scanning 40 MB.
    """


class End(msgspec.Struct, frozen=True, tag=True):
    """End the child of this batch, whatever it does."""

    number: int


class Mentions(msgspec.Struct, frozen=True, tag=True):
    """Some of a piece's mentions, without the `source`, which a child isn't told."""

    mentions: list[Mention]


class Leads(msgspec.Struct, frozen=True, tag=True):
    """Some of a piece's leads, without the `source`, which a child isn't told."""

    leads: list[Lead]


class Refusals(msgspec.Struct, frozen=True, tag=True):
    """Some of what could not be read of a piece."""

    refusals: list[Refusal]


class Done(msgspec.Struct, tag=True):
    """The end of a piece: all of it was sent."""

    progress: Progress
    begin: int = 0
    """The byte at which the first record was looked for."""
    detected: bytes = b""
    revision: Revision | None = None
    told_apart: dict[str, int] = {}
    """Of leads: how many purchases speak of cameras and are none, by the reason."""


Answer = Mentions | Leads | Refusals | Done
