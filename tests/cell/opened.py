"""Open made-up content with one format, in the tests' own process: quick, and a crash names its line."""

from importlib import import_module

from answerable.cell.document import Opened, Refused, Verdict
from answerable.cell.formats import Task
from answerable.cell.limits import LIMITS, Limits

CANARY = "CANARYZEPHYR"
"""Stands in hidden data of made-up files; it must come out nowhere."""


def opened(
    format_name: str, content: bytes, *, name: str = "", media_type: str = "", limits: Limits = LIMITS
) -> Opened:
    """What the format's module makes of the content; files inside of it are refused."""
    module = import_module(f"answerable.cell.formats.{format_name}")
    module.preload()
    found: Opened = module.open_content(content, Task(limits, name, media_type, 0, _refused))
    return found


def _refused(content: bytes, name: str, media_type: str) -> Verdict:
    return Refused(reason="unknown_format", detail=f"{len(content)} bytes")


def kinds(document: Opened) -> set[str]:
    """The kinds of its flags."""
    return {flag.kind for flag in document.flags}


def told(document: Opened) -> str:
    """All that the cell tells of a file in words: nothing hidden may be in it."""
    pages = [page.label + page.text for page in document.pages]
    flags = [flag.where + flag.detail for flag in document.flags]
    return "\n".join([document.title, *pages, *flags])
