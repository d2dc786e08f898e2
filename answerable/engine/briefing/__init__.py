"""Facts to a sourced briefing, as data (`briefing`) and laid out (`markdown`, `html_page`)."""

from .assembly import Briefing, Footnote, Section, briefing
from .sections import Point
from .text import html_page, markdown

__all__ = ["Briefing", "Footnote", "Point", "Section", "briefing", "html_page", "markdown"]
