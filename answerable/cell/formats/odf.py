"""What OpenDocument files share (ODF 1.3): the package, its properties, and the text of paragraphs."""

import re
from collections import Counter

from answerable.readers import xml_parts
from answerable.readers.xml_parts import Element, attribute, local, truth

from ..document import Flag, FlagKind, Part
from . import Quarantine, Task, picture_tags
from .counted import amount
from .file_names import shown_name
from .office import leads_to_a_server
from .zip_members import Members

_PROPERTIES = {
    "initial-creator": "author",
    "creator": "who changed it last",
    "printed-by": "who printed it",
    "title": "title",
    "subject": "subject",
    "description": "description",
    "keyword": "keywords",
    "user-defined": "properties of its own",
}
_SKIPPED = frozenset(
    """tracked-changes annotation annotation-end forms title desc ruby-text note sequence-decls variable-decls
    user-field-decls event-listeners dde-connection-decls table-source named-expressions shapes""".split()
)
_MARKS = {"tab": "\t", "line-break": "\n"}
_WIDEST_BLANK = 100
_BLANKS = re.compile(r"[ \t\r\n]+")


class OpenDocument:
    """An OpenDocument file. Raises Quarantine where it is encrypted, carries macros or is damaged."""

    def __init__(self, content: bytes, task: Task) -> None:
        self.members = Members(content, task.limits)
        self.members.require_single_names()
        self.task = task
        self.flags: list[Flag] = []
        if "META-INF/manifest.xml" in self.members:
            manifest = self.members.read("META-INF/manifest.xml")
            if b"encryption-data" in manifest:
                raise Quarantine("encrypted", "an OpenDocument file with a password")
        folders = {name.split("/", 1)[0] for name in self.members.names if "/" in name}
        if folders & {"Basic", "Scripts", "Dialogs"}:
            raise Quarantine("macros", "an OpenDocument file that carries macros")
        if "content.xml" not in self.members:
            raise Quarantine("unreadable", "the document itself is missing from the file")

    def read_content(self) -> bytes:
        """The document's XML; raises Quarantine where it starts macros or programs."""
        content = self.members.read("content.xml")
        if b"<script:event-listener" in content or b"<text:script" in content:
            raise Quarantine("macros", "an OpenDocument file that starts a macro")
        if b"dde-source" in content or b"dde-connection-decl " in content:
            raise Quarantine("macros", "an OpenDocument file that reads from a program (DDE)")
        return content

    def flag_package(self) -> None:
        """Flag properties, earlier versions and pictures."""
        names = self.members.names
        told: Counter[str] = Counter()
        if "meta.xml" in self.members:
            for element in xml_parts.parse(self.members.read("meta.xml")).iter():
                if local(element) in _PROPERTIES and (element.text or "").strip():
                    told[_PROPERTIES[local(element)]] += 1
        if any(name.startswith("Thumbnails/") for name in names):
            told["a picture of the first page"] += 1
        if told:
            self.flags.append(Flag(kind="metadata", where="properties", detail=", ".join(told)))
        versions = sum(name.startswith("Versions/") for name in names)
        if versions:
            detail = amount(versions, "earlier version")
            self.flags.append(Flag(kind="earlier_version", where="document", detail=detail))
        pictures = [self.members.read(name) for name in names if name.startswith("Pictures/")]
        self.flags += picture_tags.flags(pictures)

    def flag_links(self, hrefs: int) -> None:
        """Flag what the document loads from outside."""
        if hrefs:
            detail = f"{amount(hrefs, 'thing')} loaded from outside"
            self.flags.append(Flag(kind="external_link", where="document", detail=detail))

    def embedded(self) -> tuple[Part, ...]:
        """Files embedded as they are, opened; documents embedded as folders are flagged and not read."""
        parts = []
        folders = {
            name.split("/")[0] for name in self.members.names if re.match(r"Object [^/]*/content\.xml", name)
        }
        for folder in range(1, len(folders) + 1):
            self.flags.append(
                Flag(kind="embedded_file", where=f"embedded object {folder}", detail="not read")
            )
        for name in self.members.names:
            if not re.fullmatch(r"Object [^/]*|ObjectData/[^/]+|media/[^/]+", name):
                continue
            content = self.members.read(name)
            last = shown_name(name.rsplit("/", 1)[-1])
            verdict = self.task.open_part(content, last, "")
            parts.append(Part(name=last, media_type="", content=content, verdict=verdict))
            self.flags.append(Flag(kind="embedded_file", where=f"embedded file {len(parts)}"))
        return tuple(parts)


