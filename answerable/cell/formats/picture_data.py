"""What a picture file tells beside its picture: where and by whom it was taken, and how it looked before."""

import io
import re
import struct
from typing import Any

from PIL import ExifTags, Image, IptcImagePlugin
from PIL.ImageFile import ImageFile

from ..document import Flag

DAMAGED = (OSError, EOFError, ValueError, SyntaxError, TypeError, LookupError, AttributeError, struct.error)
"""What Pillow raises at bytes that make no sense to it."""
_PERSONAL = {
    ExifTags.Base.Artist: "photographer",
    ExifTags.Base.XPAuthor: "author",
    ExifTags.Base.ImageDescription: "description",
    ExifTags.Base.XPComment: "comment",
    ExifTags.Base.XPTitle: "title",
    ExifTags.Base.HostComputer: "computer",
}
_PERSONAL_OF_CAMERA = {
    ExifTags.Base.CameraOwnerName: "owner of the camera",
    ExifTags.Base.BodySerialNumber: "number of the camera",
    ExifTags.Base.UserComment: "comment",
}
_PLACE = (ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLongitude, ExifTags.GPS.GPSDestLatitude)
_BY_LINES = {(2, 80): "photographer", (2, 120): "caption", (2, 122): "writer of the caption"}
_TEXT_KEYS = frozenset({"author", "artist", "comment", "description", "title", "copyright", "source"})
_XMP_PLACE = re.compile(rb"GPSLatitude")
_XMP_NAME = re.compile(rb"<dc:creator>.*?<rdf:li[^>]*>\s*[^<\s]|photoshop:AuthorsPosition", re.DOTALL)
_BY_PROGRAMS = (
    b"CREATOR: gd-jpeg",
    b"LEAD Technologies",
    b"Created with",
    b"Optimized by",
    b"File written by",
)
"""What programs write into the comment of a picture."""
_JPEG_OFFSET, _JPEG_LENGTH = 513, 514
_PHOTOSHOP_THUMBNAILS = (1033, 1036)
_SMALL = (24, 24)
_ALIKE, _ALIKE_ANYWHERE = 18, 110
"""Of 255: how far a small picture and its large one may differ, on the whole and in a place."""
_THUMBNAIL_BYTES = 1 << 20


def flags(picture: Image.Image, content: bytes) -> list[Flag]:
    """What to say of a picture. Decodes the small pictures in it, and itself where there is one."""
    found: list[Flag] = []
    exif = picture.getexif()
    xmp = _xmp(picture)
    names = _names(picture, exif, xmp)
    if names:
        found.append(Flag(kind="metadata", where="properties", detail=", ".join(sorted(names))))
    if any(key in _part(exif, ExifTags.IFD.GPSInfo) for key in _PLACE) or _XMP_PLACE.search(xmp):
        found.append(Flag(kind="location", where="properties", detail="where it was taken"))
    if _commented(picture):
        found.append(Flag(kind="comment", where="properties"))
    if any(_shows_another(thumbnail, picture) for thumbnail in _thumbnails(picture, exif)):
        detail = "a small picture inside shows another state of it, perhaps from before it was cut"
        found.append(Flag(kind="earlier_version", where="thumbnail", detail=detail))
    if picture.format == "PNG" and (rest := _after_the_end(content)):
        found.append(
            Flag(kind="earlier_version", where="after the end", detail=f"{rest:,} bytes that show nowhere")
        )
    return found


def _part(exif: Image.Exif, which: int) -> dict[int, Any]:
    try:
        return exif.get_ifd(which)
    except DAMAGED:
        return {}


def _value(exif: Image.Exif, tag: int) -> object:
    try:
        return exif.get(tag)
    except DAMAGED:
        return None


def _xmp(picture: Image.Image) -> bytes:
    packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    return packet.encode("utf-8", "replace") if isinstance(packet, str) else bytes(packet)


