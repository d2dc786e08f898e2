"""The facts as Parquet, where pyarrow is installed."""

import io
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from django.http import HttpRequest, HttpResponse

from answerable.engine.fact import Fact

from ..respond import NothingHere
from ..snapshot import Snapshot
from .columns import TYPES, Type, records
from .files import download

DIGITS_AFTER_THE_POINT = 9


@lru_cache(maxsize=1)
def installed() -> bool:
    """Whether this server can write Parquet."""
    return find_spec("pyarrow") is not None


def as_parquet(_request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The columns of facts.csv with their types; lists are lists, amounts are exact decimals."""
    if not installed():
        raise NothingHere("This server writes no Parquet, as pyarrow is not installed. Take facts.jsonl.")
    return download(_parquet(site.shown), "application/vnd.apache.parquet", "facts.parquet")


def _parquet(facts: list[Fact]) -> bytes:
    import pyarrow  # noqa: PLC0415  # an option of the installation
    import pyarrow.parquet  # noqa: PLC0415

    rows = list(records(facts))
    table = pyarrow.table({name: _array(pyarrow, [row[name] for row in rows], TYPES[name]) for name in TYPES})
    out = io.BytesIO()
    pyarrow.parquet.write_table(table, out, compression="zstd")
    return out.getvalue()


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
