"""A text index in the database that is there already: FTS5 of SQLite, or a GIN index of PostgreSQL.

Both hold the terms that `answerable.engine.search` makes, exactly as they are, so that both find the same.
"""

from .index import Row, TextIndex, Within, joined
from .marks import day_marks, mark, marks_until
from .operation import Step, text_index

__all__ = ["Row", "Step", "TextIndex", "Within", "day_marks", "joined", "mark", "marks_until", "text_index"]
