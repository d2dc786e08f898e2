"""Django's entry for this room."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import post_migrate


class CustodyConfig(AppConfig):
    """The custody log: that every row of the record was there, when, and is as it was."""

    name = "answerable.custody"
    label = "custody"

    def ready(self) -> None:
        """Have the triggers of append-only tables looked after whenever the tables were changed."""
        post_migrate.connect(_restore_guards, sender=self)


def _restore_guards(*, using: str, **_: Any) -> None:
    """SQLite loses a table's triggers where a migration remakes it, and a migration may forget to say so."""
    from .append_only import restore_guards  # noqa: PLC0415 - apps are still loading above

    connection = connections[using]
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        restore_guards(connection)
