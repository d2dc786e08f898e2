"""How far a reader has come: what it counted while only a few records were handed on."""

import msgspec


class Progress(msgspec.Struct):
    """Counts of one file or part of a file, kept up to date by its reader."""

    records: int = 0
    """Records that were there, whether or not they were handed on."""
    parsed: int = 0
    """Records that were parsed in full."""
    end: int = 0
    """The byte of the uncompressed stream after the last record read."""
    lines: int = 0
    """Rows (CSV) or lines (JSON lines) passed, blank ones too: where the locators of the next part start."""
    format: str = ""
