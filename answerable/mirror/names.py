"""The file that each address of the site becomes, by one rule that can be read backwards.

    /                                   index.html
    /bodies/?standing=uses&page=2       bodies/page=2,standing=uses/index.html
    /chart/map.svg?theme=dark           chart/map,theme=dark.svg
    /cy/bodies/?country=GB              cy/bodies/country=gb/index.html

- An address that ends with a slash is a folder with an index.html; any other is a file of its last part.
- Parameters are sorted and written `name=value` with commas between, as a folder or before the file's ending.
- Small letters, digits, `-` and `_` stand for themselves, and so does `.` in the name of a file; every other
  byte (UTF-8) is `~` and two hex digits. So are a dot at the beginning of a file's name, and the first letter
  of a part that Windows keeps for a device or that is `index.html`. A file without an ending gets `.~`, an
  empty part is `~`.
- Capitals are escaped since some file systems take them for small letters; the values of `country`, which are
  written in capitals, swap the two.

No two addresses give the same file, on any file system, and none leaves the folder.
"""

import re
from urllib.parse import quote, unquote, urlencode

INDEX = "index.html"
SWAPPED = frozenset({"country"})
"""Parameters whose values are codes in capitals: those are written small, and small letters escaped."""

_PLAIN = re.compile(r"[a-z0-9_-]*")
_OTHER = re.compile(rb"[^a-z0-9_-]")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|index\.html$")
_ESCAPED = re.compile(r"~([0-9a-f]{2})")


class BadName(ValueError):
    """A file name that the rule never gives."""


def file_of(path: str, query: list[tuple[str, str]]) -> str:
    """The file of an address, relative to the mirror's folder; `path` is decoded and begins with a slash."""
    *folders, last = path[1:].split("/")
    parts = [_safe(_written(part)) if part else "~" for part in folders]
    asked = ",".join(
        f"{_written(key)}={_written(value.swapcase() if _swaps(key, value) else value)}"
        for key, value in sorted(query)
    )
    if not last:
        return "/".join((*parts, *([asked] if asked else []), INDEX))
    stem, dot, ending = last.rpartition(".")
    stem, ending = (stem, _written(ending)) if dot and ending else (last, "~")
    stem = _written(stem).replace("~2e", ".")
    name = f"{stem},{asked}.{ending}" if asked else f"{stem}.{ending}"
    return "/".join((*parts, _safe(name)))


def address_of(file: str) -> str:
    """The address of a file; raises BadName for a name that no address has."""
    *parts, last = file.split("/")
    asked = ""
    if last == INDEX:
        if parts and "=" in parts[-1]:
            asked = parts.pop()
        last = ""
    elif "," in last:
        stem, _, asked = last.partition(",")
        asked, _, ending = asked.rpartition(".")
        last = f"{stem}.{ending}"
    path = "/" + "/".join(_read(part) for part in (*parts, last.removesuffix(".~")))
    pairs = [pair.partition("=") for pair in asked.split(",")] if asked else []
    query = [(_read(key), _read(value)) for key, _, value in pairs]
    query = [(key, value.swapcase() if _swaps(key, value) else value) for key, value in query]
    if file_of(path, query) != file:
        raise BadName(f"{file!r} is no name that an address has")
    return f"{quote(path)}?{urlencode(query)}" if query else quote(path)


def _swaps(key: str, value: str) -> bool:
    return key in SWAPPED and value.isascii()


def _written(text: str) -> str:
    """Text with every byte escaped that is no small letter, digit, `-` or `_`."""
    if _PLAIN.fullmatch(text):
        return text
    return _OTHER.sub(lambda found: b"~%02x" % found[0][0], text.encode()).decode()


def _safe(part: str) -> str:
    """A part that begins with no dot and is none of the reserved names."""
    if part[0] == "." or _RESERVED.match(part):
        return f"~{ord(part[0]):02x}{part[1:]}"
    return part


def _read(part: str) -> str:
    if part == "~":
        return ""
    try:
        return unquote(_ESCAPED.sub(r"%\1", part.replace("%", "%25")), errors="strict")
    except UnicodeDecodeError as error:
        raise BadName(f"{part!r} is not UTF-8") from error
