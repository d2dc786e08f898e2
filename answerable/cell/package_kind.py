"""Which document a ZIP file is: Office Open XML (ECMA-376 part 2), OpenDocument 1.3 part 2, or an archive."""

import zipfile
from io import BytesIO

from .formats import Quarantine

_MOST_NAMES = 20_000
_TYPES_BYTES = 1 << 20
_OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.text-template": "odt",
    "application/vnd.oasis.opendocument.text-master": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.spreadsheet-template": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/epub+zip": "epub",
}
_MAIN_PARTS = (
    (b"wordprocessingml.document.main", "docx"),
    (b"wordprocessingml.template.main", "docx"),
    (b"spreadsheetml.sheet.main", "xlsx"),
    (b"spreadsheetml.template.main", "xlsx"),
    (b"presentationml.presentation.main", "pptx"),
    (b"presentationml.slideshow.main", "pptx"),
    (b"presentationml.template.main", "pptx"),
    (b"ms-excel.sheet.binary", "xlsb"),
)


def zip_kind(content: bytes) -> str:
    """The kind of document in a ZIP file; "zip" for any other. Raises what zipfile raises where damaged,
    and Quarantine for programs in Java and Android and for documents with macros."""
    if content.count(b"PK\x01\x02") > _MOST_NAMES:
        raise Quarantine("too_large", f"more than {_MOST_NAMES} files in one archive")
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = set(archive.namelist())
        if "META-INF/MANIFEST.MF" in names or "AndroidManifest.xml" in names:
            raise Quarantine("executable", "a Java or Android program, whatever its name says")
        if "[Content_Types].xml" in names:
            return _office(_head(archive, "[Content_Types].xml"), names)
        if "mimetype" in names:
            media_type = _head(archive, "mimetype")[:100].decode("latin-1").strip()
            return _OPEN_DOCUMENT.get(media_type, "zip")
    return "zip"


def _office(types: bytes, names: set[str]) -> str:
    lower = types.lower()
    macro_parts = any(name.lower().rsplit("/", 1)[-1] in ("vbaproject.bin", "vbadata.xml") for name in names)
    if macro_parts or b"macroenabled" in lower or b"vbaproject" in lower:
        raise Quarantine("macros", "an Office document that carries macros")
    if any(name.lower().startswith("xl/macrosheets/") for name in names) or b"ms-excel.macrosheet" in lower:
        raise Quarantine("macros", "a workbook with an Excel 4 macro sheet")
    for mark, kind in _MAIN_PARTS:
        if mark in lower:
            return kind
    return "zip"


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    info = archive.getinfo(name)
    if info.flag_bits & 1:
        return b""
    with archive.open(info) as stream:
        return stream.read(_TYPES_BYTES)
