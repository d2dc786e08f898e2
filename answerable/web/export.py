"""Downloads: CSV that a spreadsheet cannot run, JSON and JSON lines."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from django.http import HttpResponse

from .respond import inert

_UNSEEN = "\\s\u200b-\u200f\u2060\ufeff"
_FORMULA = re.compile(f"[{_UNSEEN}]*[=+@|%\uff1d\uff0b\uff20\uff0d-]|[\\t\\r\\n]")
"""Beginnings that a spreadsheet takes for a formula, full-width ones too (OWASP, CSV injection)."""
_NEXT_CELL = re.compile(f"(?<=;)(?=[{_UNSEEN}]*[=+@-])")
"""Where a spreadsheet that parts cells at semicolons, as it does in much of Europe, would find a formula."""

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
    if isinstance(cell, str):
        text = _NEXT_CELL.sub("'", inert(cell))
        return f"'{text}" if _FORMULA.match(text) else text
    return cell


def download(content: bytes, kind: str, filename: str) -> HttpResponse:
    """Bytes to save under a name."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
