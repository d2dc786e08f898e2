"""The files that a scan read, archived where they may be."""

from collections.abc import Iterable
from pathlib import Path

from answerable.accounts.models import User
from answerable.archive.models import Capture
from answerable.archive.queries import capture_from
from answerable.archive.services import capture_file


def archive_sources(names: Iterable[str], *, folder: Path | None, by: User) -> dict[str, Capture]:
    """A capture for each source that stands inside `folder` and can be read, or that was captured before.

    A scan's lines are untrusted: a name that leads out of the folder (`..`, a symbolic link) is not opened.
    """
    captures: dict[str, Capture] = {}
    for name in sorted(names):
        path = _inside(folder, name) if folder else None
        capture = _captured_now(path, name, by) if path else None
        capture = capture or capture_from(name)
        if capture:
            captures[name] = capture
    return captures


def _inside(folder: Path, name: str) -> Path | None:
    root = folder.resolve()
    try:
        path = (root / name).resolve()
        return path if path.is_relative_to(root) and path.is_file() else None
    except (OSError, ValueError):
        return None


def _captured_now(path: Path, name: str, by: User) -> Capture | None:
    try:
        return capture_file(path=path, origin=name, by=by)
    except OSError:
        return None
