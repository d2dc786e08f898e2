from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader


def test_the_models_are_what_the_migrations_make(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_each_app_has_one_chain_of_named_migrations() -> None:
    loader = MigrationLoader(None)
    for config in apps.get_app_configs():
        if not config.name.startswith("answerable."):
            continue
        names = [name for app, name in loader.disk_migrations if app == config.label]
        assert len(loader.graph.leaf_nodes(config.label)) == (1 if names else 0), config.label
        assert not [name for name in names if "_auto_" in name]
