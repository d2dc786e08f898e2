"""What Word, Excel and PowerPoint files share: parts, relations between them, properties, things embedded
(ECMA-376 part 2, Open Packaging Conventions)."""

import posixpath
import re
from typing import NamedTuple

from answerable.readers import xml_parts
from answerable.readers.xml_parts import local

from ..document import Flag, Part
from . import Quarantine, Task, picture_tags
from .counted import amount
from .file_names import shown_name
from .zip_members import Members

_LOADED_ON_OPENING = frozenset(
    {"attachedTemplate", "oleObject", "frame", "subDocument", "package", "aFChunk"}
)
"""Relations that Office follows by itself: from a server they bring a stranger's code (CVE-2017-0199)."""
_SCHEME = re.compile(r"(?!file:)[a-z][a-z0-9+.-]+:", re.IGNORECASE)
_EMBEDDED = re.compile(r"(?:word|xl|ppt)/embeddings/|(?:.*/)?afchunk[^/]*$", re.IGNORECASE)
_PROPERTIES = {
    "creator": "author",
    "lastModifiedBy": "who changed it last",
    "Manager": "manager",
    "Company": "organisation",
    "description": "description",
    "keywords": "keywords",
    "title": "title",
    "subject": "subject",
}


class Relation(NamedTuple):
    """A link from one part to another, or to a place outside."""

    id: str
    kind: str
    place: str
    external: bool


class Package:
    """An Office file: its parts by name and their relations. Raises Quarantine where it must not be read."""

    def __init__(self, content: bytes, task: Task) -> None:
        self.members = Members(content, task.limits)
        self.members.require_single_names()
        self.task = task
        self.flags: list[Flag] = []
        self._by_lower = {name.lower(): name for name in self.members.names}

    @property
    def names(self) -> list[str]:
        """Names of all parts."""
        return self.members.names

    def find(self, name: str) -> str | None:
        """A part's name as it is spelt here: names are compared without case."""
        return self._by_lower.get(name.lower())

    def read(self, name: str) -> bytes:
        """A part's bytes. Raises Quarantine where it is missing or damaged."""
        found = self.find(name)
        if found is None:
            raise Quarantine("unreadable", "a part of the document is missing")
        return self.members.read(found)

    def tree(self, name: str) -> xml_parts.Element:
        """A part as XML."""
        return xml_parts.parse(self.read(name))

    def relations(self, name: str = "") -> list[Relation]:
        """Where a part leads to; of the whole file where no name is given."""
        folder, last = posixpath.split(name)
        found = self.find(posixpath.join(folder, "_rels", f"{last}.rels"))
        if found is None:
            return []
        relations = []
        for element in self.tree(found):
            external = element.get("TargetMode", "").lower() == "external"
            place = element.get("Target", "")
            if not external:
                place = posixpath.normpath(posixpath.join("/", folder, place)).lstrip("/")
            kind = element.get("Type", "").rsplit("/", 1)[-1]
            relations.append(Relation(element.get("Id", ""), kind, place, external))
        return relations

    def main_part(self) -> str:
        """The name of the document itself."""
        for relation in self.relations():
            if relation.kind == "officeDocument" and self.find(relation.place):
                return relation.place
        raise Quarantine("unreadable", "the document itself is missing from the file")

    def flag_links(self, folder: str) -> None:
        """Flag what a folder's parts load from outside; raises Quarantine for code from a server."""
        outside = 0
        for name in self.names:
            lower = name.lower()
            if not lower.startswith(f"{folder}/") or lower.endswith(".rels") or "/externallinks/" in lower:
                continue
            for relation in self.relations(name):
                if not relation.external or relation.kind == "hyperlink":
                    continue
                if relation.kind in _LOADED_ON_OPENING and leads_to_a_server(relation.place):
                    raise Quarantine("macros", f"it loads a file from a server when opened ({relation.kind})")
                outside += 1
        if outside:
            detail = f"{amount(outside, 'thing')} loaded from outside"
            self.flags.append(Flag(kind="external_link", where="document", detail=detail))

    def flag_properties(self) -> None:
        """Flag properties, data for other programs and a picture of the first page."""
        told: list[str] = []
        for name in ("docProps/core.xml", "docProps/app.xml"):
            if self.find(name):
                for element in self.tree(name):
                    word = _PROPERTIES.get(local(element))
                    if word and (element.text or "").strip():
                        told.append(word)
        if self.find("docProps/custom.xml"):
            told.append(amount(len(self.tree("docProps/custom.xml")), "property of its own"))
        if any(name.lower().startswith("docprops/thumbnail") for name in self.names):
            told.append("a picture of the first page")
        if told:
            self.flags.append(Flag(kind="metadata", where="properties", detail=", ".join(told)))
        items = sum(bool(re.fullmatch(r"customxml/item\d*\.xml", name.lower())) for name in self.names)
        if items:
            detail = f"{amount(items, 'file')} of data for other programs"
            self.flags.append(Flag(kind="metadata", where="custom XML", detail=detail))

    def flag_controls(self) -> None:
        """Flag ActiveX controls, and pictures, whose text nobody read."""
        controls = sum("/activex/" in name.lower() and name.lower().endswith(".xml") for name in self.names)
        if controls:
            detail = f"{amount(controls, 'ActiveX control')}"
            self.flags.append(Flag(kind="script", where="document", detail=detail))
        pictures = [self.members.read(name) for name in self.names if "/media/" in name.lower()]
        self.flags += picture_tags.flags(pictures)

    def embedded(self) -> tuple[Part, ...]:
        """The files embedded in the document, opened, each with a flag."""
        parts = []
        for name in self.names:
            if not _EMBEDDED.match(name) or name.lower().endswith(".rels"):
                continue
            content = self.members.read(name)
            last = shown_name(name.rsplit("/", 1)[-1])
            verdict = self.task.open_part(content, last, "")
            parts.append(Part(name=last, media_type="", content=content, verdict=verdict))
            self.flags.append(Flag(kind="embedded_file", where=f"embedded file {len(parts)}"))
        return tuple(parts)


def leads_to_a_server(place: str) -> bool:
    """Whether a path outside the file is on a network that a stranger may be in.

    A drive's letter is not, nor is a share of a server named by one word, which only an
    office's own network knows.
    """
    if _SCHEME.match(place) and not re.match(r"[a-z]:[\\/]", place, re.IGNORECASE):
        return True
    path = re.sub(r"^file:/{0,3}(?=[a-z]:)", "", place, flags=re.IGNORECASE)
    path = re.sub(r"^file:/*", "//", path, flags=re.IGNORECASE).replace("\\", "/")
    if not path.startswith("//"):
        return False
    host = path.lstrip("/").split("/", 1)[0]
    return "." in host or "@" in host or ":" in host
