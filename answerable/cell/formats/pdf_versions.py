"""Whether a PDF still holds earlier versions of itself: changes saved at its end leave the old objects.

A version ends with a trailer (ISO 32000-2, 7.5.6). Two trailers alone say nothing: a file made for the web
(linearised) has two, over different objects. Only an object that is defined again was replaced.
"""

import ctypes
import re
import zlib
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from ..document import Flag

_OBJECT = re.compile(rb"(?<![\w.])(\d{1,10})\s+\d{1,5}\s+obj\b")
_PACKED = re.compile(rb"/Type\s*/ObjStm\b")
_FIRST = re.compile(rb"/First\s+(\d{1,7})")
_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY = 1000
"""Bytes: how far the dictionary of a stream of objects reaches."""
_MOST_VERSIONS = 1000


def earlier_versions(document: Any, content: bytes) -> list[Flag]:
    """A flag where objects were replaced; empty where the file was written once."""
    ends = (ctypes.c_uint * _MOST_VERSIONS)()
    count = min(pdfium.FPDF_GetTrailerEnds(document, ends, _MOST_VERSIONS), _MOST_VERSIONS)
    if count < 2:
        return []
    known: set[int] = set()
    replaced = 0
    versions = 0
    start = 0
    for end in [*ends[: count - 1], len(content)]:
        numbers = set(_numbers(content[start:end]))
        again = numbers & known
        replaced += len(again)
        versions += bool(again)
        known |= numbers
        start = end
    if not replaced:
        return []
    detail = f"saved {versions} x over an earlier version; {replaced:,} of its objects were replaced"
    return [Flag(kind="earlier_version", where="document", detail=detail)]


def _numbers(section: bytes) -> Iterator[int]:
    """The numbers of all objects that a part of the file defines, in plain sight or in streams of objects."""
    for found in _OBJECT.finditer(section):
        yield int(found[1])
    for packed in _PACKED.finditer(section):
        first = _FIRST.search(section, max(0, packed.start() - _DICTIONARY), packed.end() + _DICTIONARY)
        begins = _STREAM.search(section, packed.end(), packed.end() + _DICTIONARY)
        if first and begins:
            yield from _packed_numbers(section[begins.end() :], int(first[1]))


def _packed_numbers(stream: bytes, first: int) -> list[int]:
    """Every second number of the stream's head (ISO 32000-2, 7.5.7); none where it is packed otherwise."""
    try:
        head = zlib.decompressobj().decompress(stream, first)
    except zlib.error:
        return []
    return [int(number) for number in head.split()[::2] if number.isdigit()]
