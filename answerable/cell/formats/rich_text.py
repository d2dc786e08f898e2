"""The text of the HTML or RTF that a mail's body is written in, by the formats of those names."""

from ..document import Flag, Opened
from . import Task, html, rtf


def preload() -> None:
    """Load both formats."""
    html.preload()
    rtf.preload()


def of_html(source: str, task: Task) -> tuple[str, list[Flag]]:
    """The text of HTML, and what is hidden in it."""
    content = source.encode("utf-8", "replace")
    return _told(html.open_content(content, task._replace(media_type="text/html; charset=utf-8")))


def of_rtf(content: bytes, task: Task) -> tuple[str, list[Flag]]:
    """The text of RTF, and what is hidden in it."""
    return _told(rtf.open_content(content, task._replace(media_type="application/rtf")))


def _told(opened: Opened) -> tuple[str, list[Flag]]:
    return "\n\n".join(page.text for page in opened.pages), list(opened.flags)
