"""PowerPoint presentations (ECMA-376 part 1, PresentationML): the text of each slide that shows."""

from answerable.readers import xml_parts
from answerable.readers.xml_parts import Element, attribute, local, truth

from ..document import Flag, Opened, Page
from . import Quarantine, Task, zip_members
from .counted import amount
from .office import Package

_PROPERTIES = frozenset({"nvSpPr", "nvGrpSpPr", "nvGraphicFramePr", "nvPicPr", "nvCxnSpPr"})


def preload() -> None:
    """Load the codecs of names and set up libxml2."""
    zip_members.preload()
    xml_parts.preload()


def open_content(content: bytes, task: Task) -> Opened:
    """A page for each slide that shows; raises Quarantine (damaged, too large, loads code).

    Hidden slides and shapes, speaker's notes and comments are flagged, and not in the text.
    """
    package = Package(content, task)
    main = package.main_part()
    places = {relation.id: relation.place for relation in package.relations(main)}
    slides = package.tree(main).findall("{*}sldIdLst/{*}sldId")
    if len(slides) > task.limits.pages:
        raise Quarantine("too_large", f"more than {task.limits.pages:,} slides")
    pages = []
    for number, element in enumerate(slides, 1):
        # An id of its own stands beside the relation's, which has a namespace.
        relation = next((str(v) for k, v in element.attrib.items() if str(k).endswith("}id")), "")
        page = _page(package, places.get(relation, ""), number)
        if page is not None:
            pages.append(page)
    package.flag_links("ppt")
    package.flag_properties()
    package.flag_controls()
    parts = package.embedded()
    return Opened(format="pptx", pages=tuple(pages), flags=tuple(package.flags), parts=parts)


def _page(package: Package, place: str, number: int) -> Page | None:
    root = package.tree(place)
    where = f"slide {number}"
    _flag_beside(package, place, where)
    if not truth(attribute(root, "show"), absent=True):
        package.flags.append(Flag(kind="hidden_text", where=where, detail="hidden slide, not shown"))
        return None
    reader = _Shapes()
    reader.read(root)
    if reader.hidden:
        detail = f"{amount(reader.hidden, 'hidden shape')}, not shown"
        package.flags.append(Flag(kind="hidden_text", where=where, detail=detail))
    return Page(label=where, text="\n".join(reader.lines))


def _flag_beside(package: Package, place: str, where: str) -> None:
    for relation in package.relations(place):
        if relation.external or not package.find(relation.place):
            continue
        if relation.kind == "notesSlide":
            notes = _Shapes()
            notes.read(package.tree(relation.place))
            if any(not line.isdigit() for line in notes.lines):
                package.flags.append(
                    Flag(kind="hidden_text", where=where, detail="speaker's notes, not shown")
                )
        elif relation.kind == "comments":
            count = sum(local(child) == "cm" for child in package.tree(relation.place).iter())
            package.flags.append(Flag(kind="comment", where=where, detail=amount(count, "comment")))


class _Shapes:
    """Reads the text of a slide's shapes, a paragraph or a table's row a line."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.hidden = 0

    def read(self, element: Element) -> None:
        """Read what is in an element, in the order of its shapes."""
        for child in element:
            name = local(child)
            if name == "Fallback":
                continue
            if name == "p":
                self._add(_paragraph(child))
            elif name == "tr":
                self._add("\t".join(_cell(cell) for cell in child.iterfind("{*}tc")))
            elif _is_hidden(child):
                self.hidden += 1
            else:
                self.read(child)

    def _add(self, line: str) -> None:
        if line.strip():
            self.lines.append(line)


def _is_hidden(shape: Element) -> bool:
    for child in shape:
        if local(child) in _PROPERTIES:
            properties = child.find("{*}cNvPr")
            return properties is not None and truth(properties.get("hidden"))
    return False


def _paragraph(paragraph: Element) -> str:
    pieces = []
    for element in paragraph.iter():
        if local(element) == "t":
            pieces.append(element.text or "")
        elif local(element) in ("br", "tab"):
            pieces.append(" ")
    return "".join(pieces)


def _cell(cell: Element) -> str:
    return " ".join(filter(None, (_paragraph(paragraph) for paragraph in cell.iter("{*}p"))))
