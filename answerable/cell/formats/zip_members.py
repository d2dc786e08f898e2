"""The members of a ZIP file, read within limits; archives and office documents stand on it (APPNOTE 6.3)."""

import struct
import zipfile
import zlib
from io import BytesIO

from ..limits import MEGABYTE, Limits
from . import Quarantine
from .file_names import decoded_name, shown_name

BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    RuntimeError,
    IndexError,
    KeyError,
)
"""What zipfile raises on damaged input (NotImplementedError and UnicodeDecodeError are among them)."""
RATIO = 200
"""Unpacked to packed, of the whole file, that no document of over 64 MB unpacked has."""
_CENTRAL = b"PK\x01\x02"
_LOCAL = b"PK\x03\x04"
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_LINK, _KIND = 0o120000, 0o170000


def preload() -> None:
    """Load the codecs of names: nothing can be imported once the jail is closed."""
    for encoding in ("cp437", "utf-8", "shift_jis", "ascii"):
        b"a".decode(encoding)


class Members:
    """The members of a ZIP file by name, checked on opening: count, size, ratio, overlap, encryption.

    Raises Quarantine on each of these and where the file is damaged.
    """

    def __init__(self, content: bytes, limits: Limits) -> None:
        self._content = content
        if content.count(_CENTRAL) > limits.members:
            raise Quarantine("too_large", f"more than {limits.members} files in one archive")
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
        except BROKEN as error:
            raise Quarantine("unreadable", "the ZIP directory is damaged") from error
        self.infos = [info for info in self._archive.infolist() if not info.filename.endswith("/")]
        self._check_encryption()
        self._check_size(limits)
        self._check_overlap()
        self._by_name = {info.filename: info for info in self.infos}

    @property
    def names(self) -> list[str]:
        """Names as stored, in the directory's order."""
        return list(self._by_name)

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def require_single_names(self) -> None:
        """Raise Quarantine where two members share a name: two programs would read two documents."""
        if len({name.lower() for name in self._by_name}) < len(self.infos):
            raise Quarantine("unreadable", "two parts of the document have one name")

    def read(self, member: str | zipfile.ZipInfo) -> bytes:
        """A member's bytes, at most its declared size; raises Quarantine where they are damaged."""
        info = self._by_name[member] if isinstance(member, str) else member
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Quarantine("unreadable", "packed by a method that we do not read")
        try:
            with self._archive.open(info) as stream:
                return stream.read(info.file_size + 1)
        except BROKEN as error:
            raise Quarantine("unreadable", "a member of the ZIP file is damaged") from error

    def size(self, name: str) -> int:
        """Declared size of a member, in bytes unpacked."""
        return self._by_name[name].file_size

    def _check_encryption(self) -> None:
        locked = sum(bool(info.flag_bits & _ENCRYPTED) for info in self.infos)
        if locked:
            raise Quarantine("encrypted", f"{locked} of {len(self.infos)} files in it need a password")

    def _check_size(self, limits: Limits) -> None:
        unpacked = sum(info.file_size for info in self.infos)
        if unpacked > limits.unpacked_bytes:
            raise Quarantine("too_large", f"unpacks to {unpacked // MEGABYTE} MB")
        if unpacked > 64 * MEGABYTE and unpacked > RATIO * len(self._content):
            raise Quarantine("too_large", f"unpacks to {unpacked // len(self._content)} times its size")

    def _check_overlap(self) -> None:
        """Members that share their bytes unpack to far more than any ratio shows (Fifield's bomb, 2019)."""
        end = 0
        for info in sorted(self.infos, key=lambda info: info.header_offset):
            start = info.header_offset
            header = self._content[start : start + 30]
            if start < end:
                raise Quarantine("too_large", "files in the archive overlap, as in a bomb")
            if len(header) < 30 or not header.startswith(_LOCAL):
                raise Quarantine("unreadable", "the ZIP directory leads to no file")
            name_length, extra_length = struct.unpack_from("<HH", header, 26)
            end = start + 30 + name_length + extra_length + info.compress_size
        if end > len(self._content):
            raise Quarantine("unreadable", "the ZIP file is cut off")


def member_name(info: zipfile.ZipInfo) -> str:
    """A member's name as it is shown, "/" between folders; raises Quarantine where it leads out."""
    name = info.orig_filename
    if not info.flag_bits & _UTF8_NAME:
        name = decoded_name(name.encode("cp437", "replace"))
    name = name.replace("\\", "/")
    if name.startswith("/") or name[1:2] == ":" or ".." in name.split("/"):
        raise Quarantine("unreadable", "a file's name in the archive leads out of it")
    return shown_name(name)


def is_link(info: zipfile.ZipInfo) -> bool:
    """Whether the member is a symbolic link (Unix mode in the upper half of the external attributes)."""
    return info.external_attr >> 16 & _KIND == _LINK
