"""Facts to a sourced briefing: as data, as Markdown, as an HTML page, as a Word document."""

from .assembly import Briefing, Excerpt, Footnote, Section, briefing, excerpt
from .extent import WHOLE, Extent
from .sections import Point
from .text import html_page, markdown
from .word import word_document

__all__ = [
    "WHOLE",
    "Briefing",
    "Excerpt",
    "Extent",
    "Footnote",
    "Point",
    "Section",
    "briefing",
    "excerpt",
    "html_page",
    "markdown",
    "word_document",
]
