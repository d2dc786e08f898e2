"""The text of HTML as a browser lays it out: blocks apart, rows of tables as lines, white space folded."""

import re

CELL_BREAK, LINE_BREAK, PARAGRAPH_BREAK = " | ", "\n", "\n\n"
_BLOCKS = frozenset(
    """address article aside body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form frameset header hr html legend li main menu nav option section select summary tbody tfoot
    thead tr textarea button""".split()
)
_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 table ul ol dl blockquote pre".split())
_CELLS = frozenset({"td", "th"})
_AS_WRITTEN = frozenset({"pre", "textarea", "listing", "xmp"})
_SPACE = re.compile(r"[ \t\n\r\f]+")
_ORDER = {"": 0, " ": 1, CELL_BREAK: 2, LINE_BREAK: 3, PARAGRAPH_BREAK: 4}


class Writer:
    """Takes elements and their text in the order of the page. A break is written when text follows it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._break = ""
        self._as_written = 0
        self._cell_begins = False
        self._rows: list[tuple[int, bool]] = []
        """Of each open table row: where its text begins, and whether a line ended in it."""

    def start(self, name: str) -> None:
        """An element begins."""
        if name == "br":
            self._end_line()
        elif name in _CELLS:
            self._cell()
        else:
            self._apart(name)
        if name == "tr":
            self._rows.append((len(self._pieces), False))
        self._as_written += name in _AS_WRITTEN

    def end(self, name: str) -> None:
        """An element ends."""
        if name in _CELLS:
            self._cell_begins = False
        else:
            self._apart(name)
        if name == "tr" and self._rows:
            self._rows.pop()
        self._as_written -= name in _AS_WRITTEN

    def text(self, text: str | None) -> None:
        """Characters."""
        if not text:
            return
        if self._as_written:
            self._write(text)
            return
        folded = _SPACE.sub(" ", text)
        if folded.startswith(" "):
            self._ask(" ")
        if words := folded.strip(" "):
            self._write(words)
            if folded.endswith(" "):
                self._ask(" ")

    def finish(self) -> str:
        """All of it, with no blanks at the ends of lines and no more than one empty line in a row."""
        lines = [line.rstrip(" \t\xa0") for line in "".join(self._pieces).split("\n")]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")

    def _apart(self, name: str) -> None:
        if name in _PARAGRAPHS:
            self._ask(PARAGRAPH_BREAK)
        elif name in _BLOCKS:
            self._ask(LINE_BREAK)

    def _ask(self, wanted: str) -> None:
        if not self._cell_begins and _ORDER[wanted] > _ORDER[self._break]:
            self._break = wanted

    def _end_line(self) -> None:
        """Each <br> ends a line: two of them make an empty one."""
        self._break = PARAGRAPH_BREAK if self._break in (LINE_BREAK, PARAGRAPH_BREAK) else LINE_BREAK

    def _cell(self) -> None:
        """Cells of one line each share a line; a cell of several (a page laid out by tables) stands alone."""
        if not self._rows or self._rows[-1][0] == len(self._pieces):
            return
        in_lines = any("\n" in piece for piece in self._pieces[self._rows[-1][0] + 1 :])
        self._break = PARAGRAPH_BREAK if in_lines else CELL_BREAK
        # What opens a block in the cell, before its first word, does not move it to another line.
        self._cell_begins = True

    def _write(self, text: str) -> None:
        if self._break and self._pieces:
            self._pieces.append(self._break)
        elif not self._pieces:
            text = text.lstrip(" \n")
        self._break = ""
        self._cell_begins = False
        if text:
            self._pieces.append(text)
