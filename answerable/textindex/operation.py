"""Steps of a migration that change what the models don't tell of: indexes of text, and triggers."""

from collections.abc import Callable

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from .index import back_end

Act = Callable[[BaseDatabaseWrapper], None]


class Step(Operation):
    """What is done to the database forwards and backwards, where the models stay as they are.

    Not RunPython: that makes every model anew for each step, which took most of the time of a new database.
    """

    def __init__(self, forwards: Act, backwards: Act) -> None:
        self.forwards, self.backwards = forwards, backwards

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models stay as they are."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Do it."""
        self.forwards(schema_editor.connection)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Undo it."""
        self.backwards(schema_editor.connection)

    def describe(self) -> str:
        """What `migrate` says of it."""
        return "Triggers or an index of text"


def text_index(table: str) -> Step:
    """A migration operation: an empty index of this name."""
    return Step(
        lambda connection: back_end(connection).create(connection, table),
        lambda connection: back_end(connection).drop(connection, table),
    )
