"""A shape for each standing, so that it is never told by colour alone: solid is bad, hollow is better, ticked is done."""

from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_LINE = 'fill="none" stroke="currentColor" stroke-linejoin="round" stroke-linecap="round"'
_OUTLINE = f'{_LINE} stroke-width="1.8"'
_BOLD = f'{_LINE} stroke-width="3.2"'

SHAPES: Mapping[str, str] = {
    "unknown": f'<circle cx="8" cy="8" r="5.6" {_OUTLINE} stroke-dasharray="1.6 3"/>',
    "uses": '<circle cx="8" cy="8" r="6.4" fill="currentColor"/>',
    "no_new": f'<circle cx="8" cy="8" r="5.6" {_OUTLINE}/><path d="M8 2.4a5.6 5.6 0 0 0 0 11.2z" fill="currentColor"/>',
    "pledged": f'<path d="M8 2.2 14.2 13.4H1.8z" {_OUTLINE}/>',
    "overdue": '<path d="M8 1.2 15.2 14.2H.8z" fill="currentColor"/>',
    "removed": f'<path d="M2.4 2.4h11.2v11.2H2.4z" {_OUTLINE}/><path d="m5 8.2 2.2 2.3L11.2 5.6" {_OUTLINE}/>',
    "verified": f'<path d="M2 8.6 6.2 13 14.2 3.4" {_BOLD}/>',
    "clear": f'<path d="M2.4 2.4h11.2v11.2H2.4z" {_OUTLINE}/>',
    "refuses": f'<path d="m3 3 10 10M13 3 3 13" {_BOLD}/>',
    "reversed": f'<path d="M6.4 2.2 2.4 6l4 3.8M2.8 6h6.4a3.9 3.9 0 0 1 0 7.8H6" {_OUTLINE}/>',
    "disputed": f'<path d="M8 1.6 14.4 8 8 14.4 1.6 8z" {_OUTLINE}/><path d="M8 1.6 14.4 8 8 14.4z" fill="currentColor"/>',
}


def shape(state: str) -> SafeString:
    """The shape of a standing as inline SVG, coloured by its text."""
    drawn = mark_safe(SHAPES[state])  # noqa: S308 - the constants above
    return format_html('<svg class="shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>', drawn)
