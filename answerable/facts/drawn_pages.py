"""Pages of shared copies as pixels, drawn in the cell once and kept beside the captures."""

import logging
from pathlib import Path
from secrets import token_hex
from threading import Lock

from django.conf import settings

from answerable.archive import store
from answerable.archive.models import Capture, Page
from answerable.archive.sharing import shared
from answerable.cell.document import Pixels
from answerable.cell.opening import render_page
from answerable.cell.png import to_png

DOTS_PER_INCH = 110
LONGEST_WAIT_SECONDS = 3.0
"""For a turn to draw: a visitor who waits longer holds a thread that others need."""
MOST_UNDRAWABLE = 1000
_drawing = Lock()
"""Drawing takes a processor for a moment: visitors cannot make a server do more than one at a time."""
_undrawable: set[tuple[str, int]] = set()
"""Pages that the cell gave up, maybe after all of its time: this process doesn't try them again."""
log = logging.getLogger(__name__)


class TooBusy(Exception):
    """Another page is being drawn; ask again in a moment."""


def draw_page(sha256: str, number: int) -> bytes | None:
    """A page of a shared copy as PNG, or None where it cannot be shown. Raises TooBusy."""
    capture = Capture.objects.filter(sha256=sha256, reading__renderable=True).first()
    if capture is None or capture.pk not in shared([capture]):
        return None
    if not Page.objects.filter(capture=capture, number=number).exists():
        return None
    kept = settings.HOME / "drawn" / sha256 / f"{number}.png"
    if kept.exists():
        return kept.read_bytes()
    if (sha256, number) in _undrawable:
        return None
    if not _drawing.acquire(timeout=LONGEST_WAIT_SECONDS):
        raise TooBusy
    try:
        return kept.read_bytes() if kept.exists() or _draw(sha256, number, kept) else None
    finally:
        _drawing.release()


def _draw(sha256: str, number: int, kept: Path) -> bool:
    """Whether the page could be drawn; then it is kept."""
    try:
        store.verify(settings.CAPTURES, sha256)
        drawn = render_page(store.place(settings.CAPTURES, sha256), number, dots_per_inch=DOTS_PER_INCH)
    except (store.CaptureMissing, store.CaptureDamaged, OSError) as error:
        log.warning("A page of a shared copy was not drawn: %s", error)
        return False
    if not isinstance(drawn, Pixels):
        if len(_undrawable) >= MOST_UNDRAWABLE:
            _undrawable.clear()
        _undrawable.add((sha256, number))
        return False
    kept.parent.mkdir(parents=True, exist_ok=True)
    unfinished = kept.with_name(f"{token_hex(8)}.unfinished")
    unfinished.write_bytes(to_png(drawn))
    unfinished.replace(kept)
    return True
