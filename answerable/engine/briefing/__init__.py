"""Facts to a sourced briefing: as data, as Markdown, as an HTML page, as a Word document."""

from .assembly import Briefing, Footnote, Section, briefing
from .sections import Point
from .text import html_page, markdown
from .word import word_document

__all__ = ["Briefing", "Footnote", "Point", "Section", "briefing", "html_page", "markdown", "word_document"]