def _names(picture: Image.Image, exif: Image.Exif, xmp: bytes) -> set[str]:
    """The kinds of personal properties that are filled in."""
    camera = _part(exif, ExifTags.IFD.Exif)
    names = {name for tag, name in _PERSONAL.items() if _filled(_value(exif, tag))}
    names |= {name for tag, name in _PERSONAL_OF_CAMERA.items() if _filled(camera.get(tag))}
    if _XMP_NAME.search(xmp):
        names.add("author")
    names |= {key.lower() for key in _texts(picture) if key.lower() in _TEXT_KEYS}
    try:
        properties = (IptcImagePlugin.getiptcinfo(picture) or {}) if isinstance(picture, ImageFile) else {}
    except DAMAGED:
        properties = {}
    return names | {name for key, name in _BY_LINES.items() if properties.get(key)}


def _texts(picture: Image.Image) -> dict[str, str]:
    """The named texts of a PNG: Pillow decodes it for those that stand after the picture."""
    try:
        return dict(getattr(picture, "text", None) or {}) if picture.format == "PNG" else {}
    except DAMAGED:
        return {}


def _filled(value: object) -> bool:
    if isinstance(value, tuple):
        value = bytes(part for part in value if isinstance(part, int) and 0 <= part < 256)
    if isinstance(value, bytes):
        value = value.removeprefix(b"ASCII\0\0\0").removeprefix(b"UNICODE\0")
        return bool(value.strip(b"\0 "))
    return bool(str(value or "").strip("\0 "))


def _commented(picture: Image.Image) -> bool:
    comment = picture.info.get("comment") or b""
    if isinstance(comment, str):
        comment = comment.encode("utf-8", "replace")
    return bool(comment.strip(b"\0 ")) and not comment.startswith(_BY_PROGRAMS)


def _thumbnails(picture: Image.Image, exif: Image.Exif) -> list[bytes]:
    """The small pictures (JPEG) that cameras and Photoshop put into a file."""
    found: list[bytes] = []
    small = _part(exif, ExifTags.IFD.IFD1)
    start, length = small.get(_JPEG_OFFSET), small.get(_JPEG_LENGTH)
    if isinstance(start, int) and isinstance(length, int) and 0 < length < _THUMBNAIL_BYTES:
        raw = bytes(picture.info.get("exif") or b"").removeprefix(b"Exif\0\0")
        found.append(raw[start : start + length])
    resources = picture.info.get("photoshop")
    for key in _PHOTOSHOP_THUMBNAILS:
        resource = resources.get(key) if isinstance(resources, dict) else None
        if isinstance(resource, bytes):
            found.append(resource[28:])  # after the head of the resource
    return [thumbnail for thumbnail in found if thumbnail]


def _shows_another(thumbnail: bytes, picture: Image.Image) -> bool:
    """Whether it is no small copy of the picture; one that can't be read is none."""
    try:
        small = Image.open(io.BytesIO(thumbnail), formats=("JPEG",)).convert("L")
        large = picture.copy().convert("L")
    except (*DAMAGED, Image.DecompressionBombError):
        return False
    return _unlike(small, large) and _unlike(_as_wide_as(small, large), large)


def _as_wide_as(small: Image.Image, large: Image.Image) -> Image.Image:
    """The middle of the small picture, cut to the shape of the large: cameras add black bars."""
    width, height = small.size
    shape = large.width / large.height
    new = (
        (width, min(height, round(width / shape)))
        if width / height < shape
        else (min(width, round(height * shape)), height)
    )
    left, top = (width - new[0]) // 2, (height - new[1]) // 2
    return small.crop((left, top, left + max(1, new[0]), top + max(1, new[1])))


def _unlike(small: Image.Image, large: Image.Image) -> bool:
    if abs(small.width / small.height - large.width / large.height) > 0.05 * large.width / large.height:
        return True
    one, other = (list(picture.resize(_SMALL, Image.Resampling.BOX).tobytes()) for picture in (small, large))
    apart = [abs(a - b) for a, b in zip(one, other, strict=True)]
    return sum(apart) / len(apart) > _ALIKE or max(apart) > _ALIKE_ANYWHERE


def _after_the_end(content: bytes) -> int:
    """Bytes after the last chunk of a PNG: what programs that overwrite a longer file leave of it."""
    at = 8
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        kind = content[at + 4 : at + 8]
        at += 12 + length
        if kind == b"IEND":
            return max(0, len(content) - at)
    return 0
