"""What each sheet of a workbook does not show, of any format: calamine gives hidden rows like others."""

import posixpath
import zipfile
import zlib
from io import BytesIO

from answerable.readers import ods_hidden, xlsx_hidden
from answerable.readers.biff import Records
from answerable.readers.hidden import Hidden
from answerable.readers.ole2 import MAGIC, CompoundFile
from answerable.readers.quarantine import Quarantine
from answerable.readers.xlsx_styles import Style, styles
from answerable.readers.xml_parts import attribute, parse

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, KeyError)
"""What zipfile raises on damaged members (NotImplementedError is among them)."""
_NONE = Hidden(frozenset(), frozenset(), frozenset())


def hidden_by_sheet(data: bytes) -> list[Hidden | None]:
    """Of each sheet in order what does not show; None for a sheet that is hidden as a whole.

    Raises Quarantine where that cannot be told: the file is damaged, encrypted, or a binary workbook (.xlsb).
    """
    if data.startswith(MAGIC):
        return _old_excel(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            package = _Package(archive)
            if package.find("content.xml"):
                return list(ods_hidden.find_hidden(package.read("content.xml")))
            return _excel(package)
    except _BROKEN as error:
        raise Quarantine("unreadable", f"a part of the workbook cannot be unpacked ({error})") from error


class _Package:
    """The parts of a workbook by name; names are compared without case."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.lower(): name for name in archive.namelist()}
        if len(self._names) != len(archive.namelist()):
            raise Quarantine("unreadable", "two parts of the workbook have one name")

    def find(self, name: str) -> str | None:
        """A part's name as it is spelt here."""
        return self._names.get(name.lower())

    def read(self, name: str) -> bytes:
        """A part. Raises KeyError."""
        return self._archive.read(self._names[name.lower()])

    def relations(self, name: str = "") -> dict[str, tuple[str, str]]:
        """Kind and place of what a part leads to, by id."""
        folder, last = posixpath.split(name)
        path = posixpath.join(folder, "_rels", f"{last}.rels")
        if not self.find(path):
            return {}
        return {
            element.get("Id", ""): (
                element.get("Type", "").rsplit("/", 1)[-1],
                posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/"),
            )
            for element in parse(self.read(path))
        }


def _excel(package: _Package) -> list[Hidden | None]:
    main = next((place for kind, place in package.relations().values() if kind == "officeDocument"), "")
    if main.lower().endswith(".bin"):
        raise Quarantine("unreadable", "a binary workbook (.xlsb), whose hidden rows cannot be told")
    if not package.find(main):
        raise Quarantine("unreadable", "the workbook itself is missing from the file")
    relations = package.relations(main)
    hiding = _hiding_styles(package, relations)
    found: list[Hidden | None] = []
    for sheet in parse(package.read(main)).iterfind("{*}sheets/{*}sheet"):
        kind, place = relations.get(attribute(sheet, "id") or "", ("", ""))
        if sheet.get("state", "visible") != "visible":
            found.append(None)
        elif kind == "worksheet" and package.find(place):
            content = package.read(place)
            found.append(
                xlsx_hidden.find_hidden(content, hiding) if hiding or xlsx_hidden.may_hide(content) else _NONE
            )
        else:
            found.append(_NONE)
    return found


def _hiding_styles(package: _Package, relations: dict[str, tuple[str, str]]) -> list[Style]:
    """The styles of the cells' formats, where one of them shows nothing; else none."""
    place = next((place for kind, place in relations.values() if kind == "styles"), "")
    content = package.read(place) if package.find(place) else b""
    found = styles(content) if b";;;" in content.replace(b" ", b"") else []
    return found if "hidden" in found else []


def _old_excel(data: bytes) -> list[Hidden | None]:
    compound = CompoundFile(data)
    name = next((name for name in ("Workbook", "Book") if name in compound.names), None)
    if name is None:
        raise Quarantine("unreadable", "the workbook itself is missing from the file")
    records = Records(compound.read(name))
    found: list[Hidden | None] = []
    for start, is_hidden in records.sheets:
        if is_hidden:
            found.append(None)
            continue
        parts = records.hidden_parts(start)
        found.append(Hidden(parts.rows, parts.columns, set()))
    return found
