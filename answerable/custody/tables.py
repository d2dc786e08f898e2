"""Which tables are append-only, by what the migrations made so."""

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from .append_only import installed
from .models import Entry


def append_only_models() -> list[type[Model]]:
    """The models whose every row is in the log: all append-only ones but the log itself."""
    MigrationLoader(None)  # reading the migrations is what fills the table of append-only ones
    kept = installed(connection)
    models = [model for model in apps.get_models() if model._meta.db_table in kept]
    return [model for model in models if model is not Entry]
