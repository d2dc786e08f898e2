"""Strings and attached files as pdfium hands them out: asked twice, for the size and for the bytes."""

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

from ..document import Part
from . import Task
from .plain import clean


def attached_file(handle: Any, task: Task) -> Part | None:
    """A file attached to a document or to a place of a page, opened; None where it has no content."""
    size = ctypes.c_ulong()
    if not pdfium.FPDFAttachment_GetFile(handle, None, 0, ctypes.byref(size)) or not size.value:
        return None
    buffer = ctypes.create_string_buffer(size.value)
    pdfium.FPDFAttachment_GetFile(handle, buffer, size.value, ctypes.byref(size))
    content = buffer.raw
    name = wide_text(lambda room, length: pdfium.FPDFAttachment_GetName(handle, room, length))
    media_type = wide_text(lambda room, length: pdfium.FPDFAttachment_GetSubtype(handle, room, length))
    verdict = task.open_part(content, name, media_type)
    return Part(name=name, media_type=media_type, content=content, verdict=verdict)


def wide_text(ask: Callable[[Any, int], int]) -> str:
    """A UTF-16 string of pdfium's, by a call that takes a buffer and its length in bytes."""
    length = ask(None, 0)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    ask(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return clean(buffer.raw[: length - 2].decode("utf-16-le", "replace"))
