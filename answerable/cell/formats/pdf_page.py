"""A PDF page as text with the place of each line, without what nobody sees."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from ..document import Box, Line, Page
from .pdf_chars import Char, Rect, characters, frame, stands_in
from .pdf_fields import Fields, fields
from .pdf_hidden import look
from .pdf_things import Thing, things
from .pdf_words import State

FEW = 30
"""Characters: a page with a picture and fewer is a scan with a stamp or a page number on it."""
PICTURE_SHARE = 0.25
"""A picture that covers less of the page is an illustration or a letterhead."""


class PageText(NamedTuple):
    """What a page says. `hidden` counts the characters left out; `picture` tells of one worth recognising."""

    text: str
    lines: tuple[Line, ...]
    width: float
    height: float
    hidden: int
    picture: bool
    recognised: bool = False

    @property
    def enough(self) -> bool:
        """Whether there is text, so that a picture need not be read."""
        return sum(not char.isspace() for char in self.text) >= FEW

    def as_page(self, number: int) -> Page:
        """The page as the cell hands it out."""
        return Page(
            label=f"page {number}",
            text=self.text,
            width=round(self.width, 2),
            height=round(self.height, 2),
            lines=self.lines,
            recognised=self.recognised,
        )


def read_page(page: Any, redactions: Sequence[Rect] = ()) -> PageText:
    """The visible text of a page and the number of characters that are not visible.

    `redactions`, rectangles in user space, are hidden however they look: somebody meant to black them out.
    """
    shown = frame(page)
    textpage = page.get_textpage()
    chars = characters(textpage, shown)
    objects = things(page, shown)
    states = look(page, chars, objects, shown)
    filled = fields(page, shown) if page.formenv else Fields((), 0)
    areas = [shown.box(*area) for area in redactions]
    for index, char in enumerate(chars):
        if char.has_ink and any(stands_in(char.box, area) for area in areas):
            states[index] = State.HIDDEN
    textpage.close()
    unseen = (State.HIDDEN, State.DROPPED)
    text, lines = _lines([char for char, state in zip(chars, states, strict=True) if state not in unseen])
    for answer, (left, top, right, bottom) in filled.answers:
        start = len(text) + bool(text)
        text = f"{text}\n{answer}".lstrip("\n")
        lines += (Line(start, len(text), Box(left, top, right, bottom)),)
    width, height = page.get_size()
    return PageText(
        text=text,
        lines=lines,
        width=width,
        height=height,
        hidden=states.count(State.HIDDEN) + filled.hidden,
        picture=_pictured(objects, width * height) or (bool(objects) and not text),
        recognised=states.count(State.PICTURED) * 2 > sum(not char.isspace() for char in text),
    )


def _pictured(objects: list[Thing], page: float) -> bool:
    """Whether pictures cover a good part of the page (scanners cut a page into strips)."""
    sizes = (thing.size for thing in objects if thing.kind == pdfium.FPDF_PAGEOBJ_IMAGE)
    return sum(sizes) > page * PICTURE_SHARE


def _lines(chars: list[Char]) -> tuple[str, tuple[Line, ...]]:
    """Text without blanks at the ends of lines, and each line's place (two, where a word is broken)."""
    text: list[str] = []
    lines: list[Line] = []
    length = 0
    row: list[Char] = []

    def close(*, at_end: bool = True) -> None:
        nonlocal length
        while at_end and row and row[-1].text.isspace():
            row.pop()
        boxes = [char.box for char in row if char.has_ink]
        if boxes:
            box = Box(
                left=round(min(b[0] for b in boxes), 1),
                top=round(min(b[1] for b in boxes), 1),
                right=round(max(b[2] for b in boxes), 1),
                bottom=round(max(b[3] for b in boxes), 1),
            )
            lines.append(Line(length, length + len(row), box))
        text.append("".join(char.text for char in row))
        length += len(text[-1])
        row.clear()

    for char in chars:
        if char.text == "\n":
            close()
            text.append("\n")
            length += 1
        elif row or not char.text.isspace():
            if row and _begins_anew(row[-1], char):
                close(at_end=False)
            row.append(char)
    close()
    whole = "".join(text)
    return whole.rstrip("\n"), tuple(lines)


def _begins_anew(last: Char, char: Char) -> bool:
    """Whether a row begins here, though pdfium gives no line end (it joins a word that a hyphen breaks)."""
    if not (last.has_ink and char.has_ink):
        return False
    return char.box[1] >= last.box[3] and char.box[2] < last.box[0]
