"""What was filled in on a PDF form: it stands on the page for all to see, and not in the page's own text."""

import ctypes
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium
from PIL import Image

from .pdf_attached import wide_text
from .pdf_chars import Frame, Rect
from .pdf_draw import draw

MOST = 10_000
_WRITTEN = frozenset(
    {pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX}
)
_OUT_OF_SIGHT = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_INK = 48
_EDGE = 2
"""Points: the frame of a field."""


class Fields(NamedTuple):
    """The answers on one page with their places as shown, and the characters of those that nobody sees."""

    answers: tuple[tuple[str, Rect], ...]
    hidden: int


def fields(page: Any, shown: Frame) -> Fields:
    """The fields of a page whose document has a form (`init_forms` was called)."""
    answers: list[tuple[str, Rect]] = []
    hidden = 0
    picture: Image.Image | None = None
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            text, box, out_of_sight = _answer(page.formenv, annotation, shown)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
        if not text:
            continue
        picture = picture or _picture(page)
        if out_of_sight or not _shows(picture, box, picture.width / max(page.get_width(), 1)):
            hidden += len(text)
        else:
            answers.append((text, box))
    return Fields(tuple(answers), hidden)


def _answer(form: Any, annotation: Any, shown: Frame) -> tuple[str, Rect, bool]:
    if pdfium.FPDFAnnot_GetFormFieldType(form, annotation) not in _WRITTEN:
        return "", (0, 0, 0, 0), False
    text = wide_text(lambda room, length: pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, room, length))
    rect = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(rect))
    box = shown.box(rect.left, rect.bottom, rect.right, rect.top)
    return text.strip(), box, bool(pdfium.FPDFAnnot_GetFlags(annotation) & _OUT_OF_SIGHT)


def _picture(page: Any) -> Image.Image:
    pixels = draw(page, 72, 2_000_000)
    return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.rgb).convert("L")


def _shows(picture: Image.Image, box: Rect, scale: float) -> bool:
    """Whether something is to be seen in a field, and it is not all black (a box drawn over it)."""
    left, top, right, bottom = box
    inner = (left + _EDGE, top + _EDGE, right - _EDGE, bottom - _EDGE)
    area = tuple(max(0, int(edge * scale)) for edge in inner)
    area = (area[0], area[1], min(area[2], picture.width), min(area[3], picture.height))
    if area[0] >= area[2] or area[1] >= area[3]:
        return False
    darkest, lightest = picture.crop(area).getextrema()
    return float(lightest) - float(darkest) >= _INK  # type: ignore[arg-type]
