"""The text of a capture in paragraphs, as the readers give it: what the desk searches."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from answerable.engine.record import Record, Refusal
from answerable.readers.progress import Progress
from answerable.readers.source import Source

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
    with path.open("rb", buffering=0) as stream:
        found = Source(stream).records(Progress())
        while True:
            try:
                record = next(found)
            except StopIteration:
                return
            except MemoryError:
                yield Refusal("file", "out of memory", "split the file, or read it on a larger machine")
                return
            except (OSError, GeneratorExit):
                raise
            except Exception as error:  # noqa: BLE001 - a file may be hostile: others are read
                yield Refusal("file", "reader failed", f"{type(error).__name__}: {error}")
                return
            if isinstance(record, Refusal):
                yield record
            else:
                yield from _pieces(record)


def _pieces(record: Record) -> Iterator[Piece]:
    """A short record, such as a row, is one paragraph; of a long one each field is at least one."""
    values = [value.replace("\0", " ").strip() for value in record.fields.values()]
    whole = BETWEEN_FIELDS.join(filter(None, values))
    texts = [whole] if len(whole) <= LONGEST else values
    for text in texts:
        for part in _parts(text):
            yield Piece(record.id, record.locator, part)


def _parts(text: str) -> Iterator[str]:
    while len(text) > LONGEST:
        space = text.rfind(" ", LONGEST // 2, LONGEST)
        end = LONGEST if space < 0 else space
        yield text[:end]
        text = text[end:].strip()
    if text:
        yield text
