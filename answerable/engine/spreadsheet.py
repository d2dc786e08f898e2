"""Cells that a spreadsheet would run as a formula, made inert (OWASP, CSV injection)."""

import re

_UNSEEN = "\\s\u200b-\u200f\u2060\ufeff"
_FORMULA = re.compile(f"[{_UNSEEN}]*[=+@|%\uff1d\uff0b\uff20\uff0d-]|[\\t\\r\\n]")
"""Beginnings that a spreadsheet takes for a formula, full-width ones too."""
_NEXT_CELL = re.compile(f"(?<=;)(?=[{_UNSEEN}]*[=+@-])")
"""Where a spreadsheet that parts cells at semicolons, as it does in much of Europe, would find a formula."""
_NEGATIVE = re.compile(r"-\d+(?:\.\d+)?", re.ASCII)


def safe_cell(text: str) -> str:
    """The text with an apostrophe before whatever could run; a negative number stays a number."""
    if _NEGATIVE.fullmatch(text):
        return text
    parted = _NEXT_CELL.sub("'", text)
    return f"'{parted}" if _FORMULA.match(parted) else parted


def cell_as_meant(cell: str) -> str:
    """A cell without the apostrophe that `safe_cell` put before it."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell, 1) else cell
