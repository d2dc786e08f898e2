"""What is pinned to a PDF page: comments, attached files, redactions marked and never carried out."""

from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from ..document import Part
from . import Task
from .pdf_attached import attached_file, wide_text

MOST = 100_000
_NO_COMMENT = frozenset({pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FILEATTACHMENT})
"""Links and form fields have a tooltip in the place of the comment."""


class Annotations(NamedTuple):
    """What was found on one page; the redactions as left, bottom, right, top in user space."""

    comments: int
    parts: tuple[Part, ...]
    redactions: tuple[tuple[float, float, float, float], ...]


def annotations(page: Any, task: Task) -> Annotations:
    """All annotations of a page that hold something. Their text stays where it is: it is only counted."""
    comments = 0
    parts: list[Part] = []
    redactions: list[tuple[float, float, float, float]] = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            kind = pdfium.FPDFAnnot_GetSubtype(annotation)
            if kind not in _NO_COMMENT and any(_says(annotation, key) for key in (b"Contents", b"RC")):
                comments += 1
            if kind == pdfium.FPDF_ANNOT_REDACT:
                redactions.extend(_areas(annotation))
            file = kind == pdfium.FPDF_ANNOT_FILEATTACHMENT and pdfium.FPDFAnnot_GetFileAttachment(annotation)
            if file and (part := attached_file(file, task)):
                parts.append(part)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    return Annotations(comments, tuple(parts), tuple(redactions))


def _says(annotation: Any, key: bytes) -> bool:
    text = wide_text(lambda room, length: pdfium.FPDFAnnot_GetStringValue(annotation, key, room, length))
    return bool(text.strip())


def _areas(annotation: Any) -> list[tuple[float, float, float, float]]:
    """The areas of a redaction: its quadrilaterals, or else its rectangle (ISO 32000-2, 12.5.6.23)."""
    areas = []
    quad = pdfium.FS_QUADPOINTSF()
    for index in range(min(pdfium.FPDFAnnot_CountAttachmentPoints(annotation), MOST)):
        if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, index, quad):
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            areas.append((min(xs), min(ys), max(xs), max(ys)))
    rect = pdfium.FS_RECTF()
    if not areas and pdfium.FPDFAnnot_GetRect(annotation, rect):
        areas.append((rect.left, rect.bottom, rect.right, rect.top))
    return areas
