"""Which characters of a PDF page nobody sees.

A page is drawn twice, with its text and without it. A character whose place looks the same in both is not
to be seen, whatever the reason: a black box over it, a picture or an annotation over it, white on white, a
layer that is switched off, a clip, an edge of the page. Backgrounds drawn before the text change nothing.

Two things look hidden and are not. The invisible text of a scan (OCR layer) stands over a picture that shows
something there; where the picture is uniform, as under a bar drawn into it, its text counts as hidden.
A font that is neither embedded nor known draws nothing here: there we ask what is drawn over the place.

Not found: invisible text over a picture that shows other words than it says.
"""

import ctypes
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from .pdf_chars import INVISIBLE, Char, Frame, Rect, stands_in
from .pdf_draw import draw
from .pdf_things import Thing
from .pdf_words import State, settle

DOTS_PER_INCH = 100
DRAWN_PIXELS = 3_000_000
FAINTEST = 6
"""Of 255: a smaller difference no eye sees (white on nearly white)."""
INK = 48
"""Of 255: how much a picture must vary in the place of a character to show one."""
PICTURE_SHARE = 0.5
"""A scan's picture covers at least this much of the page."""
_CHANGED = b"\1"
_CELL, _CROWD = 4.0, 50
"""Points; characters in one such place, beyond which no page is meant to be read."""


def preload() -> None:
    """Load what Pillow loads when it first makes a picture of bytes, and bytes of a picture."""
    Image.frombytes("RGB", (1, 1), bytes(3)).convert("L").tobytes()


def look(page: Any, chars: list[Char], objects: list[Thing], shown: Frame) -> list[State]:
    """How each character is seen. The page's own text is switched off and on again on the way."""
    states = [State.SEEN] * len(chars)
    if not any(char.has_ink for char in chars):
        return states
    texts = {t.address: t for t in objects if t.kind == pdfium.FPDF_PAGEOBJ_TEXT}
    whole = _draw(page)
    scale = whole.width / max(page.get_width(), 1)
    grey = whole.convert("L")
    doubled = _overlapped(chars, texts) if _may_hide(page, objects) else set()
    upper = _change(page, whole, [t for a, t in texts.items() if a not in doubled])
    lower = _change(page, whole, [t for a, t in texts.items() if a in doubled]) if doubled else upper
    judge = _Judge(objects, texts, grey, shown)
    for index, char in enumerate(chars):
        if not char.has_ink:
            continue
        changed = lower if char.source in doubled else upper
        area = _area(char.box, scale, grey.size)
        if area is None or not _changes(changed, grey.width, area):
            states[index] = judge.unseen(char, area)
    settle(chars, states, doubled)
    return states


def _may_hide(page: Any, objects: list[Thing]) -> bool:
    """Whether there is what could hide a text that other text stands over: boxes, pictures, light ink."""
    return pdfium.FPDFPage_GetAnnotCount(page) > 0 or any(thing.covers or thing.light for thing in objects)


class _Judge:
    """What to make of a character that draws nothing."""

    def __init__(
        self, objects: list[Thing], texts: dict[int, Thing], grey: Image.Image, shown: Frame
    ) -> None:
        page = shown.width * shown.height
        self._texts, self._grey = texts, grey
        self._covers = [t for t in objects if t.covers]
        self._scans = [
            t.box for t in objects if t.kind == pdfium.FPDF_PAGEOBJ_IMAGE and t.size > page * PICTURE_SHARE
        ]
        self._fonts: dict[int, bool] = {}

    def unseen(self, char: Char, area: tuple[int, int, int, int] | None) -> State:
        """How it is seen, if at all; `area` are its pixels, None off the page."""
        text = self._texts.get(char.source)
        if area is None or text is None:
            return State.HIDDEN
        if any(stands_in(char.box, scan) for scan in self._scans):
            darkest, lightest = self._grey.crop(area).getextrema()
            return State.PICTURED if float(lightest) - float(darkest) >= INK else State.BLANK  # type: ignore[arg-type]
        if not self._draws_nothing(text, char):
            return State.HIDDEN
        covered = any(c.order > text.order and stands_in(char.box, c.box) for c in self._covers)
        return State.HIDDEN if covered else State.SEEN

    def _draws_nothing(self, text: Thing, char: Char) -> bool:
        """Whether the font has no shape for it here, so that nothing follows from its absence."""
        if ord(char.text) < 0x250 or pdfium.FPDFTextObj_GetTextRenderMode(text.handle) == INVISIBLE:
            return False
        if char.source not in self._fonts:
            font = pdfium.FPDFTextObj_GetFont(text.handle)
            self._fonts[char.source] = bool(font) and pdfium.FPDFFont_GetIsEmbedded(font) == 1
        return not self._fonts[char.source]


def _draw(page: Any) -> Image.Image:
    pixels = draw(page, DOTS_PER_INCH, DRAWN_PIXELS)
    return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.rgb)


def _changes(mask: bytes, width: int, area: tuple[int, int, int, int]) -> bool:
    left, top, right, bottom = area
    return any(
        mask.find(_CHANGED, row + left, row + right) >= 0 for row in range(top * width, bottom * width, width)
    )


def _change(page: Any, whole: Image.Image, texts: Iterable[Thing]) -> bytes:
    """Where the page changes when these texts are taken away: a byte for each pixel, _CHANGED or zero."""
    texts = list(texts)
    active = ctypes.c_int(1)
    switched = []
    for text in texts:
        pdfium.FPDFPageObj_GetIsActive(text.handle, ctypes.byref(active))
        if active.value and pdfium.FPDFPageObj_SetIsActive(text.handle, 0):
            switched.append(text)
    without = _draw(page)
    for text in switched:
        pdfium.FPDFPageObj_SetIsActive(text.handle, 1)
    red, green, blue = ImageChops.difference(whole, without).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point([0] * (FAINTEST + 1) + [1] * (255 - FAINTEST)).tobytes()


def _area(box: Rect, scale: float, size: tuple[int, int]) -> tuple[int, int, int, int] | None:
    """The pixels of a character, without those that it shares with its neighbours; None off the page."""
    left, top, right, bottom = (value * scale for value in box)
    x = (left + right) / 2
    a, c = int(left + 0.4), int(right - 0.4) + 1
    if c <= a:
        a, c = int(x), int(x) + 1
    b, d = int(top), int(bottom) + 1
    a, b, c, d = max(a, 0), max(b, 0), min(c, size[0]), min(d, size[1])
    return (a, b, c, d) if a < c and b < d else None


def _overlapped(chars: list[Char], texts: dict[int, Thing]) -> set[int]:
    """Texts with another text drawn over them (a label on a black bar, bold made by drawing twice)."""
    places: defaultdict[tuple[int, int], list[tuple[float, float, int, float]]] = defaultdict(list)
    found: set[int] = set()
    if len(texts) < 2:
        return found
    for char in chars:
        source = char.source
        if not char.has_ink or source not in texts:
            continue
        left, top, right, bottom = char.box
        x, y = (left + right) / 2, (top + bottom) / 2
        column, row = int(x / _CELL), int(y / _CELL)
        if len(places[column, row]) >= _CROWD:
            continue
        for place in ((column + a, row + b) for a in (-1, 0, 1) for b in (-1, 0, 1)):
            for other_x, other_y, other, reach in places.get(place, ()):
                if (
                    other != source
                    and abs(other_y - y) <= (bottom - top) / 2
                    and abs(other_x - x) < max(right - left, reach) / 2
                ):
                    found.add(source if texts[source].order < texts[other].order else other)
        places[column, row].append((x, y, source, right - left))
    return found
