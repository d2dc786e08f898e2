"""Files for download, and the large ones kept on the disk between requests."""

import os
import weakref
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from django.http import HttpResponse

from ..corpus import Corpus
from ..snapshot import Snapshot

MOST_KEPT = 4
"""How many files are kept at one version of the facts: room on the disk is not for strangers to fill."""


class KeptFile:
    """A file without a name: it takes room on the disk for as long as somebody holds it."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDONLY)
        self._size = path.stat().st_size
        weakref.finalize(self, os.close, self._descriptor)

    def read(self) -> bytes:
        """All of it."""
        return os.pread(self._descriptor, self._size, 0)


_kept: weakref.WeakKeyDictionary[Corpus, OrderedDict[tuple[object, ...], KeptFile]]
_kept = weakref.WeakKeyDictionary()
_lock = Lock()


def kept(site: Snapshot, name: str, make: Callable[[Path], object]) -> bytes:
    """What `make` writes at the path it is given, made once a moment; it goes with the facts' version."""
    key = name, site.as_of, site.seen_on
    with _lock:
        files = _kept.setdefault(site.corpus, OrderedDict())
        if key not in files:
            with TemporaryDirectory(prefix="answerable-") as folder:
                path = Path(folder) / name
                make(path)
                files[key] = KeptFile(path)
        files.move_to_end(key)
        if len(files) > MOST_KEPT:
            files.popitem(last=False)
        file = files[key]
    return file.read()


def download(content: bytes, kind: str, filename: str) -> HttpResponse:
    """Bytes of a type as a file that a browser saves and never opens by itself."""
    headers = {"Content-Disposition": f'attachment; filename="{filename}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
