"""`verify-receipt`: exit 0 where it counts, 1 with one line of why; no Django, no network."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from answerable.cli.verify_receipt import verify_receipt
from answerable.custody.keys import public_pem
from answerable.custody.note import Checkpoint, VerifierKey, sign
from answerable.engine import tally
from answerable.engine.tally import SIGNED, WITHDRAWN, Entry, Receipt
from answerable.engine.tally_files import entry_line

PEOPLE = [Receipt("take-them-down", bytes([number]) * 16) for number in range(3)]
LOG = [*(Entry(SIGNED, tally.blind(one)) for one in PEOPLE), Entry(WITHDRAWN, tally.blind(PEOPLE[2]), 2)]
KEY, OTHER = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()


def head_line(size: int, key: Ed25519PrivateKey = KEY, origin: str = "a.example/tally/take-them-down") -> str:
    checkpoint = Checkpoint(origin, size, tally.root(LOG[:size]))
    line = {
        "day": "2026-05-01", "size": size, "counted": tally.count(LOG[:size]), "root": checkpoint.root.hex(),
        "note": sign(checkpoint, key).note, "key": str(VerifierKey.of(origin, key.public_key())),
    }  # fmt: skip
    return json.dumps(line)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A log of three signatures of which one was withdrawn, with a head over all."""
    lines = [entry_line(number, entry) for number, entry in enumerate(LOG)]
    (tmp_path / "log.jsonl").write_text("\n".join(lines) + "\n")
    (tmp_path / "heads.jsonl").write_text(head_line(4) + "\n")
    (tmp_path / "key.pem").write_bytes(public_pem(KEY.public_key()))
    (tmp_path / "key.txt").write_text(str(VerifierKey.of("a.example/tally/take-them-down", KEY.public_key())))
    (tmp_path / "other.pem").write_bytes(public_pem(OTHER.public_key()))
    return tmp_path


def run(files: Path, receipt: object, *options: str) -> tuple[int, str]:
    named = [str(files / one) if "." in one else one for one in options]
    done = CliRunner().invoke(verify_receipt, [str(receipt), "--log", str(files / "log.jsonl"), *named])
    return done.exit_code, done.output


@pytest.mark.parametrize("key", ["key.pem", "key.txt"])
def test_a_signature_that_counts(key: str, files: Path) -> None:
    status, said = run(files, PEOPLE[1], "--heads", "heads.jsonl", "--key", key)
    assert (status, said) == (0, "It counts: entry 1 of 4, in a count of 2.\n")


def test_what_was_not_shown_is_said(files: Path) -> None:
    assert "NOT COMPARED with any head" in run(files, PEOPLE[1])[1]
    assert "NOT COMPARED with a key that you trust" in run(files, PEOPLE[1], "--heads", "heads.jsonl")[1]
    (files / "heads.jsonl").write_text(head_line(1))
    assert "No head covers it yet" in run(files, PEOPLE[1], "--heads", "heads.jsonl")[1]


@pytest.mark.parametrize(
    ("receipt", "says"),
    [
        (PEOPLE[2], "entry 2 of 4 is yours, and it was taken back"),
        (Receipt("take-them-down", b"x" * 16), "it is none of the 4 entries"),
        ("nonsense", "a receipt is the petition's name"),
    ],
)
def test_a_signature_that_does_not_count(receipt: object, says: str, files: Path) -> None:
    status, said = run(files, receipt, "--heads", "heads.jsonl")
    assert (status, said.count("\n")) == (1, 1) and says in said


@pytest.mark.parametrize(
    ("heads", "says"),
    [
        (head_line(4).replace('"counted": 2', '"counted": 3'), "states 3, and the log says 2"),
        (head_line(4).replace('"size": 4', '"size": 3'), "do not agree"),
        (head_line(4, origin="a.example/tally/another"), "another tally's"),
        (head_line(4, OTHER), "signed by another key"),
        (head_line(4).replace("\\u2014 a.example", "\\u2014 b.example"), "no signature by"),
        ("nonsense", "head 1 is no JSON"),
    ],
)
def test_a_head_that_does_not_add_up(heads: str, says: str, files: Path) -> None:
    (files / "heads.jsonl").write_text(heads + "\n")
    status, said = run(files, PEOPLE[1], "--heads", "heads.jsonl", "--key", "key.pem")
    assert (status, said.count("\n")) == (1, 1) and says in said


def test_a_cut_log_is_named(files: Path) -> None:
    lines = (files / "log.jsonl").read_text().splitlines(keepends=True)
    (files / "log.jsonl").write_text("".join(lines[:2]))
    assert "TRUNCATED" in run(files, PEOPLE[1], "--heads", "heads.jsonl")[1]


def test_a_key_without_heads_is_wrong_usage(files: Path) -> None:
    assert run(files, PEOPLE[1], "--key", "key.pem")[0] == 2
    (files / "key.txt").write_text("nonsense")
    assert run(files, PEOPLE[1], "--heads", "heads.jsonl", "--key", "key.txt")[0] == 2


def test_it_needs_no_django() -> None:
    script = (
        "import sys; import answerable.cli.verify_receipt, answerable.custody.note; "
        "sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
