"""Text from pictures, by Debian's tesseract (its C interface), where it is installed.

The library and its languages are loaded before the jail closes; it works on pixels in memory, in one thread
(OMP_THREAD_LIMIT, set by the child: the jail allows no more).
"""

import atexit
import ctypes
from pathlib import Path
from typing import Any, NamedTuple

from ..document import Box, Flag, Line, Pixels
from .plain import clean

LANGUAGES = ("eng", "cym", "deu", "nld", "fra", "pol", "chi_sim")
"""Those of them that are installed are used together."""
LIBRARY = "libtesseract.so.5"
DATA = ("/usr/share/tesseract-ocr", "/usr/share/tessdata", "/usr/local/share/tessdata")
LEAST_CONFIDENCE = 40
"""Of 100: what tesseract believes of a line. Photographs of leaves and walls give lines of a lower one."""
_PARAGRAPH, _TEXT_LINE = 1, 2
_INSTALL = "apt-get install tesseract-ocr (and tesseract-ocr-cym, -deu, ... for other languages)"


class _Engine(NamedTuple):
    library: Any
    handle: ctypes.c_void_p
    monitor: ctypes.c_void_p


_loaded: list[_Engine | None] = []
"""Empty before the first `preload`; None where there is no tesseract."""


def preload() -> None:
    """Load the library and its languages; where they are missing, `available` says so. Only once."""
    if not _loaded:
        _loaded.append(_load())


def available() -> bool:
    """Whether text can be recognised here."""
    preload()
    return _loaded[0] is not None


def missing_flags(pages: list[int]) -> list[Flag]:
    """What to say of pages that nobody could read; empty where there are none."""
    if not pages:
        return []
    where = f"page {pages[0]}" if len(pages) == 1 else f"{len(pages)} pages, the first is page {pages[0]}"
    detail = f"pictures of text, and no text recognition is installed here: {_INSTALL}"
    return [Flag(kind="no_text_recognition", where=where, detail=detail)]


def late_flags(pages: list[int]) -> list[Flag]:
    """What to say of pages for which no time was left; empty where there are none."""
    if not pages:
        return []
    where = f"page {pages[0]}" if len(pages) == 1 else f"page {pages[0]} on"
    pictures = "its text is" if len(pages) == 1 else f"the text of {len(pages)} pages is"
    detail = f"{pictures} a picture, and no time was left to recognise it"
    return [Flag(kind="unreadable_part", where=where, detail=detail)]


def recognise(pixels: Pixels, width_points: float, seconds: float) -> tuple[str, tuple[Line, ...]] | None:
    """The text of a picture, and the place of each line on a page of that width. Needs `available`.

    None where it takes longer than that.
    """
    engine = _loaded[0]
    assert engine is not None  # noqa: S101 - asked for by the caller
    library, handle, monitor = engine
    if seconds <= 0:
        return None
    points = width_points / pixels.width
    library.TessBaseAPISetImage(handle, pixels.rgb, pixels.width, pixels.height, 3, pixels.width * 3)
    library.TessBaseAPISetSourceResolution(handle, min(600, max(70, round(72 / points))))
    library.TessMonitorSetDeadlineMSecs(monitor, int(seconds * 1000))
    try:
        if library.TessBaseAPIRecognize(handle, monitor):
            return None
        iterator = library.TessBaseAPIGetIterator(handle)
        if not iterator:
            return "", ()
        try:
            return _read(library, iterator, points)
        finally:
            library.TessResultIteratorDelete(iterator)
    finally:
        library.TessBaseAPIClear(handle)


def _read(library: Any, iterator: Any, points: float) -> tuple[str, tuple[Line, ...]]:
    places = ctypes.c_void_p(library.TessResultIteratorGetPageIterator(iterator))
    text = ""
    lines: list[Line] = []
    corners = [ctypes.c_int() for _ in range(4)]
    while True:
        row = _row(library, iterator)
        if row:
            if text:
                begins = library.TessPageIteratorIsAtBeginningOf(places, _PARAGRAPH)
                text += "\n\n" if begins else "\n"
            refs = (ctypes.byref(corner) for corner in corners)
            if library.TessPageIteratorBoundingBox(places, _TEXT_LINE, *refs):
                box = Box(*(round(corner.value * points, 1) for corner in corners))
                lines.append(Line(len(text), len(text) + len(row), box))
            text += row
        if not library.TessPageIteratorNext(places, _TEXT_LINE):
            return text, tuple(lines)


def _row(library: Any, iterator: Any) -> str:
    if library.TessResultIteratorConfidence(iterator, _TEXT_LINE) < LEAST_CONFIDENCE:
        return ""
    found = library.TessResultIteratorGetUTF8Text(iterator, _TEXT_LINE)
    if not found:
        return ""
    try:
        written: bytes = ctypes.string_at(found)
    finally:
        library.TessDeleteText(ctypes.c_void_p(found))
    return " ".join(clean(written.decode("utf-8", "replace")).split())


def _load() -> _Engine | None:
    data = _data()
    try:
        library = ctypes.CDLL(LIBRARY)
    except OSError:
        return None
    if data is None:
        return None
    pointers = ("TessBaseAPICreate", "TessBaseAPIGetIterator", "TessResultIteratorGetUTF8Text")
    for name in (*pointers, "TessResultIteratorGetPageIterator", "TessMonitorCreate"):
        getattr(library, name).restype = ctypes.c_void_p
    library.TessResultIteratorConfidence.restype = ctypes.c_float
    for name, argument_types in _SIGNATURES.items():
        getattr(library, name).argtypes = argument_types
    languages = "+".join(name for name in LANGUAGES if (data / f"{name}.traineddata").is_file())
    handle = ctypes.c_void_p(library.TessBaseAPICreate())
    if library.TessBaseAPIInit3(handle, str(data).encode(), languages.encode()):
        return None
    atexit.register(library.TessBaseAPIDelete, handle)
    return _Engine(library, handle, ctypes.c_void_p(library.TessMonitorCreate()))


_POINTER, _INT, _BYTES = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
_INTS = ctypes.POINTER(ctypes.c_int)
_SIGNATURES: dict[str, list[Any]] = {
    "TessBaseAPIInit3": [_POINTER, _BYTES, _BYTES],
    "TessBaseAPISetImage": [_POINTER, _BYTES, _INT, _INT, _INT, _INT],
    "TessBaseAPISetSourceResolution": [_POINTER, _INT],
    "TessBaseAPIRecognize": [_POINTER, _POINTER],
    "TessBaseAPIGetIterator": [_POINTER],
    "TessMonitorSetDeadlineMSecs": [_POINTER, _INT],
    "TessResultIteratorConfidence": [_POINTER, _INT],
    "TessBaseAPIDelete": [_POINTER],
    "TessBaseAPIClear": [_POINTER],
    "TessResultIteratorDelete": [_POINTER],
    "TessResultIteratorGetPageIterator": [_POINTER],
    "TessResultIteratorGetUTF8Text": [_POINTER, _INT],
    "TessPageIteratorIsAtBeginningOf": [_POINTER, _INT],
    "TessPageIteratorBoundingBox": [_POINTER, _INT, _INTS, _INTS, _INTS, _INTS],
    "TessPageIteratorNext": [_POINTER, _INT],
    "TessDeleteText": [_POINTER],
}


def _data() -> Path | None:
    """The folder that holds at least one of the languages."""
    for root in map(Path, DATA):
        for folder in (*sorted(root.glob("*/tessdata"), reverse=True), root):
            if any((folder / f"{name}.traineddata").is_file() for name in LANGUAGES):
                return folder
    return None
