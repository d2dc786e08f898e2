"""Word documents (ECMA-376 part 1, WordprocessingML): text in reading order, and what is hidden beside it."""

import re
from collections import Counter

from answerable.readers import xml_parts
from answerable.readers.xml_parts import Element, attribute, local, truth

from ..document import Flag, FlagKind, Opened, Page
from . import Quarantine, Task, zip_members
from .counted import amount
from .office import Package

_SKIPPED = frozenset(
    {"rPr", "pPr", "tblPr", "tcPr", "sectPr", "tblGrid", "delText", "rt", "Fallback", "sdtPr"}
)
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_STARTING_FIELD = re.compile(r"^\s*DDE(?:AUTO)?\b", re.IGNORECASE | re.MULTILINE)
_LOADING_FIELD = re.compile(r"^\s*(?:INCLUDEPICTURE|INCLUDETEXT|LINK|IMPORT)\b", re.IGNORECASE | re.MULTILINE)
_FURTHER = (
    ("notes", re.compile(r"word/(?:footnotes|endnotes)\d*\.xml")),
    ("headers and footers", re.compile(r"word/(?:header|footer)\d*\.xml")),
)


def preload() -> None:
    """Load the codecs of names and set up libxml2."""
    zip_members.preload()
    xml_parts.preload()


def open_content(content: bytes, task: Task) -> Opened:
    """The text, then the notes, then headers and footers; raises Quarantine (damaged, too large, loads code).

    Deleted and moved text, comments, hidden text and properties are not in the text: they are flagged.
    Inserted text is in it, and flagged.
    """
    package = Package(content, task)
    main = package.main_part()
    hidden = _hidden_styles(package)
    pages = []
    for label, names in _text_parts(package, main).items():
        reader = _Reader(label, hidden)
        text = "\n".join(filter(None, (reader.text(package.tree(name)) for name in names)))
        if text or label == "text":
            pages.append(Page(label=label, text=text))
        package.flags += reader.flags()
    _flag_comments(package)
    package.flag_links("word")
    package.flag_properties()
    package.flag_controls()
    parts = package.embedded()
    return Opened(format="docx", pages=tuple(pages), flags=tuple(package.flags), parts=parts)


def _text_parts(package: Package, main: str) -> dict[str, list[str]]:
    parts = {"text": [main]}
    for label, pattern in _FURTHER:
        names = [name for name in package.names if pattern.fullmatch(name.lower())]
        if names:
            parts[label] = sorted(names)
    return parts


def _hidden_styles(package: Package) -> frozenset[str]:
    """Styles whose text does not show, by themselves or by the style that they are based on."""
    if not package.find("word/styles.xml"):
        return frozenset()
    own: dict[str, bool | None] = {}
    based: dict[str, str] = {}
    for style in package.tree("word/styles.xml").iterfind("{*}style"):
        name = attribute(style, "styleId") or ""
        vanish = style.find("{*}rPr/{*}vanish")
        own[name] = None if vanish is None else truth(attribute(vanish, "val"), absent=True)
        base = style.find("{*}basedOn")
        based[name] = (attribute(base, "val") or "") if base is not None else ""
    return frozenset(name for name in own if _inherited(name, own, based))


def _inherited(name: str, own: dict[str, bool | None], based: dict[str, str]) -> bool:
    for _ in range(20):
        value = own.get(name)
        if value is not None:
            return value
        name = based.get(name, "")
    return False


