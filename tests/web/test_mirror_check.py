"""The manifest of a mirror: what its check says of each way to tamper with it."""

import json
import shutil
import stat
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from answerable.mirror.check import NoMirror, problems, read_checked
from answerable.mirror.keys import BadKey, own_key, private_key, public_key
from answerable.mirror.manifest import File, Manifest, sha256, sign, write_manifest
from answerable.web.mirror_key import PUBLIC_KEY

KEY, OTHER_KEY = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
FILES = {"index.html": b"home", "body/made-up/index.html": b"made up", "data/facts.csv": b"id\r\n"}
Tamper = Callable[[Path], object]


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    """A small mirror, signed."""
    folder = tmp_path / "out"
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    signed(folder, tuple(File(name, sha256(content), len(content)) for name, content in FILES.items()))
    return folder


def signed(
    folder: Path, files: tuple[File, ...], key: Ed25519PrivateKey = KEY, *, finished: bool = True
) -> None:
    day = datetime(2026, 3, 1, tzinfo=UTC)
    write_manifest(
        folder,
        Manifest(campaign="made-up", as_of=date(2026, 3, 1), made_at=day, finished=finished, files=files),
    )
    sign(folder, key)


def told(folder: Path, trusted: Ed25519PrivateKey | None = KEY) -> list[str]:
    return [*problems(folder, read_checked(folder), trusted.public_key() if trusted else None)]


def add_to_manifest(folder: Path, path: str) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"].append({"path": path, "sha256": "0" * 64, "bytes": 1})
    (folder / "manifest.json").write_text(json.dumps(manifest))


def make_a_link(folder: Path) -> None:
    (folder / "index.html").unlink()
    (folder / "index.html").symlink_to("/etc/passwd")


TAMPERED: dict[str, tuple[Tamper, str]] = {
    "a file is missing": (lambda at: (at / "data/facts.csv").unlink(), "data/facts.csv: missing"),
    "a file is longer": (
        lambda at: (at / "index.html").write_text("home!"),
        "index.html: changed: 5 bytes, and 4 in the manifest",
    ),
    "a letter is another": (lambda at: (at / "index.html").write_text("hone"), "index.html: changed"),
    "a file is added": (
        lambda at: (at / "body/x.html").write_text("x"),
        "body/x.html: extra, the manifest does not list it",
    ),
    "a file is a link": (make_a_link, "index.html: a link, not a file"),
    "a folder is a link": (
        lambda at: (at / "etc").symlink_to("/etc"),
        "etc: extra, the manifest does not list it",
    ),
    "the manifest is changed": (
        lambda at: add_to_manifest(at, "x"),
        "manifest.json.sig: a bad signature; the manifest was changed, or another key signed it",
    ),
    "the manifest leads out": (
        lambda at: add_to_manifest(at, "../../etc/passwd"),
        "../../etc/passwd: leads out of the mirror",
    ),
    "there is no signature": (
        lambda at: (at / "manifest.json.sig").unlink(),
        "manifest.json.sig: missing, so that nothing vouches for the manifest: No such file or directory",
    ),
    "another key signed it": (
        lambda at: sign(at, OTHER_KEY),
        "mirror-key.pub.pem: another key than the one that you trust",
    ),
    "it was never finished": (
        lambda at: signed(at, read_checked(at).files, finished=False),
        "manifest.json: says that the mirror was never finished",
    ),
    "a file is listed twice": (
        lambda at: signed(at, read_checked(at).files * 2),
        "index.html: listed twice",
    ),
}


def test_a_mirror_as_it_was_signed_has_no_problem(mirror: Path) -> None:
    assert told(mirror) == told(mirror, None) == []


@pytest.mark.parametrize("case", TAMPERED)
def test_each_way_to_tamper_with_it_is_named(mirror: Path, case: str) -> None:
    tamper, line = TAMPERED[case]
    tamper(mirror)
    assert line in told(mirror)


def test_its_own_key_shows_a_change_but_not_who_signed(mirror: Path) -> None:
    sign(mirror, OTHER_KEY)
    assert told(mirror, None) == []
    (mirror / "index.html").write_text("hone")
    assert told(mirror, None) == ["index.html: changed"]


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"kind":"another"}', b"\xff"])
def test_a_folder_without_a_manifest_of_ours_is_no_mirror(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(content)
    with pytest.raises(NoMirror):
        read_checked(tmp_path)


def test_the_own_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    first, second = own_key(tmp_path / "home"), own_key(tmp_path / "home")
    assert first.private_bytes_raw() == second.private_bytes_raw()
    assert stat.S_IMODE((tmp_path / "home" / "mirror-key.pem").stat().st_mode) == 0o600
    assert (
        public_key(tmp_path / "home" / PUBLIC_KEY).public_bytes_raw() == first.public_key().public_bytes_raw()
    )
    assert sorted(path.name for path in (tmp_path / "home").iterdir()) == ["mirror-key.pem", PUBLIC_KEY]


def test_a_file_without_a_key_is_refused_by_name(tmp_path: Path, mirror: Path) -> None:
    (tmp_path / "no.pem").write_text("-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n")
    for path in (tmp_path / "no.pem", tmp_path / "nowhere.pem"):
        with pytest.raises(BadKey, match=path.name):
            private_key(path)
        with pytest.raises(BadKey, match=path.name):
            public_key(path)
    shutil.copy(tmp_path / "no.pem", mirror / PUBLIC_KEY)
    assert any(PUBLIC_KEY in line for line in told(mirror))
