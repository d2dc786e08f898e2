"""Rows as a table, CSV or Parquet; JSON lines are written as they come."""

import csv
import io
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import click

from answerable.engine.spreadsheet import safe_cell

LAYOUTS = ("jsonl", "table", "csv", "parquet")
TABLE_WIDTH_PIPED = 200


def flatten(row: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """One level of columns: `{"body": {"id": 1}}` becomes `{"body.id": 1}`."""
    flat: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, Mapping):
            flat |= flatten(value, f"{prefix}{key}.")
        else:
            flat[prefix + key] = value
    return flat


def encode_rows(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], layout: str) -> bytes:
    """All rows in a layout other than JSON lines; columns that a row lacks stay empty.

    Raises click.UsageError where Parquet is asked for and pyarrow is not installed.
    """
    flat = [{column: row.get(column) for column in columns} for row in map(flatten, rows)]
    if layout == "csv":
        return _csv(flat, columns)
    return _parquet(flat, columns) if layout == "parquet" else _table(flat, columns)


def _csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return out.getvalue().encode()


def _cell(value: Any) -> str:
    return safe_cell(value) if isinstance(value, str) else "" if value is None else str(value)


def _parquet(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> bytes:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise click.UsageError("Parquet needs pyarrow: pip install 'answerable[parquet]'") from error
    out = io.BytesIO()
    table = pyarrow.table({column: [row[column] for row in rows] for column in columns})
    pyarrow.parquet.write_table(table, out)
    return out.getvalue()


def _table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> bytes:
    """For eyes: without the columns that are empty in all rows."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    out = io.StringIO()
    console = Console(file=out, width=None if sys.stdout.isatty() else TABLE_WIDTH_PIPED)
    filled = [name for name in columns if not rows or any(row[name] not in (None, "") for row in rows)]
    table = Table(*filled, box=None, pad_edge=False)
    for row in rows:
        cells = ("" if row[column] is None else str(row[column]) for column in filled)
        table.add_row(
            *(Text("".join(char if char.isprintable() else " " for char in cell)) for cell in cells)
        )
    console.print(table)
    return out.getvalue().encode()