class _Reader:
    """Reads a part's text in order and counts what it leaves out."""

    def __init__(self, where: str, hidden_styles: frozenset[str]) -> None:
        self._where = where
        self._hidden_styles = hidden_styles
        self._left_out: Counter[str] = Counter()
        self._pieces: list[str] = []
        self._field_words: list[str] = []

    def text(self, root: Element) -> str:
        """The text of a part, a paragraph or a table's row a line."""
        self._pieces, self._field_words = [], []
        self._walk(root, hidden_paragraph=False)
        self._check_fields("".join(self._field_words))
        lines = "".join(self._pieces).split("\n")
        return "\n".join(line.rstrip() for line in lines).strip("\n")

    def flags(self) -> list[Flag]:
        """What was left out, and insertions."""
        kinds: dict[str, tuple[FlagKind, str]] = {
            "deletion": ("tracked_change", "not shown"),
            "insertion": ("tracked_change", "shown"),
            "hidden passage": ("hidden_text", "not shown"),
            "loading field": ("external_link", "which loads something"),
        }
        return [
            Flag(kind=kind, where=self._where, detail=f"{amount(self._left_out[what], what)}, {rest}")
            for what, (kind, rest) in kinds.items()
            if self._left_out[what]
        ]

    def _walk(self, element: Element, *, hidden_paragraph: bool) -> None:
        for child in element:
            self._one(child, hidden_paragraph)

    def _one(self, element: Element, hidden: bool) -> None:
        name = local(element)
        if name == "t":
            self._pieces.append(element.text or "")
        elif name in ("del", "moveFrom"):
            self._left_out["deletion"] += 1
        elif name == "p":
            self._walk(element, hidden_paragraph=self._is_hidden_paragraph(element))
            self._pieces.append("\n")
        elif name == "r":
            if self._is_hidden_run(element, hidden):
                self._left_out["hidden passage"] += any(local(child) == "t" for child in element)
                return
            self._walk(element, hidden_paragraph=hidden)
        elif name == "tr":
            self._row(element)
        elif name == "instrText":
            self._field_words.append(element.text or "")
        elif name == "fldChar":
            self._field_words.append("\n")
        elif name == "fldSimple":
            self._check_fields(attribute(element, "instr") or "")
            self._walk(element, hidden_paragraph=hidden)
        elif name in _MARKS:
            self._pieces.append(_MARKS[name])
        elif _is_hidden_shape(element, name):
            self._left_out["hidden passage"] += 1
        elif name not in _SKIPPED:
            self._left_out["insertion"] += name in ("ins", "moveTo")
            self._walk(element, hidden_paragraph=hidden)

    def _row(self, row: Element) -> None:
        properties = row.find("{*}trPr")
        if properties is not None:
            for child in properties:
                if local(child) == "del":
                    self._left_out["deletion"] += 1
                    return
                if local(child) == "hidden" and truth(attribute(child, "val"), absent=True):
                    self._left_out["hidden passage"] += 1
                    return
        cells = []
        before = self._pieces
        for cell in row.iter("{*}tc"):
            if next(cell.iterancestors("{*}tr")) is not row:
                continue
            self._pieces = []
            self._walk(cell, hidden_paragraph=False)
            cells.append(" ".join("".join(self._pieces).split("\n")).strip())
        self._pieces = before
        self._pieces.append("\t".join(cells) + "\n")

    def _check_fields(self, words: str) -> None:
        """`words` are the instructions of fields, one a line: Word splits one over several runs."""
        if _STARTING_FIELD.search(words):
            raise Quarantine("macros", "a field that starts a program (DDE)")
        self._left_out["loading field"] += len(_LOADING_FIELD.findall(words))

    def _is_hidden_run(self, run: Element, by_paragraph: bool) -> bool:
        properties = run.find("{*}rPr")
        if properties is None:
            return by_paragraph
        style = None
        for child in properties:
            name = local(child)
            if name == "vanish":
                return truth(attribute(child, "val"), absent=True)
            if name == "rStyle":
                style = attribute(child, "val")
        return by_paragraph or style in self._hidden_styles

    def _is_hidden_paragraph(self, paragraph: Element) -> bool:
        style = paragraph.find("{*}pPr/{*}pStyle")
        return style is not None and attribute(style, "val") in self._hidden_styles


def _is_hidden_shape(element: Element, name: str) -> bool:
    """A drawing or an old shape (VML) that does not show; its box may hold text."""
    if name in ("anchor", "inline"):
        properties = element.find("{*}docPr")
        return properties is not None and truth(attribute(properties, "hidden"))
    return "visibility:hidden" in (attribute(element, "style") or "").replace(" ", "").lower()


def _flag_comments(package: Package) -> None:
    if package.find("word/comments.xml"):
        count = sum(local(element) == "comment" for element in package.tree("word/comments.xml"))
        if count:
            detail = f"{amount(count, 'comment')}, not shown"
            package.flags.append(Flag(kind="comment", where="text", detail=detail))
