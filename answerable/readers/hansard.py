"""Parliament's debates and answers in parlparse XML (https://github.com/mysociety/parlparse).

The document type is never handed to the XML parser: named characters are put in from a closed list,
so nothing that a file declares is ever expanded, loaded or fetched.
"""

import re
from collections.abc import Iterator
from html.entities import name2codepoint

from lxml import etree

from answerable.engine.record import Record, Refusal
from answerable.readers.cell_values import read_date
from answerable.readers.encoding import decode
from answerable.readers.progress import Progress
from answerable.readers.revision import Revision

_HOUSES = {
    "debate": "House of Commons", "debates": "House of Commons", "westminhall": "House of Commons",
    "standing": "House of Commons", "lords": "House of Lords", "lordswms": "House of Lords",
    "lordswrans": "House of Lords", "sp": "Scottish Parliament", "spor": "Scottish Parliament",
    "spwa": "Scottish Parliament", "spq": "Scottish Parliament", "ni": "Northern Ireland Assembly",
    "senedd": "Senedd Cymru", "cy-senedd": "Senedd Cymru", "london-mayors-questions": "London Assembly",
}  # fmt: skip
_ID = re.compile(
    rb'\s(?:id|gid|oldgid)="uk\.org\.publicwhip/([a-z-]+)/([^"]*?(\d{4}-\d\d-\d\d)([a-z]?))\.[^"]*"'
)
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]*);")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_DECLARATION = re.compile(rb"\s*<\?xml[^>]*\?>")
_XML_OWN = {b"amp", b"lt", b"gt", b"quot", b"apos"}
_SAID = {
    "speech",
    "ques",
    "reply",
    "question",
    "answer",
    "major-heading",
    "minor-heading",
    "oral-heading",
    "division",
    "motion",
}
_BREAKS = {"p", "br", "tr", "li", "td", "th", "table", "blockquote"}


def revision(data: bytes) -> Revision | None:
    """The revision of the file that begins so; None where it has none.

    Commons and Lords statements share the names of their series, so the house is told apart.
    """
    found = _ID.search(data)
    if not found or not found[4]:
        return None
    house = "lords" if b"/pa/ld" in data else "commons" if b"/pa/cm" in data else ""
    stem = found[2][: len(found[2]) - 1].decode("ascii", "replace")
    return Revision(f"{found[1].decode('ascii')}/{stem}", found[4].decode("ascii"), house)


def read_hansard(data: bytes, progress: Progress) -> Iterator[Record | Refusal]:
    """The speeches, questions, answers and headings, each with its id as locator.

    A file that declares ISO-8859-1 is read so (as windows-1252, its superset) unless it is really UTF-8.
    """
    decoded = decode(data)
    if decoded.fault:
        yield Refusal("file", "wrong encoding", decoded.fault)
    text = _DECLARATION.sub(b"", decoded.text.encode("utf-8"), count=1)
    text = _ENTITY.sub(_character, _DOCTYPE.sub(b"", text, count=1))
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, recover=True, encoding="utf-8"
    )
    try:
        root = etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        yield Refusal(f"line {error.lineno or 1}", "malformed XML", f"{error.msg}; fetch the file again")
        return
    if root is None:
        yield Refusal("line 1", "malformed XML", "there is no element in it; fetch the file again")
        return
    if parser.error_log:
        first = parser.error_log[0]
        yield Refusal(
            f"line {first.line}", "malformed XML", f"{first.message}; what comes after it may be missing"
        )
    house = "House of Lords" if b"/pa/ld" in data else None
    for element in root.iter(etree.Element):
        if element.tag in _SAID and (record := _record(element, house)):
            progress.records += 1
            yield record


def _record(element: etree._Element, house: str | None) -> Record | None:
    words = _words(element)
    if not words:
        return None
    locator = element.get("id") or element.get("gid") or f"line {element.sourceline}"
    fields = {"text": words}
    if speaker := element.get("speakername"):
        fields["speaker"] = speaker
    series = locator.split("/")[1] if locator.count("/") >= 2 else ""
    published, notes = _day(element, locator)
    return Record(
        id=locator,
        locator=locator,
        fields=fields,
        published=published,
        publisher=_HOUSES.get(series)
        or house
        or ("House of Commons" if series in {"wms", "wrans"} else None),
        notes=notes,
    )


def _day(element: etree._Element, locator: str) -> tuple[str | None, tuple[str, ...]]:
    dates = re.findall(r"\d{4}-\d\d-\d\d", element.get("date") or locator)
    if not dates:
        return None, ()
    if not read_date(dates[-1]):  # committee ids hold two: the committee's first day, then the sitting's
        return None, (
            f"unreadable date: {dates[-1]!r} is no date of the calendar; see the speech in the source",
        )
    return dates[-1], ()


def _words(element: etree._Element) -> str:
    """The text of a speech, a line a paragraph, spaces collapsed."""
    parts: list[str] = []
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if inner.tag in _BREAKS:
            parts.append("\n")
        if event == "start":
            parts.append(inner.text or "")
        elif inner is not element:
            parts.append(inner.tail or "")
    lines = (" ".join(line.split()) for line in "".join(parts).replace(" ", " ").split("\n"))
    return "\n".join(line for line in lines if line)


def _character(found: re.Match[bytes]) -> bytes:
    """A named character as itself; an unknown name stays as plain text, never expanded."""
    name = found[1]
    if name in _XML_OWN:
        return found[0]
    code = name2codepoint.get(name.decode("ascii"))
    return chr(code).encode("utf-8") if code else b"&amp;" + name + b";"
