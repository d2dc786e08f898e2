"""Making and changing the pair at the command line; passphrases come from a prompt or a file."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from answerable.cli import main
from answerable.sealing import key_file
from answerable.sealing.envelope import open_sealed, seal
from answerable.sealing.key_file import Cost
from answerable.sealing.keys import read_private, read_public

PASSPHRASE = "five made up words here"


@pytest.fixture(autouse=True)
def _a_passphrase_costs_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_file, "COST", Cost(memory=64, passes=1, lanes=1))


def run(*arguments: object, answers: str = "") -> Result:
    return CliRunner().invoke(main, ["keys", *map(str, arguments)], input=answers)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = run("make", "--folder", tmp_path / "keys", answers=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    assert made.exit_code == 0, made.output
    return tmp_path / "keys"


def test_a_pair_is_made_and_it_is_said_where_each_file_belongs(tmp_path: Path) -> None:
    made = run("make", "--folder", tmp_path, answers=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    public = read_public(tmp_path / "supporters.public")
    assert made.stdout == f"fingerprint: {public.fingerprint}\n"
    for words in ("belongs on the web server", "never on the web server", "is lost, nothing"):
        assert words in made.stderr
    assert PASSPHRASE not in made.output
    assert read_private(tmp_path / "supporters.private", PASSPHRASE).private.public == public


def test_a_pair_is_never_written_over_and_no_passphrase_is_asked_for(folder: Path) -> None:
    again = run("make", "--folder", folder)
    assert again.exit_code == 2
    assert "exists already; nothing was written" in again.stderr and "passphrase" not in again.stderr


def test_the_folder_is_that_of_this_installation_if_not_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANSWERABLE_HOME", str(tmp_path))
    assert run("make", answers=f"{PASSPHRASE}\n{PASSPHRASE}\n").exit_code == 0
    assert (tmp_path / "keys" / "supporters.private").exists()


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    made = run("make", "--folder", tmp_path / "keys", answers="short\nshort\n")
    assert made.exit_code == 2 and "at least 14 characters" in made.stderr
    assert not (tmp_path / "keys").exists()


def test_both_files_say_the_same_fingerprint(folder: Path) -> None:
    public, private = run("show", folder / "supporters.public"), run("show", folder / "supporters.private")
    assert public.stdout.splitlines()[0] == "public key"
    assert private.stdout.splitlines()[0] == "private key, as it says of itself"
    assert public.stdout.splitlines()[1] == private.stdout.splitlines()[1]


def test_a_machine_gives_the_passphrase_in_a_file_of_its_own(folder: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for file, words in ((old, PASSPHRASE), (new, "quite another passphrase")):
        file.write_text(words + "\n")
        file.chmod(0o600)
    changed = run(
        "change-passphrase", folder / "supporters.private", "--passphrase-file", old,
        "--new-passphrase-file", new,
    )  # fmt: skip
    assert changed.exit_code == 0, changed.output
    assert "destroy the copies of the old file" in changed.stderr
    assert read_private(folder / "supporters.private", "quite another passphrase")
    old.chmod(0o644)
    refused = run("change-passphrase", folder / "supporters.private", "--passphrase-file", old)
    assert refused.exit_code == 2 and "can be read by others" in refused.stderr


def test_a_rotation_keeps_what_was_sealed_before(folder: Path) -> None:
    before = read_public(folder / "supporters.public")
    sealed = seal(b"x", before, about="submission")
    rotated = run("rotate", folder / "supporters.private", answers=f"{PASSPHRASE}\n")
    after = read_public(folder / "supporters.public")
    assert rotated.stdout == f"fingerprint: {after.fingerprint}\n"
    assert after != before and "to the web server" in rotated.stderr
    ring = read_private(folder / "supporters.private", PASSPHRASE)
    assert open_sealed(sealed, ring, about="submission") == b"x"


@pytest.mark.parametrize(
    ("arguments", "answers", "why"),
    [
        (("show", "nowhere"), "", "No such file"),
        (("show", "../another"), "", "does not begin with"),
        (("rotate", "supporters.private"), "wrong\n", "the passphrase does not fit"),
        (("change-passphrase", "supporters.private"), "wrong\n", "the passphrase does not fit"),
        (("change-passphrase", "supporters.public"), "wrong\n", "can be read by others"),
    ],
)
def test_a_mistake_is_one_line(arguments: tuple[str, str], answers: str, why: str, folder: Path) -> None:
    (folder.parent / "another").write_text("something else")
    told = run(arguments[0], folder / arguments[1], answers=answers)
    assert told.exit_code == 2 and why in told.stderr.splitlines()[-1]
