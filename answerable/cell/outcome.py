"""How the work on a file may end, beside its answer. Runs in the jail."""

from .document import Quarantined


class NotLoaded(BaseException):
    """The file is of a format that was not loaded before the jail closed: begin again with all of them.

    No `except Exception` of a format may keep it.
    """


def too_large(memory_bytes: int) -> Quarantined:
    """The verdict on a file that takes more memory than it may."""
    detail = f"opening it takes more than {memory_bytes >> 20} MB of memory"
    return Quarantined(reason="too_large", detail=detail)


def in_words(error: BaseException) -> str:
    """What went wrong, on one short line."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]