def loads_from_outside(element: Element) -> bool:
    """Whether an element shows or reads something of another place; a hyperlink waits for a click."""
    if local(element) not in ("image", "object", "object-ole", "section-source", "table-source", "plugin"):
        return False
    place = attribute(element, "href") or ""
    return leads_to_a_server(place) or place.startswith(("../", "file:", "/"))


def hidden_styles(root: Element) -> frozenset[str]:
    """Styles whose text does not show (text:display), by themselves or by a parent."""
    own: dict[str, bool | None] = {}
    parents: dict[str, str] = {}
    for style in root.iter("{*}style"):
        name = attribute(style, "name") or ""
        properties = style.find("{*}text-properties")
        display = None if properties is None else attribute(properties, "display")
        own[name] = None if display is None else display == "none"
        parents[name] = attribute(style, "parent-style-name") or ""
    return frozenset(name for name in own if _inherited(name, own, parents))


def _inherited(name: str, own: dict[str, bool | None], parents: dict[str, str]) -> bool:
    for _ in range(20):
        value = own.get(name)
        if value is not None:
            return value
        name = parents.get(name, "")
    return False


class TextReader:
    """The text of elements in order, and a count of what it leaves out: comments, hidden text, changes."""

    def __init__(self, hidden: frozenset[str]) -> None:
        self._hidden = hidden
        self._pieces: list[str] = []
        self.notes: list[Element] = []
        self.comments = self.hidden_passages = self.links = 0

    def text(self, element: Element) -> str:
        """A paragraph or a table's row a line."""
        self._pieces = []
        self._inside(element)
        lines = "".join(self._pieces).split("\n")
        return "\n".join(line.strip(" ") for line in lines).strip("\n")

    def flags(self, where: str) -> list[Flag]:
        """What was left out."""
        found: tuple[tuple[FlagKind, int, str], ...] = (
            ("comment", self.comments, "comment"),
            ("hidden_text", self.hidden_passages, "hidden passage"),
        )
        return [
            Flag(kind=kind, where=where, detail=f"{amount(count, what)}, not shown")
            for kind, count, what in found
            if count
        ]

    def _inside(self, element: Element) -> None:
        self._characters(element.text)
        for child in element:
            self._one(child)
            self._characters(child.tail)

    def _characters(self, text: str | None) -> None:
        if text:
            self._pieces.append(_BLANKS.sub(" ", text))

    def _one(self, element: Element) -> None:
        name = local(element)
        self.links += loads_from_outside(element)
        if name in _SKIPPED:
            self.comments += name == "annotation"
            if name == "note":
                self.notes += element.iterfind("{*}note-body")
        elif name in _MARKS:
            self._pieces.append(_MARKS[name])
        elif name == "s":
            count = attribute(element, "c") or "1"
            self._pieces.append(" " * min(int(count) if count.isdigit() else 1, _WIDEST_BLANK))
        elif self._is_hidden(element, name):
            self.hidden_passages += any(True for text in element.itertext() if str(text).strip())
        elif name == "table-row":
            self._row(element)
        else:
            self._inside(element)
            if name in ("p", "h"):
                self._pieces.append("\n")

    def _is_hidden(self, element: Element, name: str) -> bool:
        if name == "hidden-text" or attribute(element, "display") == "none":
            return True
        if name == "section" and truth(attribute(element, "is-hidden")):
            return True
        if name in ("p", "h") and element.find(".//{*}hidden-paragraph") is not None:
            return True
        if name in ("table-row", "table-column") and attribute(element, "visibility") in (
            "collapse",
            "filter",
        ):
            return True
        return name == "covered-table-cell" or (
            name in ("p", "h", "span", "section", "a") and attribute(element, "style-name") in self._hidden
        )

    def _row(self, row: Element) -> None:
        before, cells = self._pieces, []
        for cell in row:
            self._pieces = []
            self._one(cell)
            if local(cell) == "table-cell":
                cells.append(" ".join("".join(self._pieces).split("\n")).strip())
        self._pieces = before
        self._pieces.append("\t".join(cells) + "\n")
