"""Text of others made harmless and visible: controls that hide or reorder text are spelt out."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# Unicode TR 9 (bidi controls) and TR 36 (invisible characters); C0 and C1 but for tab and line ends.
_CONTROLS = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_JOINERS = frozenset("\u200c\u200d")
"""Zero-width, but spelling: Persian, Hindi and others are written with them."""


def spelt_out(text: str) -> SafeString:
    """HTML of the text, escaped, its invisible controls shown by code point, its direction kept to itself."""
    return format_html("<bdi>{}</bdi>", format_html_join("", "{}", ((part,) for part in _parts(text))))


def marked(text: str, surfaces: Iterable[str]) -> SafeString:
    """The same, with every place where one of the surfaces stands marked."""
    longest_first = sorted({surface for surface in surfaces if surface}, key=len, reverse=True)
    if not longest_first:
        return spelt_out(text)
    # A split by a group gives plain and matched pieces in turn.
    pieces = re.split(f"({'|'.join(map(re.escape, longest_first))})", text)
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", spelt_out(piece)) if at % 2 else spelt_out(piece),)
                   for at, piece in enumerate(pieces) if piece)
    )  # fmt: skip


def without_controls(text: str) -> str:
    """The text without what is invisible; for words of our own, where nothing invisible is wanted."""
    return _CONTROLS.sub(lambda found: found[0] if found[0] in _JOINERS else "", text)


def _parts(text: str) -> Iterator[str | SafeString]:
    done = 0
    for found in _CONTROLS.finditer(text):
        if found[0] in _JOINERS:
            continue
        yield text[done : found.start()]
        name = unicodedata.name(found[0], "control character").lower()
        yield format_html('<span class="control" title="{}">[U+{}]</span>', name, f"{ord(found[0]):04X}")
        done = found.end()
    yield text[done:]
