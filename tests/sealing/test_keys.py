"""Key files: what they hold, who may read them, and that a mistake or an alteration is told in one line."""

import os
import stat
from pathlib import Path

import pytest

from answerable.sealing import key_file, owner_only
from answerable.sealing.envelope import open_sealed, seal
from answerable.sealing.faults import NotAKey, ReadableByOthers, WrongPassphrase
from answerable.sealing.keys import (
    PRIVATE_NAME,
    PUBLIC_NAME,
    Keyring,
    PrivateKey,
    PublicKey,
    change_passphrase,
    make_keys,
    read_private,
    read_public,
    rotate,
    write_private,
)

PASSPHRASE = "made up, and tŷ bach"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_keys(tmp_path / "keys", PASSPHRASE)
    return tmp_path / "keys"


def test_a_pair_is_written_and_read(folder: Path) -> None:
    public, ring = read_public(folder / PUBLIC_NAME), read_private(folder / PRIVATE_NAME, PASSPHRASE)
    assert ring.private.public == public
    assert len(public.id) == 8 and public.fingerprint.replace(" ", "").startswith(public.id.hex())
    assert len(ring.blind_key) == 32 and ring.earlier == ()
    modes = {name: stat.S_IMODE((folder / name).stat().st_mode) for name in (PUBLIC_NAME, PRIVATE_NAME)}
    assert modes == {PUBLIC_NAME: 0o644, PRIVATE_NAME: 0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert sorted(path.name for path in folder.iterdir()) == [PRIVATE_NAME, PUBLIC_NAME]


def test_the_private_file_shows_no_key_and_neither_does_a_repr(folder: Path) -> None:
    text = (folder / PRIVATE_NAME).read_bytes()
    ring = read_private(folder / PRIVATE_NAME, PASSPHRASE)
    for secret in (ring.private.raw, ring.blind_key):
        assert secret not in text and secret.hex().encode() not in text
        assert repr(secret)[2:-1] not in repr(ring) and secret.hex() not in repr(ring)


def test_a_pair_is_never_written_over(folder: Path) -> None:
    before = (folder / PRIVATE_NAME).read_bytes()
    for name in (PRIVATE_NAME, PUBLIC_NAME):
        with pytest.raises(FileExistsError, match="exists already; nothing was written"):
            make_keys(folder, "another")
        assert (folder / PRIVATE_NAME).read_bytes() == before
        if name == PRIVATE_NAME:
            (folder / PUBLIC_NAME).unlink()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_a_private_file_that_others_can_read_is_refused(mode: int, folder: Path) -> None:
    (folder / PRIVATE_NAME).chmod(mode)
    with pytest.raises(ReadableByOthers, match="chmod 600"):
        read_private(folder / PRIVATE_NAME, PASSPHRASE)


def test_another_passphrase_opens_nothing(folder: Path) -> None:
    with pytest.raises(WrongPassphrase, match="the passphrase does not fit, or the file was altered"):
        read_private(folder / PRIVATE_NAME, PASSPHRASE + " ")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Keep it off", "Put it on"),
        ("fingerprint of the public key: ", "fingerprint of the public key: 0"),
        ("passes=1", "passes=2"),
        ("memory=64", "memory=65"),
        ("\n\n", "\n\nAAAA"),
    ],
)
def test_an_altered_private_file_opens_nothing(old: str, new: str, folder: Path) -> None:
    file = folder / PRIVATE_NAME
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))
    with pytest.raises(WrongPassphrase):
        read_private(file, PASSPHRASE)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("version 1", "version 2", "does not begin with"),
        ("memory=64", "memory=999999999", "costs are outside"),
        ("memory=64", "memory=1", "costs are outside"),
        ("passes=1", "passes=0", "costs are outside"),
        ("lanes=1", "lanes=0", "costs are outside"),
        ("argon2id: ", "scrypt: ", "begins with argon2id is missing"),
        ("\n\n", "\n\n!", "is not whole"),
    ],
)
def test_what_is_no_private_file_is_told_before_a_passphrase_is_tried(
    old: str, new: str, why: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / PRIVATE_NAME
    file.write_text(file.read_text().replace(old, new, 1))
    monkeypatch.setattr(key_file, "Argon2id", None)
    with pytest.raises(NotAKey, match=why) as told:
        read_private(file, PASSPHRASE)
    assert str(file) in str(told.value) and "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "does not begin with"),
        ("answerable supporters private key, version 1\n", "is the private key"),
        (key_file.PUBLIC_HEAD + "\n\nAAAA\n", "is not that of its key"),
        (key_file.PUBLIC_HEAD + "\n\nnot base64\n", "is not whole"),
        (key_file.public_text(b"short"), "has 1216 bytes, this one 5"),
    ],
)
def test_what_is_no_public_file_is_told(text: str, why: str, tmp_path: Path) -> None:
    file = tmp_path / PUBLIC_NAME
    file.write_text(text)
    with pytest.raises(NotAKey, match=why):
        read_public(file)


