"""A shape for each standing, so that it is never told by colour alone.

Solid is bad, hollow is better, ticked is done.
"""

from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_LINE = 'fill="none" stroke="currentColor" stroke-linejoin="round" stroke-linecap="round"'
_THIN = f'{_LINE} stroke-width="1.8"'
_BOLD = f'{_LINE} stroke-width="3.2"'
_SOLID = 'fill="currentColor"'
_BOX = f'<path d="M2.4 2.4h11.2v11.2H2.4z" {_THIN}/>'
_RING = f'<circle cx="8" cy="8" r="5.6" {_THIN}/>'

SHAPES: Mapping[str, str] = {
    "unknown": f'<circle cx="8" cy="8" r="5.6" {_THIN} stroke-dasharray="1.6 3"/>',
    "uses": f'<circle cx="8" cy="8" r="6.4" {_SOLID}/>',
    "no_new": f'{_RING}<path d="M8 2.4a5.6 5.6 0 0 0 0 11.2z" {_SOLID}/>',
    "pledged": f'<path d="M8 2.2 14.2 13.4H1.8z" {_THIN}/>',
    "overdue": f'<path d="M8 1.2 15.2 14.2H.8z" {_SOLID}/>',
    "removed": f'{_BOX}<path d="m5 8.2 2.2 2.3L11.2 5.6" {_THIN}/>',
    "verified": f'<path d="M2 8.6 6.2 13 14.2 3.4" {_BOLD}/>',
    "clear": _BOX,
    "refuses": f'<path d="m3 3 10 10M13 3 3 13" {_BOLD}/>',
    "reversed": f'<path d="M6.4 2.2 2.4 6l4 3.8M2.8 6h6.4a3.9 3.9 0 0 1 0 7.8H6" {_THIN}/>',
    "disputed": f'<path d="M8 1.6 14.4 8 8 14.4 1.6 8z" {_THIN}/><path d="M8 1.6 14.4 8 8 14.4z" {_SOLID}/>',
}

_RING_CUT = "M0-.9A.9.9 0 1 1 0 .9A.9.9 0 1 1 0-.9M0-.6A.6.6 0 1 0 0 .6A.6.6 0 1 0 0-.6"
_BOX_CUT = "M-.8-.8H.8V.8H-.8ZM-.52-.52V.52H.52V-.52Z"

MAP_SHAPES: Mapping[str, str] = {
    "unknown": "circle",
    "uses": "circle",
    "no_new": f"{_RING_CUT}M0-.6A.6.6 0 0 0 0 .6Z",
    "pledged": "M0-.95L.95.75H-.95ZM0-.35L-.45.45H.45Z",
    "overdue": "M0-.95L.95.75H-.95Z",
    "removed": f"{_BOX_CUT}M-.4 0L-.2-.2L-.05 0L.3-.4L.45-.2L0 .4Z",
    "verified": "M-.9.1L-.5-.3L-.2.1L.6-.9L.95-.5L-.15.85Z",
    "clear": _BOX_CUT,
    "refuses": "M-.9-.55L-.55-.9L0-.35L.55-.9L.9-.55L.35 0L.9.55L.55.9L0 .35L-.55.9L-.9.55L-.35 0Z",
    "reversed": "M-.95 0L-.1-.85V-.3H.9V.3H-.1V.85Z",
    "disputed": "M0-.95L.95 0L0 .95L-.95 0ZM0-.5L-.5 0L0 .5Z",
}
"""The same shapes as filled outlines in a square from -1 to 1, as Vega draws marks."""


def shape(state: str) -> SafeString:
    """The shape of a standing as inline SVG, coloured by its text."""
    drawn = mark_safe(SHAPES[state])  # noqa: S308 - the constants above
    return format_html(
        '<svg class="shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>', drawn
    )
