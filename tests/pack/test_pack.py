"""An evidence pack: what it holds, what it never holds, and that a stranger can check it."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from answerable.accounts.models import User
from answerable.archive.models import Arrival
from answerable.custody.models import Entry
from answerable.engine.fact import decode_fact
from answerable.pack import verify
from answerable.pack.contents import NothingToPack
from answerable.pack.proofs import NotAsLogged
from answerable.pack.zipped import Member, PackTooLarge, write_zip
from tests.custody.conftest import unguarded
from tests.pack.conftest import SECRETS, WITNESS, Record, lines_of

PackOf = Callable[..., bytes]


def unpacked(content: bytes, folder: Path) -> Path:
    zipfile.ZipFile(io.BytesIO(content)).extractall(folder)
    return folder


def run(script: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Verify as a stranger would: no project, no packages, no environment, elsewhere."""
    command = [sys.executable, "-I", "-S", str(script), *arguments]
    return subprocess.run(command, env={}, cwd=script.parent, capture_output=True, text=True, check=False)


def test_a_stranger_checks_an_unpacked_pack_and_reads_what_holds(packed: bytes, tmp_path: Path) -> None:
    ran = run(unpacked(packed, tmp_path / "elsewhere") / "verify.py")
    assert (ran.returncode, ran.stderr) == (0, "")
    for words in (
        "are as listed, and no other is there",
        "Made-up Stamps stamped the head",
        f"The witness {WITNESS} countersigned the head",
        "The 2 heads of the log are one history",
        "Fact uses-2021-01-01 is in the log at number",
        "Made-up Stamps stamped it, if its root is genuine",
        "The 3 archived copies are the bytes that were logged",
        "1 copy not handed over",
        "2 quotations found word for word",
        "was signed by the mail server of council.example",
        "came inside that mail, byte for byte",
        "TLS certificates show who answered; they do not prove",
        "IF the key that is named first is the campaign's",
    ):
        assert words in ran.stdout


def test_the_zip_is_checked_as_it_is_and_other_programs_open_it(packed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "pack.zip"
    path.write_bytes(packed)
    script = unpacked(packed, tmp_path / "elsewhere") / "verify.py"
    fingerprint = next(line for line in run(script, str(path)).stdout.splitlines() if "by the key" in line)
    digits = fingerprint.partition("key ")[2].partition(" (")[0]
    known = run(script, str(path), "--key", digits)
    assert (known.returncode, "that you know" in known.stdout) == (0, True)
    other = run(script, str(path), "--key", "0" * 64)
    assert (other.returncode, "ANOTHER KEY" in other.stdout) == (1, True)
    assert zipfile.ZipFile(path).testzip() is None


def test_the_same_record_gives_the_same_bytes(pack_of: PackOf) -> None:
    assert pack_of() == pack_of()


def test_a_fact_comes_with_its_correction_and_a_body_with_its_own(pack_of: PackOf, record: Record) -> None:
    def named(**asked: str) -> list[str]:
        files = zipfile.ZipFile(io.BytesIO(pack_of(**asked)))
        return [decode_fact(line).id for line in files.read("facts.jsonl").splitlines()]

    assert named(fact="uses-2021-01-01") == ["uses-2021-01-01", "denies-use-2022-01-01"]
    assert named(fact="denies-use-2022-01-01") == named(fact="uses-2021-01-01")
    assert named(body="quillby-council") == ["uses-2023-01-01"]
    assert len(named(company="acme-cameras")) == 5
    with pytest.raises(NothingToPack, match="body nowhere"):
        pack_of(body="nowhere")


def test_nothing_hidden_personal_or_unshared_is_in_its_bytes(pack_of: PackOf, ben: User) -> None:
    packed = pack_of()
    assert Arrival.objects.filter(headers__contains="canary-cookie").exists()
    for secret in (*SECRETS, f'"{ben.username}"', "by_name", "nonce"):
        assert secret.encode() not in packed.replace(Path(verify.__file__).read_bytes(), b"")
    for nonce in Entry.objects.values_list("nonce", flat=True):
        assert nonce.encode() not in packed


def test_what_is_not_shared_is_named_by_hash_and_said(pack_of: PackOf, record: Record) -> None:
    packed = pack_of()
    files = zipfile.ZipFile(io.BytesIO(packed))
    assert f"captures/{record.unshared.sha256}" not in files.namelist()
    rows = lines_of(files.read("record.jsonl"))
    assert record.unshared.sha256 in {row["public"].get("sha256") for row in rows}
    assert "1 copy: not decided yet" in files.read("README.txt").decode()
    assert [line["address"] for line in lines_of(files.read("arrivals.jsonl"))] == [
        "https://council.example/page"
    ]


def test_a_row_that_is_not_as_logged_is_never_packed(pack_of: PackOf, record: Record) -> None:
    with unguarded("facts_factrow") as cursor:
        cursor.execute(
            "UPDATE facts_factrow SET payload = replace(payload, 'Made up', 'Changed') WHERE id = 1"
        )
        cursor.execute("UPDATE facts_factrow SET country = 'FR'")
    with pytest.raises(NotAsLogged, match="not what was logged"):
        pack_of()


def test_more_than_fits_is_refused_before_a_byte_is_written() -> None:
    out = io.BytesIO()
    with pytest.raises(PackTooLarge):
        write_zip(out, {"large": Member(1 << 32, lambda: b"")})
    assert out.getvalue() == b""