def test_a_public_file_of_another_system_is_read(folder: Path) -> None:
    file = folder / PUBLIC_NAME
    public = read_public(file)
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert read_public(file) == public


def test_bytes_that_are_no_pair_are_refused() -> None:
    with pytest.raises(NotAKey, match="these bytes are no public key"):
        PublicKey(b"\xff" * 1216)
    with pytest.raises(NotAKey, match="has 96 bytes, this one 3"):
        PrivateKey(b"abc")
    with pytest.raises(NotAKey, match="blind index's key has 32 bytes"):
        Keyring(PrivateKey.new(), b"abc")


def test_another_passphrase_keeps_the_ring(folder: Path) -> None:
    file = folder / PRIVATE_NAME
    ring = read_private(file, PASSPHRASE)
    assert change_passphrase(file, PASSPHRASE, "new") == ring.private.public
    assert read_private(file, "new") == ring
    with pytest.raises(WrongPassphrase):
        read_private(file, PASSPHRASE)


def test_a_new_pair_keeps_the_old_one_for_reading_and_the_blind_key(folder: Path) -> None:
    private, public = folder / PRIVATE_NAME, folder / PUBLIC_NAME
    before = read_private(private, PASSPHRASE)
    sealed = seal(b"x", read_public(public), about="submission")
    for _ in range(11):
        rotate(private, public, PASSPHRASE)
    ring = read_private(private, PASSPHRASE)
    assert ring.private.public == read_public(public) != before.private.public
    assert ring.blind_key == before.blind_key
    assert ring.earlier[0] == before.private and len(set(ring.by_id)) == 12
    assert open_sealed(sealed, ring, about="submission") == b"x"


def test_a_write_that_fails_leaves_the_old_file_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = folder / PRIVATE_NAME
    before = file.read_bytes()

    def full(_: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="no space left"):
        write_private(file, Keyring.new(), "new")
    assert file.read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == [PRIVATE_NAME, PUBLIC_NAME]


@pytest.mark.parametrize(
    ("text", "mode", "fault"),
    [("", 0o600, ValueError), ("\nx", 0o600, ValueError), ("x", 0o644, ReadableByOthers)],
)
def test_a_passphrase_file_is_its_owners_and_not_empty(
    text: str, mode: int, fault: type[Exception], tmp_path: Path
) -> None:
    file = tmp_path / "passphrase"
    file.write_text(text)
    file.chmod(mode)
    with pytest.raises(fault):
        owner_only.read_passphrase(file)
    file.write_text("one line\nand another\n")
    file.chmod(0o600)
    assert owner_only.read_passphrase(file) == "one line"


def test_a_passphrase_may_come_by_a_file_descriptor() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"by a pipe\n")
    os.close(writing)
    assert owner_only.read_passphrase(Path(f"/dev/fd/{reading}")) == "by a pipe"
    os.close(reading)


def test_the_real_cost_of_a_passphrase_is_not_the_tests() -> None:
    defaults = key_file.Cost(memory=64 * 1024, passes=3, lanes=4)
    assert "COST = Cost(memory=64 * 1024, passes=3, lanes=4)" in Path(key_file.__file__).read_text()
    assert all(used <= most for used, most in zip(defaults, key_file.LARGEST, strict=True))
