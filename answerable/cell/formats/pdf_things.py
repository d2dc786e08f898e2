"""The objects of a PDF page in the order in which they are drawn, each with its place on the page."""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from .pdf_chars import Frame, Rect

NESTED = 12
"""Forms within forms: what lies deeper is not looked at (pdfium draws no deeper either)."""
MOST = 200_000
_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1, 0, 0, 1, 0, 0)


class Thing(NamedTuple):
    """An object of a page: its place in drawing order, pdfium's handle and kind, its box as shown."""

    order: int
    handle: Any
    kind: int
    box: Rect

    @property
    def address(self) -> int:
        """What tells it from the other objects of the page."""
        return ctypes.addressof(self.handle.contents)

    @property
    def size(self) -> float:
        """Its area in square points."""
        return (self.box[2] - self.box[0]) * (self.box[3] - self.box[1])

    @property
    def covers(self) -> bool:
        """Whether what was drawn before can't be seen through it, as far as its kind tells."""
        if self.kind == pdfium.FPDF_PAGEOBJ_PATH:
            fill, stroke = ctypes.c_int(), ctypes.c_int()
            pdfium.FPDFPath_GetDrawMode(self.handle, ctypes.byref(fill), ctypes.byref(stroke))
            return fill.value != 0
        return self.kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)

    @property
    def light(self) -> bool:
        """Whether it is text in a colour that could be that of the paper, or that lets all through."""
        if self.kind != pdfium.FPDF_PAGEOBJ_TEXT:
            return False
        colours = [ctypes.c_uint() for _ in range(4)]
        known = pdfium.FPDFPageObj_GetFillColor(self.handle, *(ctypes.byref(colour) for colour in colours))
        return not known or min(colour.value for colour in colours[:3]) > 160 or colours[3].value < 128


def things(page: Any, shown: Frame) -> list[Thing]:
    """The objects of a page in drawing order, those of nested forms in their place."""
    found: list[Thing] = []
    count = pdfium.FPDFPage_CountObjects(page)
    for handle, matrix in _walk(pdfium.FPDFPage_GetObject, page, count, _IDENTITY, 0):
        if len(found) >= MOST:
            break
        box = shown.box(*_bounds(handle, matrix))
        found.append(Thing(len(found), handle, pdfium.FPDFPageObj_GetType(handle), box))
    return found


def _walk(get: Any, parent: Any, count: int, matrix: _Matrix, depth: int) -> Iterator[tuple[Any, _Matrix]]:
    for index in range(count):
        handle = get(parent, index)
        if not handle:
            continue
        yield handle, matrix
        if pdfium.FPDFPageObj_GetType(handle) == pdfium.FPDF_PAGEOBJ_FORM and depth < NESTED:
            inner = pdfium.FPDFFormObj_CountObjects(handle)
            yield from _walk(pdfium.FPDFFormObj_GetObject, handle, inner, _inside(handle, matrix), depth + 1)


def _inside(form: Any, outer: _Matrix) -> _Matrix:
    own = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(form, own):
        return outer
    a, b, c, d, e, f = outer
    return (
        own.a * a + own.b * c,
        own.a * b + own.b * d,
        own.c * a + own.d * c,
        own.c * b + own.d * d,
        own.e * a + own.f * c + e,
        own.e * b + own.f * d + f,
    )


def _bounds(handle: Any, matrix: _Matrix) -> tuple[float, float, float, float]:
    """Left, bottom, right, top in user space; all zero where pdfium knows none."""
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(handle, *(ctypes.byref(edge) for edge in edges)):
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = (edge.value for edge in edges)
    if matrix is _IDENTITY:
        return left, bottom, right, top
    a, b, c, d, e, f = matrix
    corners = [(x * a + y * c + e, x * b + y * d + f) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
