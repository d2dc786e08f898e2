"""The text of a capture in paragraphs, as the readers in the cell give it: what the desk searches."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from answerable.cell.document import Page
from answerable.cell.records import read_records
from answerable.engine.record import Record, Refusal

from .storable import storable

LONGEST = 2000
"""Characters of a paragraph; a longer text is cut at a space."""
BETWEEN_FIELDS = "\n"


class Piece(NamedTuple):
    """A paragraph and where it stands: the record's id and its locator."""

    record: str
    locator: str
    text: str


def read_pieces(path: Path) -> Iterator[Piece | Refusal]:
    """The paragraphs of a file of any format, and what of it could not be read. Raises OSError."""
    for record in read_records(path):
        if isinstance(record, Refusal):
            yield record
        else:
            yield from _pieces(record)


def pieces_of_page(page: Page) -> Iterator[Piece]:
    """A page's paragraphs: what empty lines divide, cut where it is long."""
    label = storable(page.label)
    for block in re.split(r"\n\s*\n", storable(page.text)):
        for part in _parts(block.strip()):
            yield Piece(label, label, part)


def _pieces(record: Record) -> Iterator[Piece]:
    """A short record, such as a row, is one paragraph; of a long one each field is at least one."""
    values = [storable(value).strip() for value in record.fields.values()]
    whole = BETWEEN_FIELDS.join(filter(None, values))
    texts = [whole] if len(whole) <= LONGEST else values
    for text in texts:
        for part in _parts(text):
            yield Piece(storable(record.id), storable(record.locator), part)


def _parts(text: str) -> Iterator[str]:
    while len(text) > LONGEST:
        space = text.rfind(" ", LONGEST // 2, LONGEST)
        end = LONGEST if space < 0 else space
        yield text[:end]
        text = text[end:].strip()
    if text:
        yield text
