"""The facts as Parquet, where pyarrow is installed."""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse

from answerable.engine.fact import Fact

from ..respond import NothingHere
from ..snapshot import Snapshot
from .columns import TYPES, Type, records
from .files import download, kept

DIGITS_AFTER_THE_POINT = 9


@lru_cache(maxsize=1)
def installed() -> bool:
    """Whether this server can write Parquet."""
    return find_spec("pyarrow") is not None


def as_parquet(_request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The columns of facts.csv with their types; lists are lists, amounts are exact decimals."""
    if not installed():
        raise NothingHere("This server writes no Parquet, as pyarrow is not installed. Take facts.jsonl.")
    content = kept(site, "facts.parquet", lambda path: _write(path, site.shown))
    return download(content, "application/vnd.apache.parquet", "facts.parquet")


def _write(path: Path, facts: list[Fact]) -> None:
    import pyarrow  # noqa: PLC0415  # an option of the installation
    import pyarrow.parquet  # noqa: PLC0415

    rows = list(records(facts))
    table = pyarrow.table({name: _array(pyarrow, [row[name] for row in rows], TYPES[name]) for name in TYPES})
    pyarrow.parquet.write_table(table, path, compression="zstd")


def _array(pyarrow: Any, cells: list[Any], kind: Type) -> Any:
    types: dict[Type, Any] = {
        "date": pyarrow.date32(),
        "whole": pyarrow.int64(),
        "decimal": pyarrow.decimal128(38, DIGITS_AFTER_THE_POINT),
        "list": pyarrow.list_(pyarrow.string()),
    }
    if kind == "list":
        cells = [cell.split("|") if cell else [] for cell in cells]
    try:
        return pyarrow.array(cells, types.get(kind, pyarrow.string()))
    except (pyarrow.ArrowInvalid, OverflowError):  # A number too long for the type: exact as text.
        return pyarrow.array([None if cell is None else str(cell) for cell in cells], pyarrow.string())
