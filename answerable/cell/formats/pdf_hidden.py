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
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from .pdf_chars import INVISIBLE, Char, Frame, Rect, stands_in
from .pdf_draw import draw
from .pdf_things import Thing

DOTS_PER_INCH = 100
DRAWN_PIXELS = 3_000_000
FAINTEST = 6
"""Of 255: a smaller difference no eye sees (white on nearly white)."""
INK = 48
"""Of 255: how much a picture must vary in the place of a character to show one."""
PICTURE_SHARE = 0.5
"""A scan's picture covers at least this much of the page."""
_CHANGED = b"\1"
_CELL = 4.0


class Seen(NamedTuple):
    """The verdict on each character: hidden, or read off a picture by the maker of the file."""

    hidden: list[bool]
    recognised: list[bool]


def preload() -> None:
    """Load the codec of raw pixels."""
    ImageChops.difference(Image.frombytes("RGB", (1, 1), bytes(3)), Image.new("RGB", (1, 1))).getbbox()


def look(page: Any, chars: list[Char], objects: list[Thing], shown: Frame) -> Seen:
    """Which of the characters are hidden. The page's own text is switched off and on again on the way."""
    hidden = [False] * len(chars)
    recognised = [False] * len(chars)
    if not any(char.has_ink for char in chars):
        return Seen(hidden, recognised)
    texts = {t.address: t for t in objects if t.kind == pdfium.FPDF_PAGEOBJ_TEXT}
    whole = _draw(page)
    scale = whole.width / max(page.get_width(), 1)
    grey = whole.convert("L")
    doubled = _overlapped(chars, texts) if _may_hide(page, objects) else set()
    upper = _change(page, whole, [t for a, t in texts.items() if a not in doubled])
    lower = _change(page, whole, [t for a, t in texts.items() if a in doubled]) if doubled else upper
    judge = _Judge(objects, texts, grey, scale, shown)
    for index, char in enumerate(chars):
        if not char.has_ink:
            continue
        changed = lower if char.source in doubled else upper
        area = _area(char.box, scale, grey.size)
        if area is not None and _changes(changed, grey.width, area):
            continue
        hidden[index], recognised[index] = judge.unseen(char, area)
    _spread(chars, hidden, recognised)
    if doubled:
        _forgive_copies(chars, hidden, doubled)
    return Seen(hidden, recognised)


def _may_hide(page: Any, objects: list[Thing]) -> bool:
    """Whether there is what could hide a text that other text stands over: boxes, pictures, light ink."""
    return pdfium.FPDFPage_GetAnnotCount(page) > 0 or any(thing.covers or thing.light for thing in objects)


class _Judge:
    """What to make of a character that draws nothing."""

    def __init__(
        self, objects: list[Thing], texts: dict[int, Thing], grey: Image.Image, scale: float, shown: Frame
    ) -> None:
        page = shown.width * shown.height
        self._texts, self._grey, self._scale = texts, grey, scale
        self._covers = [t for t in objects if t.covers]
        self._scans = [
            t.box for t in objects if t.kind == pdfium.FPDF_PAGEOBJ_IMAGE and t.size > page * PICTURE_SHARE
        ]
        self._fonts: dict[int, bool] = {}

    def unseen(self, char: Char, area: tuple[int, int, int, int] | None) -> tuple[bool, bool]:
        """Whether it is hidden, and whether it belongs to the text layer of a scan."""
        text = self._texts.get(char.source)
        if area is None or text is None:
            return True, False
        if any(stands_in(char.box, scan) for scan in self._scans):
            darkest, lightest = self._grey.crop(area).getextrema()
            shows = float(lightest) - float(darkest) >= INK  # type: ignore[arg-type]
            return not shows, shows
        if not self._draws_nothing(text, char):
            return True, False
        return any(c.order > text.order and stands_in(char.box, c.box) for c in self._covers), False

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


def _spread(chars: list[Char], hidden: list[bool], recognised: list[bool]) -> None:
    """A word of which half is hidden is hidden: at the edge of a black bar ink of its neighbours shows."""
    start = 0
    for index in range(len(chars) + 1):
        if index < len(chars) and not chars[index].text.isspace():
            continue
        word = [i for i in range(start, index) if chars[i].has_ink]
        lost = sum(hidden[i] for i in word)
        if lost and lost * 2 >= len(word):
            for i in word:
                hidden[i], recognised[i] = True, False
        start = index + 1


def _forgive_copies(chars: list[Char], hidden: list[bool], doubled: set[int]) -> None:
    """A copy under the same visible character is no secret (bold made by drawing twice)."""
    seen = {
        (char.text, int(char.box[0] / 2), int(char.box[1] / 2))
        for char, unseen in zip(chars, hidden, strict=True)
        if not unseen
    }
    for index, char in enumerate(chars):
        if hidden[index] and char.source in doubled:
            column, row = int(char.box[0] / 2), int(char.box[1] / 2)
            near = ((char.text, column + a, row + b) for a in (-1, 0, 1) for b in (-1, 0, 1))
            hidden[index] = not any(place in seen for place in near)
