"""Compiled patterns and tables kept between runs, in the user's own cache folder (XDG Base Directory)."""

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

KEPT_FILES = 12
DIGEST_BYTES = 32


def cache_folder() -> Path:
    """Where this user's cache is."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "answerable"


class CompiledCache:
    """Files by key. Anything that is wrong with the cache means compiling again, never a failed scan.

    The bytes become machine tables, so only files of this user that nobody else can write are loaded.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or cache_folder()

    def load(self, key: str) -> bytes | None:
        """What was saved under the key, or None."""
        path = self._folder / key
        try:
            with path.open("rb") as file:
                status = os.fstat(file.fileno())
                own = not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
                kept = file.read() if own and not status.st_mode & 0o022 else b""
        except OSError:
            return None
        digest, compiled = kept[:DIGEST_BYTES], kept[DIGEST_BYTES:]
        return compiled if hashlib.sha256(compiled).digest() == digest else None

    def save(self, key: str, compiled: bytes) -> None:
        """Keep it for the next run; the oldest of more than a few files go."""
        with contextlib.suppress(OSError):  # a full disk or a read-only home only costs the time to compile
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self._folder)
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(compiled).digest() + compiled)
            Path(temporary).replace(self._folder / key)
            kept = sorted(self._folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
            for old in kept[:-KEPT_FILES]:
                old.unlink()


class KeptTables:
    """What was computed of one file, kept as long as the file and the code that computes it stay the same."""

    def __init__(self, source: Path, code: Path, patterns: tuple[str, ...]) -> None:
        """`code` is the folder of the modules that compute it, `patterns` their names."""
        digest = hashlib.sha256(source.read_bytes())
        for pattern in patterns:
            for module in sorted(code.glob(pattern)):
                digest.update(module.read_bytes())
        self._key = f"{source.stem}-{digest.hexdigest()}"
        self._cache = CompiledCache()

    def load(self) -> bytes | None:
        """What an earlier run has kept, or None."""
        return self._cache.load(self._key)

    def save(self, computed: bytes) -> None:
        """Keep it for the next run."""
        self._cache.save(self._key, computed)
