"""What comes out of the cell: plain values, checked on the way, that no parser has to be trusted for."""

from typing import Literal

import msgspec

from answerable.readers.quarantine import QuarantineReason

FlagKind = Literal[
    "hidden_sheet",
    "hidden_row",
    "hidden_column",
    "hidden_text",
    "comment",
    "tracked_change",
    "pivot_cache",
    "earlier_version",
    "external_link",
    "embedded_file",
    "script",
    "metadata",
    "location",
    "unreadable_part",
    "no_text_recognition",
]
HIDDEN_DATA: frozenset[FlagKind] = frozenset(
    {
        "hidden_sheet",
        "hidden_row",
        "hidden_column",
        "hidden_text",
        "comment",
        "tracked_change",
        "pivot_cache",
        "earlier_version",
        "embedded_file",
        "location",
    }
)
"""What a sender may have disclosed without meaning to: a file with one of these is held."""

RefusalReason = Literal["unknown_format", "no_sandbox", "empty"]


class Box(msgspec.Struct, frozen=True, array_like=True):
    """A rectangle on a page, in points (1/72 inch) from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Line(msgspec.Struct, frozen=True, array_like=True):
    """A run of a page's text, `start` to `end` in characters, and the place where it stands."""

    start: int
    end: int
    box: Box


class Page(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One page, sheet or message body as plain text, line ends as \\n. `label` names it as a person would.

    `width` and `height` are in points, 0 where there is no fixed page. `recognised` says that the text was
    read off a picture (OCR). What is hidden in the source is not in `text`: it is told by a Flag alone.
    """

    label: str
    text: str
    width: float = 0
    height: float = 0
    lines: tuple[Line, ...] = ()
    recognised: bool = False


class Flag(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that a reader of the file should know; `where` leads to it, `detail` says it in words.

    Neither holds the hidden data itself, only its kind, place and amount ("3 rows").
    """

    kind: FlagKind
    where: str
    detail: str = ""


class Header(msgspec.Struct, frozen=True, array_like=True):
    """A header of a mail, decoded."""

    name: str
    value: str


class Opened(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag="opened"):
    """A file that was read: its text by page, what is hidden in it, and the files that it carries.

    `renderable` says that its pages can be shown as pixels (`render_page`).
    """

    format: str
    title: str = ""
    pages: tuple[Page, ...] = ()
    flags: tuple[Flag, ...] = ()
    headers: tuple[Header, ...] = ()
    parts: "tuple[Part, ...]" = ()
    renderable: bool = False

    @property
    def held(self) -> bool:
        """Whether it carries data that its sender may not have meant to disclose."""
        return any(flag.kind in HIDDEN_DATA for flag in self.flags)


class Quarantined(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag="quarantined"):
    """A file that is kept and not shown: why, and in words."""

    reason: QuarantineReason
    detail: str = ""


class Refused(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag="refused"):
    """A file that was not read: why, and what to do."""

    reason: RefusalReason
    detail: str = ""


Verdict = Opened | Quarantined | Refused


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A file inside a file: an attachment, a member of an archive. `content` are its bytes, decoded."""

    name: str
    media_type: str
    content: bytes
    verdict: Verdict


class Pixels(msgspec.Struct, frozen=True, kw_only=True, tag="pixels"):
    """A page as pixels: three bytes each (red, green, blue), row by row from the top."""

    width: int
    height: int
    rgb: bytes
