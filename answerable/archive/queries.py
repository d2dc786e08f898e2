"""Every read of the archive."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import QuerySet

from answerable.engine.search import Query

from . import search, store
from .models import Capture, Paragraph

PARAGRAPHS_AROUND = 5


def capture_from(origin: str) -> Capture | None:
    """The newest capture that came from this path or address, if there is one."""
    return Capture.objects.filter(origin=origin).order_by("-id").first()


def read_capture(sha256: str) -> bytes:
    """The bytes of a capture, verified; raises CaptureMissing or CaptureDamaged (store), naming the hash."""
    return store.read(settings.CAPTURES, sha256)


def damaged_captures() -> Iterator[str]:
    """One sentence for each capture whose bytes are missing or changed."""
    for sha256 in Capture.objects.order_by("id").values_list("sha256", flat=True).iterator():
        try:
            store.verify(settings.CAPTURES, sha256)
        except (store.CaptureMissing, store.CaptureDamaged) as error:
            yield str(error)


def unread_captures() -> QuerySet[Capture]:
    """The captures whose text is not searched yet, oldest first."""
    return Capture.objects.filter(reading__isnull=True).order_by("id")


def find_paragraphs(query: Query, *, limit: int, before: int | None = None) -> list[Paragraph]:
    """Paragraphs of captures that match, each with its capture; the one read last on top."""
    numbers = search.find(query, limit=limit, before=before)
    found = Paragraph.objects.select_related("capture").in_bulk(numbers)
    return [found[number] for number in numbers if number in found]


def count_paragraphs(query: Query, *, most: int) -> int:
    """How many paragraphs match, counted no further than `most`."""
    return search.count(query, most=most)


def paragraphs_around(sha256: str, number: int) -> list[Paragraph]:
    """A paragraph of a capture with those before and after it, in order; none where there is none."""
    numbers = number - PARAGRAPHS_AROUND, number + PARAGRAPHS_AROUND
    found = Paragraph.objects.filter(capture__sha256=sha256, number__range=numbers)
    return list(found.select_related("capture").order_by("number"))
