"""A page's text as paragraphs, and these as sentences or as rows of a table, each with its place."""

import re
from collections.abc import Iterator

import msgspec

_END = re.compile(r"[。！？!?](?:[”」』\"）)]+)?|(?<!\d)\.(?=\s|$)|(?<=\d)\.(?=\s+[A-Z一-鿿]|\s*$)|\n")
_ABBREVIATIONS = ("U.S", "U.K", "Co", "Ltd", "Inc", "Mr", "Ms", "Dr", "No", "vs", "approx")
_NUMBER = re.compile(r"(?<![\w.])[-(]?\d[\d,]*(?:\.\d+)?\)?%?(?![\w.])")
_PARTS = re.compile(r"[^；;]+[；;]?\s*")
_PIECES = re.compile(r"[^；;，]+[；;，]?\s*")
LONGEST = 1500
"""Characters of a clause that is read for figures: no author writes a longer one."""
WRAPPED_ROW = re.compile(
    r"(?P<lead>[^\d|，。；]{2,40}?)\s(?P<numbers>[-(]?\d[\d,.%() -]*[\d%)])\s(?P<tail>[^\d|%，。；]{2,40})"
)
"""A row of a PDF whose name takes two lines: its numbers stand in the midst of the name."""
_FULL_LINE = 28
"""Characters from which a line of a page may have been broken by its width rather than by its author."""


class Passage(msgspec.Struct, frozen=True):
    """A sentence or a table's row of a page, from `start` to `end`. Paragraphs are counted from 1.

    `opens` says that a line of the author's begins with it.
    """

    text: str
    paragraph: int
    start: int
    end: int
    is_row: bool
    opens: bool


def passages(page: str) -> Iterator[Passage]:
    """All of them, in order. `page` has plain digits (`characters.narrow`)."""
    for number, block in enumerate(re.finditer(r"\S(?:.|\n(?!\s*\n))*", page), 1):
        for start, end, is_row in _pieces(page, block.start(), block.end()):
            text = page[start:end]
            if bare := text.strip():
                begin = start + text.index(bare[0])
                opens = not page[:begin].rstrip(" ") or page[:begin].rstrip(" ")[-1] == "\n"
                yield Passage(bare, number, begin, begin + len(bare), is_row, opens)


def clauses(passage: Passage) -> Iterator[Passage]:
    """A sentence in the parts that semicolons make of it; an over-long one, by commas."""
    parts = _PARTS if len(passage.text) <= LONGEST else _PIECES
    for part in parts.finditer(passage.text):
        if part.end() - part.start() > LONGEST:
            continue
        begin, end = passage.start + part.start(), passage.start + part.end()
        opens = passage.opens and part.start() == 0
        yield Passage(part[0], passage.paragraph, begin, end, False, opens)


def _pieces(page: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Rows by themselves; other lines sentence by sentence, joined where only the width broke them."""
    begin = start
    for line_start, line_end in _lines(page, start, end):
        line = page[line_start:line_end]
        if _is_row(line):
            yield from _sentences(page, begin, line_start)
            yield line_start, line_end, True
            begin = line_end
    yield from _sentences(page, begin, end)


def _lines(page: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = page.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _is_row(line: str) -> bool:
    """Cells with bars or tabs between them, or a short name and then nothing but numbers."""
    if " | " in line or "\t" in line:
        return True
    numbers = list(_NUMBER.finditer(line))
    if len(numbers) >= 3 and WRAPPED_ROW.fullmatch(line.strip()):
        return True
    rest = _NUMBER.sub("", line).strip()
    return len(numbers) >= 2 and len(rest) <= 60 and not re.search(r"[，。；]|, |年|月", rest) and (
        line.rstrip().endswith(numbers[-1][0])
    )  # fmt: skip


def _sentences(page: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    begin = start
    for mark in _END.finditer(page, start, end):
        if mark[0] == "\n" and _broken_by_width(page[begin : mark.start()], page[mark.end() : end]):
            continue
        if mark[0] == "." and page[begin : mark.start()].endswith(_ABBREVIATIONS):
            continue
        yield begin, mark.end(), False
        begin = mark.end()
    if begin < end:
        yield begin, end, False


def _broken_by_width(before: str, after: str) -> bool:
    last_line = before.rsplit("\n", 1)[-1]
    return len(last_line.strip()) >= _FULL_LINE and bool(after.strip())
