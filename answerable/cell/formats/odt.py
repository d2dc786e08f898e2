"""OpenDocument texts (ODF 1.3 part 3): text in order, and what is hidden beside it."""

from answerable.readers import xml_parts
from answerable.readers.xml_parts import Element

from ..document import Flag, Opened, Page
from . import Task, zip_members
from .counted import amount
from .odf import OpenDocument, TextReader, hidden_styles


def preload() -> None:
    """Load the codecs of names and set up libxml2."""
    zip_members.preload()
    xml_parts.preload()


def open_content(content: bytes, task: Task) -> Opened:
    """The text, then the notes, then headers and footers; raises Quarantine (encrypted, macros, damaged).

    Deleted text, comments, hidden text and properties are flagged and not in the text.
    """
    document = OpenDocument(content, task)
    root = xml_parts.parse(document.read_content())
    styles = (
        xml_parts.parse(document.members.read("styles.xml")) if "styles.xml" in document.members else None
    )
    hidden = hidden_styles(root) | (hidden_styles(styles) if styles is not None else frozenset())
    reader = TextReader(hidden)
    pages = [Page(label="text", text=_text_of(root, "{*}body/{*}text", reader))]
    notes = [reader.text(note) for note in reader.notes]
    if notes:
        pages.append(Page(label="notes", text="\n".join(notes)))
    edges = _edges(styles, reader) if styles is not None else ""
    if edges:
        pages.append(Page(label="headers and footers", text=edges))
    document.flags += reader.flags("text")
    _flag_changes(document, root)
    document.flag_links(reader.links)
    document.flag_package()
    parts = document.embedded()
    return Opened(format="odt", pages=tuple(pages), flags=tuple(document.flags), parts=parts)


def _text_of(root: Element, path: str, reader: TextReader) -> str:
    return "\n".join(reader.text(body) for body in root.iterfind(path))


def _edges(styles: Element, reader: TextReader) -> str:
    texts = []
    for page in styles.iter("{*}master-page"):
        texts += [reader.text(edge) for edge in page]
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _flag_changes(document: OpenDocument, root: Element) -> None:
    for name, rest in (("deletion", "not shown"), ("insertion", "shown")):
        count = len(root.findall(f".//{{*}}tracked-changes/{{*}}changed-region/{{*}}{name}"))
        if count:
            detail = f"{amount(count, name)}, {rest}"
            document.flags.append(Flag(kind="tracked_change", where="text", detail=detail))
