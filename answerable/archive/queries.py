"""Every read of the archive."""

from collections.abc import Iterator

from django.conf import settings

from . import store
from .models import Capture


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
