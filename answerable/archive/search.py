"""The paragraphs of every capture that was read, as a text index."""

from collections.abc import Iterable

from answerable.engine.search import Query, terms
from answerable.textindex import Row, TextIndex, Within

from .models import Paragraph

TABLE = "archive_text"
INDEX = TextIndex(TABLE)


def add(paragraphs: Iterable[Paragraph]) -> None:
    """Index paragraphs that were just written; part of the same transaction."""
    INDEX.add(map(_row, paragraphs))


def remove(paragraphs: Iterable[Paragraph]) -> None:
    """Take paragraphs out of the index that are about to be deleted; part of the same transaction."""
    INDEX.remove(map(_row, paragraphs))


def rebuild(paragraphs: Iterable[Paragraph]) -> None:
    """Forget the index and make it of these paragraphs."""
    INDEX.rebuild(map(_row, paragraphs))


def find(query: Query, *, limit: int, before: int | None = None) -> list[int]:
    """The numbers of matching paragraphs, the one that was read last on top; below the number `before`."""
    return INDEX.find(query, Within(below=before), limit=limit)


def count(query: Query, *, most: int) -> int:
    """How many paragraphs match, counted no further than `most`."""
    return INDEX.count(query, most=most)


def _row(paragraph: Paragraph) -> Row:
    return Row(paragraph.pk, terms(paragraph.text))
