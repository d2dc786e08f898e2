"""PDF, by pdfium: the text that can be seen, by page and with its places; pages as pixels; what is hidden."""

from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ..document import Flag, Opened, Page, Part, Pixels
from ..limits import Limits
from . import Quarantine, Task, ocr, pdf_hidden, pdf_structure
from .budget import Budget
from .pdf_annotations import Annotations, annotations
from .pdf_draw import draw
from .pdf_page import PageText, read_page
from .pdf_versions import earlier_versions

CHARACTERS = 20_000_000
"""Of one file: a thousand times what a long report holds."""
RECOGNITION_DOTS_PER_INCH = 200

KEPT_SECONDS = 1.5
"""Of the time of a file, for the pages after those that are recognised: they may have text of their own."""


def preload() -> None:
    """Load pdfium, the picture library and, where it is installed, the text recognition."""
    pdf_hidden.preload()
    pdf_structure.preload()
    ocr.preload()
    Budget.start()


def open_content(content: bytes, task: Task) -> Opened:
    """Text of all pages, flags and attached files. Raises Quarantine where it can't be read."""
    budget = Budget.open(task)
    document = _load(content)
    if len(document) > task.limits.pages:
        raise Quarantine("too_large", f"{len(document):,} pages")
    structure = pdf_structure.examine(document, task)
    pages: list[Page] = []
    flags: list[Flag] = [*structure.flags, *earlier_versions(document, content)]
    characters = 0
    reader = _Reader(document, task, budget)
    for number in range(1, len(document) + 1):
        page = reader.read(number)
        if page is None:
            break
        pages.append(page)
        characters += len(page.text)
        if characters > CHARACTERS:
            raise Quarantine("too_large", f"more than {CHARACTERS:,} characters of text")
    return Opened(
        format="pdf",
        title=structure.title,
        pages=tuple(pages),
        flags=tuple(flags + reader.flags),
        parts=structure.parts + tuple(reader.parts),
        renderable=True,
    )


def render(content: bytes, page: int, dots_per_inch: int, limits: Limits) -> Pixels:
    """One page as pixels, smaller than asked where it would have too many."""
    document = _load(content)
    if not 1 <= page <= len(document):
        raise IndexError(page)
    return draw(document[page - 1], dots_per_inch, limits.pixels)


class _Reader:
    """Reads pages, and gathers what is to be said of them."""

    def __init__(self, document: Any, task: Task, budget: Budget) -> None:
        self.parts: list[Part] = []
        self._document, self._task, self._budget = document, task, budget
        self._unrecognised: list[int] = []
        self._too_late: list[int] = []
        self._flags: list[Flag] = []

    @property
    def flags(self) -> list[Flag]:
        """What was found up to now."""
        return [*self._flags, *ocr.missing_flags(self._unrecognised), *ocr.late_flags(self._too_late)]

    def read(self, number: int) -> Page | None:
        """The page; None where no time is left for it and those after it."""
        if not self._budget.left():
            self._flag(
                number, "unreadable_part", "and all pages after it: no time left to read them", on=True
            )
            return None
        try:
            page = self._document[number - 1]
        except pypdfium2.PdfiumError:
            self._flag(number, "unreadable_part", "the page is damaged")
            return Page(label=f"page {number}", text="")
        notes = annotations(page, self._task)
        self._tell(number, notes)
        found = read_page(page, notes.redactions)
        if found.hidden:
            self._flag(number, "hidden_text", f"{found.hidden:,} characters that can't be seen")
        if found.picture and not found.enough:
            found = self._recognise(page, number, found)
        page.close()
        return found.as_page(number)

    def _recognise(self, page: Any, number: int, found: PageText) -> PageText:
        if not ocr.available():
            self._unrecognised.append(number)
            return found
        if self._too_late:
            self._too_late.append(number)
            return found
        pixels = draw(page, RECOGNITION_DOTS_PER_INCH, self._task.limits.pixels)
        recognised = ocr.recognise(pixels, found.width, self._budget.seconds_left() - KEPT_SECONDS)
        if recognised is None:
            self._too_late.append(number)
            return found
        text, lines = recognised
        return found._replace(text=text, lines=lines, recognised=bool(text))

    def _tell(self, number: int, notes: Annotations) -> None:
        self.parts.extend(notes.parts)
        if notes.comments:
            self._flag(number, "comment", f"{notes.comments:,} of them")
        if notes.parts:
            self._flag(number, "embedded_file", f"{len(notes.parts):,} of them")
        if notes.redactions:
            self._flag(number, "hidden_text", "redactions marked, and never carried out")

    def _flag(self, number: int, kind: Any, detail: str, *, on: bool = False) -> None:
        where = f"page {number} on" if on else f"page {number}"
        self._flags.append(Flag(kind=kind, where=where, detail=detail))


def _load(content: bytes) -> Any:
    try:
        document = pypdfium2.PdfDocument(content)
        if document.get_formtype() != pdfium.FORMTYPE_NONE:
            document.init_forms()
        return document
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise Quarantine("encrypted", "it opens with a password only") from error
        raise Quarantine("unreadable", "the PDF is damaged, or is none") from error
