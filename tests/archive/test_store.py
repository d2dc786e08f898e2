import errno
import hashlib
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.archive import store

CONTENT = b"made up " * 400_000
PROGRAM = """
import os, sys
from pathlib import Path
from answerable.archive import store
root, step, after = Path(sys.argv[1]), int(sys.argv[2]), 0
def dies(real):
    def call(*args, **kwargs):
        global after
        after += 1
        if after == step:
            os._exit(9)  # as kill -9: nothing is cleaned up, nothing is flushed
        return real(*args, **kwargs)
    return call
os.fsync, os.fchmod, os.open, os.link = map(dies, (os.fsync, os.fchmod, os.open, os.link))
Path.mkdir, Path.open, Path.exists = map(dies, (Path.mkdir, Path.open, Path.exists))
store.store(root, (b"made up " * 100_000 for _ in range(4)))
print("stored")
"""
SHA256 = hashlib.sha256(b"made up " * 400_000).hexdigest()


@settings(deadline=None)  # a disk takes the time that it takes
@given(st.binary(max_size=3_000))
def test_what_is_stored_is_read_back(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        stored = store.store(Path(folder), [content])
        assert stored == (hashlib.sha256(content).hexdigest(), len(content))
        assert store.read(Path(folder), stored.sha256) == content


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=500), st.data())
def test_one_changed_byte_is_detected_and_named(content: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(content) - 1))
    other = data.draw(st.integers(1, 255))
    with TemporaryDirectory() as folder:
        sha256 = store.store(Path(folder), [content]).sha256
        kept = store.place(Path(folder), sha256)
        kept.chmod(0o644)
        kept.write_bytes(content[:place] + bytes([content[place] ^ other]) + content[place + 1 :])
        with pytest.raises(store.CaptureDamaged, match=sha256):
            store.read(Path(folder), sha256)


def test_the_same_bytes_twice_are_kept_once_and_never_touched(tmp_path: Path) -> None:
    kept = store.place(tmp_path, store.store(tmp_path, [CONTENT]).sha256)
    before = kept.stat()
    store.store(tmp_path, [CONTENT])
    after = kept.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert stat.S_IMODE(after.st_mode) == 0o444


def test_a_file_system_that_has_no_files_without_a_name_keeps_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def refuse(path: object, flags: int, *rest: int) -> int:
        if flags & os.O_TMPFILE == os.O_TMPFILE:
            raise OSError(errno.EOPNOTSUPP, "made up")
        return real(path, flags, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refuse)
    sha256 = store.store(tmp_path, [CONTENT]).sha256
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [store.place(tmp_path, sha256)]


def test_missing_bytes_are_named(tmp_path: Path) -> None:
    with pytest.raises(store.CaptureMissing, match="0" * 64):
        store.read(tmp_path, "0" * 64)


def test_a_source_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield CONTENT
        raise OSError("made up: the disk went away")

    with pytest.raises(OSError, match="went away"):
        store.store(tmp_path, broken())
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_kill_at_any_step_leaves_the_whole_capture_or_none(tmp_path: Path) -> None:
    for step in range(1, 40):
        root = tmp_path / str(step)
        run = subprocess.run(
            [sys.executable, "-c", PROGRAM, root, str(step)], capture_output=True, text=True, check=False
        )
        kept = store.place(root, SHA256)
        files = [path for path in root.rglob("*") if path.is_file()]
        assert files == ([kept] if kept.exists() else [])
        if files:
            store.verify(root, SHA256)
        if "stored" in run.stdout:
            assert kept.exists()
            break
        assert run.returncode == 9, run.stderr
        assert store.store(root, [CONTENT]).sha256 == SHA256, "a second try succeeds"
    assert step > 8, "the steps were really interrupted"
