"""What a camera wrote into a picture inside a document, by its tags (Exif 2.32); the picture stays unread."""

import struct

from ..document import Flag
from .counted import amount

_START = b"Exif\0\0"
_PLACE_TAG = 0x8825
_SEARCHED = 1 << 16
_MOST_TAGS = 500


def flags(pictures: list[bytes]) -> list[Flag]:
    """Flags of a document's pictures: unread text, camera's notes, the place where they were taken."""
    found: list[Flag] = []
    if pictures:
        detail = f"{amount(len(pictures), 'picture')}, not read"
        found.append(Flag(kind="no_text_recognition", where="document", detail=detail))
    noted = [picture for picture in pictures if _has_notes(picture[:_SEARCHED])]
    if noted:
        detail = f"{amount(len(noted), 'picture')} with what the camera wrote down"
        found.append(Flag(kind="metadata", where="pictures", detail=detail))
    placed = sum(map(has_place, noted))
    if placed:
        detail = f"{amount(placed, 'picture')} with the place where it was taken"
        found.append(Flag(kind="location", where="pictures", detail=detail))
    return found


def has_place(picture: bytes) -> bool:
    """Whether the first directory of a JPEG's tags leads to one of places (GPS)."""
    start = picture.find(_START, 0, _SEARCHED) + len(_START)
    order = {b"II": "<", b"MM": ">"}.get(picture[start : start + 2])
    if start < len(_START) or order is None or len(picture) < start + 8:
        return False
    at = start + struct.unpack_from(f"{order}I", picture, start + 4)[0]
    if at + 2 > len(picture):
        return False
    count = min(struct.unpack_from(f"{order}H", picture, at)[0], _MOST_TAGS)
    places = range(at + 2, min(at + 2 + 12 * count, len(picture) - 1), 12)
    return any(struct.unpack_from(f"{order}H", picture, place)[0] == _PLACE_TAG for place in places)


def _has_notes(start: bytes) -> bool:
    return _START in start or b"eXIf" in start
