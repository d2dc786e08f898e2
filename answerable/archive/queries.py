"""Every read of the archive."""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from answerable.engine.search import Query

from . import search, store
from .models import Arrival, Capture, How, Page, Paragraph, State
from .storable import as_origin

PARAGRAPHS_AROUND = 5
PLACES_AT_ONCE = 200
"""Of places that are asked for in one statement."""


def capture_from(origin: str) -> Capture | None:
    """The newest capture that came from this path or address, if there is one."""
    return Capture.objects.filter(origin=origin).order_by("-id").first()


def captures(*, origin: str = "", which: str = "") -> QuerySet[Capture]:
    """Captures, newest first: whose name holds `origin`, and that are `held`, `quarantined` or `refused`."""
    found = Capture.objects.exclude(_only_tells())
    if origin:
        found = found.filter(arrivals__origin__icontains=origin).distinct()
    if which == "held":
        found = found.filter(reading__held=True)
    elif which:
        found = found.filter(reading__state=which)
    return found.select_related("reading").order_by("-id")


def parts_of(capture: Capture) -> list[Arrival]:
    """The files inside a capture, in order."""
    return list(Arrival.objects.filter(parent=capture).select_related("capture__reading").order_by("id"))


def texts_of(capture: Capture) -> list[str]:
    """What a capture says: its pages, or its paragraphs where it is read in records."""
    pages = [page.text for page in pages_of(capture)]
    return pages or list(capture.paragraphs.order_by("number").values_list("text", flat=True))


def text_at(capture: Capture, number: int) -> str:
    """One of these texts, counted from 1; empty where there is none."""
    page = capture.pages.filter(number=number).values_list("text", flat=True).first()
    if page is None and not capture.pages.exists():
        page = capture.paragraphs.filter(number=number - 1).values_list("text", flat=True).first()
    return page or ""


def arrivals_of(capture: Capture) -> QuerySet[Arrival]:
    """How a capture came, each time, in order."""
    return capture.arrivals.select_related("certificates", "exchange", "parent", "earlier__capture")


def last_arrival_from(origin: str, how: How = How.FETCH) -> Arrival | None:
    """The newest arrival from an address, with its capture."""
    found = Arrival.objects.filter(origin=as_origin(origin), how=how).select_related("capture")
    return found.order_by("-id").first()


def versions_from(origin: str) -> list[Arrival]:
    """The arrivals from an address at which the bytes were others than before, oldest first."""
    found: list[Arrival] = []
    for arrival in Arrival.objects.filter(origin=origin).select_related("capture").order_by("id"):
        if not found or found[-1].capture_id != arrival.capture_id:
            found.append(arrival)
    return found


def fetched_from(addresses: Sequence[str]) -> list[Arrival]:
    """The arrivals by fetching or from others' web archives whose address begins so; all for none."""
    found = Arrival.objects.filter(how__in=(How.FETCH, How.IMPORT)).exclude(origin__startswith="exchange of ")
    found = found.exclude(origin__startswith="certificates of ")
    if addresses:
        found = found.filter(reduce(or_, (Q(origin__startswith=address) for address in addresses)))
    return list(found.select_related("capture", "exchange").order_by("id"))


def capture_named(sha256: str) -> Capture:
    """The capture of these bytes; raises Capture.DoesNotExist."""
    return Capture.objects.get(sha256=sha256)


def pages_of(capture: Capture) -> QuerySet[Page]:
    """A capture's pages in order; none where it was not read, or is read in records."""
    return capture.pages.order_by("number")


def read_bytes(sha256: str) -> bytes:
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
    """The captures whose text is not searched yet, oldest first.

    Not those that only tell how another came, nor web archives: what is in them are captures of their own.
    One that was quarantined, such as inside of a bomb, and came again by itself since is read again.
    """
    came = Arrival.objects.filter(capture=OuterRef("pk"))
    again = came.filter(at__gt=OuterRef("reading__read_at")).exclude(how=How.PART)
    unread = Q(reading__isnull=True) | Q(reading__state=State.QUARANTINED) & Q(Exists(again))
    archives = Arrival.objects.filter(parent=OuterRef("pk"), how=How.IMPORT)
    return Capture.objects.filter(unread, ~Exists(archives)).exclude(_only_tells()).order_by("id")


def _only_tells() -> Q:
    """Of captures: nothing but our own account of how others came, a WARC record or certificates.

    Only that was fetched and has no status.
    """
    came = Arrival.objects.filter(capture=OuterRef("pk"))
    tells = Q(how=How.FETCH, status__isnull=True)
    return Q(Exists(came.filter(tells))) & ~Q(Exists(came.exclude(tells)))


def find_paragraphs(query: Query, *, limit: int, before: int | None = None) -> list[Paragraph]:
    """Paragraphs of captures that match, each with its capture; the one read last on top."""
    numbers = search.find(query, limit=limit, before=before)
    found = Paragraph.objects.select_related("capture").in_bulk(numbers)
    return [found[number] for number in numbers if number in found]


def count_paragraphs(query: Query, *, most: int) -> int:
    """How many paragraphs match, counted no further than `most`."""
    return search.count(query, most=most)


def paragraphs_at(places: Iterable[tuple[int, str]]) -> dict[tuple[int, str], list[str]]:
    """The texts of the paragraphs at these places, a capture's number and a locator, in order."""
    found: dict[tuple[int, str], list[str]] = {}
    waiting = list(set(places))
    for start in range(0, len(waiting), PLACES_AT_ONCE):
        wanted = set(waiting[start : start + PLACES_AT_ONCE])
        rows = Paragraph.objects.filter(
            capture__in={capture for capture, _ in wanted}, locator__in={locator for _, locator in wanted}
        ).order_by("capture", "number")
        for capture, locator, text in rows.values_list("capture", "locator", "text"):
            if (capture, locator) in wanted:
                found.setdefault((capture, locator), []).append(text)
    return found


def paragraphs_around(sha256: str, number: int) -> list[Paragraph]:
    """A paragraph of a capture with those before and after it, in order; none where there is none."""
    numbers = number - PARAGRAPHS_AROUND, number + PARAGRAPHS_AROUND
    found = Paragraph.objects.filter(capture__sha256=sha256, number__range=numbers)
    return list(found.select_related("capture").order_by("number"))
