"""The index in a migration."""

from collections.abc import Callable
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

from .index import back_end


def text_index(table: str) -> RunPython:
    """A migration operation: an empty index of this name."""

    def create(_apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
        back_end(schema_editor.connection).create(schema_editor.connection, table)

    def drop(_apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
        back_end(schema_editor.connection).drop(schema_editor.connection, table)

    forwards: Callable[[Any, BaseDatabaseSchemaEditor], None] = create
    return RunPython(forwards, drop)
