"""Tables whose rows are written once: the database refuses UPDATE and DELETE, whoever asks.

Used in migrations by every app that keeps such a table. SQLite's INSERT OR REPLACE deletes a row without
firing delete triggers, so a third trigger refuses an insert under a key that is there already.
"""

from collections.abc import Callable

from django.db.backends.base.base import BaseDatabaseWrapper

from answerable.textindex import Step

SQLITE_TRIGGER = """
CREATE TRIGGER {name} BEFORE {event} ON {table} {when}
BEGIN SELECT RAISE(ABORT, '{message}'); END
"""

# 23514 is check_violation: Django raises IntegrityError, as for any other constraint.
POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN {body} END $$
"""
POSTGRESQL_RAISE = "RAISE EXCEPTION '{message}' USING ERRCODE = '23514';"


_TABLES: dict[str, tuple[str, ...]] = {}
_REFUSALS: dict[str, tuple[str, Callable[[BaseDatabaseWrapper], None]]] = {}
"""The triggers of `refuse_insert`: table, and what makes it. Both are filled as the migrations are read."""


def append_only(table: str, *keys: str) -> Step:
    """A migration operation: rows of `table` can be added, never changed, deleted or replaced.

    `keys` are the columns that are unique each by itself, the primary key among them; of columns that are
    unique together the names stand in one key, with spaces between.
    """
    _TABLES[table] = keys
    return Step(
        lambda connection: install_append_only(connection, table, keys),
        lambda connection: remove_append_only(connection, table),
    )


def refuse_insert(table: str, name: str, *, when: str, message: str) -> Step:
    """A migration operation: an insert into `table` for which `when` holds raises IntegrityError.

    `when` is an SQL condition on NEW that reads the same to SQLite and to PostgreSQL.
    """

    def install(connection: BaseDatabaseWrapper) -> None:
        if connection.vendor == "sqlite":
            _execute(connection, _sqlite_trigger(name, "INSERT", table, f"WHEN {when}", message))
            return
        body = f"IF ({when}) THEN {POSTGRESQL_RAISE.format(message=message)} END IF; RETURN NEW;"
        _execute(connection, POSTGRESQL_FUNCTION.format(name=name, body=body))
        _execute(
            connection,
            f"CREATE TRIGGER {name} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        )

    _REFUSALS[name] = table, install
    return Step(install, lambda connection: _drop(connection, table, name))


def install_append_only(connection: BaseDatabaseWrapper, table: str, keys: tuple[str, ...]) -> None:
    """Make the triggers of one table."""
    message = f"{table} is append-only"
    if connection.vendor == "sqlite":
        for event in ("UPDATE", "DELETE"):
            name = f"{table}_no_{event.lower()}"
            _execute(connection, _sqlite_trigger(name, event, table, "", message))
        same = " OR ".join(_same(key) for key in keys)
        when = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - names of our own tables
        _execute(connection, _sqlite_trigger(f"{table}_no_replace", "INSERT", table, when, message))
        return
    name = f"{table}_no_update"
    body = POSTGRESQL_RAISE.format(message=message)
    _execute(connection, POSTGRESQL_FUNCTION.format(name=name, body=body))
    for suffix, event, each in (("", "UPDATE OR DELETE", "ROW"), ("_all", "TRUNCATE", "STATEMENT")):
        trigger = f"CREATE TRIGGER {name}{suffix} BEFORE {event} ON {table} FOR EACH {each}"
        _execute(connection, f"{trigger} EXECUTE FUNCTION {name}()")


def remove_append_only(connection: BaseDatabaseWrapper, table: str) -> None:
    """Drop the triggers of one table."""
    suffixes = ("update", "delete", "replace") if connection.vendor == "sqlite" else ("update", "update_all")
    for suffix in suffixes:
        _drop(connection, table, f"{table}_no_{suffix}")


def installed(connection: BaseDatabaseWrapper) -> dict[str, tuple[str, ...]]:
    """The append-only tables of this database with their keys, as the migrations made them."""
    tables = set(connection.introspection.table_names())
    return {table: keys for table, keys in _TABLES.items() if table in tables}


def missing_guards(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    """The triggers that the migrations made and that somebody took away: the table and the trigger's name."""
    sqlite = connection.vendor == "sqlite"
    suffixes = ("no_update", "no_delete", "no_replace") if sqlite else ("no_update", "no_update_all")
    known = (
        "SELECT name FROM sqlite_master WHERE type='trigger'" if sqlite else "SELECT tgname FROM pg_trigger"
    )
    with connection.cursor() as cursor:
        cursor.execute(known)
        there = {name for (name,) in cursor.fetchall()}
    tables = installed(connection)
    wanted = [(table, f"{table}_{suffix}") for table in tables for suffix in suffixes]
    wanted += [(table, name) for name, (table, _) in _REFUSALS.items() if table in tables]
    return [(table, name) for table, name in wanted if name not in there]


def restore_guards(connection: BaseDatabaseWrapper) -> list[str]:
    """Make the triggers again that somebody took away; returns their names."""
    missing = missing_guards(connection)
    tables = installed(connection)
    for table in dict.fromkeys(table for table, name in missing if name not in _REFUSALS):
        remove_append_only(connection, table)
        install_append_only(connection, table, tables[table])
    for _, name in missing:
        if name in _REFUSALS:
            _REFUSALS[name][1](connection)
    return [name for _, name in missing]


def _same(key: str) -> str:
    columns = key.split()
    same = " AND ".join(f'"{column}" = NEW."{column}"' for column in columns)
    return f"({same})" if len(columns) > 1 else same


def _sqlite_trigger(name: str, event: str, table: str, when: str, message: str) -> str:
    return SQLITE_TRIGGER.format(name=name, event=event, table=table, when=when, message=message)


def _drop(connection: BaseDatabaseWrapper, table: str, name: str) -> None:
    on_table = "" if connection.vendor == "sqlite" else f" ON {table}"
    _execute(connection, f"DROP TRIGGER IF EXISTS {name}{on_table}")


def _execute(connection: BaseDatabaseWrapper, sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
