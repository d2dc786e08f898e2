"""A PDF page drawn as everybody sees it, with annotations and the answers in its form; no script runs."""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from ..document import Pixels
from . import Quarantine

LONGEST_SIDE = 32_000


def draw(page: Any, dots_per_inch: float, most_pixels: int) -> Pixels:
    """The page on white, smaller than asked where it would have too many pixels. Raises Quarantine."""
    width, height = page.get_size()
    scale = min(dots_per_inch / 72, (most_pixels / max(width * height, 1)) ** 0.5)
    # A strip, millions of points long and one wide, has few pixels and one side too long.
    size = tuple(max(1, min(int(side * scale), LONGEST_SIDE)) for side in (width, height))
    bitmap = pdfium.FPDFBitmap_CreateEx(*size, pdfium.FPDFBitmap_BGR, None, 0)
    if not bitmap:
        raise Quarantine("too_large", "no memory for the pixels of a page")
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, *size, 0xFFFFFFFF)
        flags = pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, *size, 0, flags)
        if page.formenv:
            pdfium.FPDF_FFLDraw(page.formenv, bitmap, page, 0, 0, *size, 0, flags)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        rows = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * size[1])
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    if stride != size[0] * 3:
        rows = b"".join(rows[at : at + size[0] * 3] for at in range(0, len(rows), stride))
    return Pixels(width=size[0], height=size[1], rgb=rows)
