"""The characters of a PDF page, each with its place: what pdfium gives, made ready for text and checks."""

import ctypes
import unicodedata
from functools import cache
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

Rect = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the top left corner of the page as it is shown."""
INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
_BREAKS = frozenset({0x02, 0xAD, 0xFFFE})
"""Soft hyphens: U+0002 and U+FFFE are pdfium's marks of a hyphen at the end of a line."""


class Frame(NamedTuple):
    """The visible part of a page in user space, and its rotation in quarter turns clockwise."""

    left: float
    bottom: float
    width: float
    height: float
    turns: int

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point of user space in points from the top left corner of the page as it is shown."""
        u, v = x - self.left, y - self.bottom
        match self.turns:
            case 1:
                return v, u
            case 2:
                return self.width - u, v
            case 3:
                return self.height - v, self.width - u
        return u, self.height - v

    def box(self, left: float, bottom: float, right: float, top: float) -> Rect:
        """A rectangle of user space as left, top, right, bottom on the page as it is shown."""
        if self.turns == 0:
            above = self.height + self.bottom
            return left - self.left, above - top, right - self.left, above - bottom
        a, b = self.place(left, bottom), self.place(right, top)
        return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


class Char(NamedTuple):
    """One character, its box on the page as shown, and the address of its text object (0: pdfium's own).

    `has_ink` says whether a reader would see something where it stands.
    """

    text: str
    box: Rect
    source: int
    has_ink: bool


def stands_in(box: Rect, outer: Rect) -> bool:
    """Whether the middle of a box lies in another."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def frame(page: Any) -> Frame:
    """What of a page is shown (its crop box within its media box), and how it is turned."""
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right - left, top - bottom, page.get_rotation() // 90 % 4)


def characters(textpage: Any, shown: Frame) -> list[Char]:
    """All characters of a page in pdfium's reading order, line ends as \\n, what is no text left out."""
    corners = [ctypes.c_double() for _ in range(4)]
    refs = [ctypes.byref(corner) for corner in corners]
    loose = pdfium.FS_RECTF()
    chars: list[Char] = []
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if code in _BREAKS:
            # A word goes on after it; before a capital or a digit it is more likely a part of the name.
            following = chr(pdfium.FPDFText_GetUnicode(textpage, index + 1) or 32)
            text = "" if following.islower() else "-"
        else:
            text = _readable(code)
        if not text:
            continue
        found = pdfium.FPDFText_GetTextObject(textpage, index)
        source = ctypes.addressof(found.contents) if found else 0
        pdfium.FPDFText_GetCharBox(textpage, index, *refs)
        left, right, bottom, top = (corner.value for corner in corners)
        if (
            source
            and (left >= right or bottom >= top)
            and pdfium.FPDFText_GetLooseCharBox(textpage, index, loose)
        ):
            left, bottom, right, top = loose.left, loose.bottom, loose.right, loose.top
        ink = source != 0 and right > left and top > bottom and not _blank(text)
        chars.append(Char(text, shown.box(left, bottom, right, top), source, ink))
    return chars


@cache
def _blank(text: str) -> bool:
    return unicodedata.category(text)[0] in "ZC"


@cache
def _readable(code: int) -> str:
    """The character of a code point; empty for NUL, controls and halves of surrogate pairs."""
    if code in {10, 9}:
        return chr(code)
    if code < 32 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF or 0x7F <= code < 0xA0:
        return ""
    return "" if code & 0xFFFE == 0xFFFE else chr(code)
