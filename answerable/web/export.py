"""Downloads: CSV that a spreadsheet cannot run, JSON and JSON lines."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from django.http import HttpResponse

from answerable.engine import spreadsheet

from .respond import inert

_encoder = msgspec.json.Encoder(decimal_format="number")


def csv_response(columns: Sequence[str], rows: Iterable[Sequence[object]], filename: str) -> HttpResponse:
    """Rows as CSV for download; text that could run as a formula gets an apostrophe before it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return download(text.getvalue().encode(), "text/csv; charset=utf-8", filename)


def json_response(value: Any, filename: str) -> HttpResponse:
    """Any value as JSON for download."""
    return download(msgspec.json.format(_encoder.encode(value), indent=1), "application/json", filename)


def jsonl_response(lines: Iterable[bytes], filename: str) -> HttpResponse:
    """Encoded JSON values, one a line, for download."""
    return download(b"".join(line + b"\n" for line in lines), "application/jsonl; charset=utf-8", filename)


def text_response(text: str, kind: str, filename: str) -> HttpResponse:
    """Text for download."""
    return download(text.encode(), f"{kind}; charset=utf-8", filename)


def safe_cell(cell: object) -> object:
    """The cell, inert in a spreadsheet: numbers stay numbers, null stays empty, controls show."""
    if cell is None:
        return ""
    return spreadsheet.safe_cell(inert(cell)) if isinstance(cell, str) else cell


def download(content: bytes, kind: str, filename: str) -> HttpResponse:
    """Bytes to save under a name."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
