"""Starting Django for the verbs that need the database or serve pages."""

import os

import click


def start_django() -> None:
    """Load the settings named by DJANGO_SETTINGS_MODULE, or those for one machine without services."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.settings.dev")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise click.UsageError(str(error)) from error


def apply_migrations() -> None:
    """Bring the database to the newest version of its tables; safe to run twice.

    Rows that are older than the custody log are logged once, when it begins.
    """
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from answerable.custody.services import begin

    settings.HOME.mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):  # `migrate` takes its time to do nothing
        call_command("migrate", verbosity=0, interactive=False)
    begin()
