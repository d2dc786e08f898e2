"""Packs that somebody changed, by chance or with care: each change is named, or the pack is refused."""

import base64
import io
import json
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from answerable.custody import note
from answerable.custody.digest import canonical, sha256
from answerable.pack import verify
from answerable.pack.zipped import Member, write_zip
from tests.hostile import PAYLOADS
from tests.pack.authority import Authority, authority
from tests.pack.conftest import WITNESS, lines_of

Files = dict[str, bytes]


def files_of(packed: bytes) -> Files:
    archive = zipfile.ZipFile(io.BytesIO(packed))
    return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: Files) -> bytes:
    out = io.BytesIO()
    write_zip(out, {name: Member(len(content), partial(bytes, content)) for name, content in files.items()})
    return out.getvalue()


def listed_anew(files: Files, key: Ed25519PrivateKey | None = None) -> Files:
    """What a forger does next: the list of files made to fit, and signed with a key of the forger's own."""
    own = {verify.MANIFEST, verify.MANIFEST_NOTE}
    named = note.VerifierKey.read(files[verify.LOG_KEY].decode().splitlines()[-1])
    if key:
        named = note.VerifierKey.of(named.name, key.public_key())
        files = {**files, verify.LOG_KEY: files[verify.LOG_KEY] + f"{named}\n".encode()}
    rows = [
        {"path": name, "bytes": len(content), "sha256": sha256(content)}
        for name, content in files.items()
        if name not in own
    ]
    manifest = canonical({"kind": verify.KIND, "version": 1, "files": rows})
    changed = {**files, verify.MANIFEST: manifest}
    if key:
        text = f"{verify.KIND}\n{sha256(manifest)}\n"
        signed = base64.b64encode(named.id + key.sign(text.encode())).decode()
        changed[verify.MANIFEST_NOTE] = f"{text}\n{verify.DASH}{named.name} {signed}\n".encode()
    return changed


def wrong(path: Path, **options: Any) -> str:
    """What verify says is wrong, and the reason where it refuses the whole."""
    try:
        report = verify.check_pack(str(path), **options)
    except verify.NoPack as error:
        return f"NO PACK: {error}"
    return "\n".join(text for _, state, text in report.lines if state == verify.WRONG)


@pytest.fixture
def judged(tmp_path: Path) -> Callable[..., str]:
    def judge(content: bytes, **options: Any) -> str:
        path = tmp_path / "judged.zip"
        path.write_bytes(content)
        return wrong(path, **options)

    return judge


@pytest.fixture
def files(packed: bytes) -> Files:
    return files_of(packed)


def test_a_flipped_bit_anywhere_in_the_zip_is_noticed(packed: bytes, judged: Callable[..., str]) -> None:
    assert judged(packed) == ""
    chance = random.Random(2022)
    headers = [place for place in range(len(packed) - 46) if packed[place : place + 2] == b"PK"]
    places = [*(place + chance.randrange(46) for place in headers), *chance.sample(range(len(packed)), 200)]
    for place in [*places, 0, len(packed) - 1]:
        flipped = bytearray(packed)
        flipped[place] ^= 1 << chance.randrange(8)
        assert judged(bytes(flipped)), f"a flipped bit at {place} went unnoticed"


@pytest.mark.exhaustive
def test_a_flipped_bit_in_every_fifth_byte_is_noticed(packed: bytes, judged: Callable[..., str]) -> None:
    for place in range(0, len(packed), 5):
        flipped = bytearray(packed)
        flipped[place] ^= 1 << place % 8
        assert judged(bytes(flipped)), f"a flipped bit at {place} went unnoticed"


def test_a_flipped_bit_in_an_unpacked_file_names_the_file(files: Files, tmp_path: Path) -> None:
    for name, content in files.items():
        (tmp_path / "folder" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "folder" / name).write_bytes(content)
    chance = random.Random(2022)
    for name, content in files.items():
        flipped = bytearray(content)
        flipped[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        (tmp_path / "folder" / name).write_bytes(flipped)
        said = wrong(tmp_path / "folder")
        assert name in said or "The list of files" in said or "list of files" in said, name
        (tmp_path / "folder" / name).write_bytes(content)
    assert wrong(tmp_path / "folder") == ""


@pytest.mark.parametrize("cut", [1, 21, 22, 100, 5000])
def test_a_truncated_pack_is_refused(packed: bytes, judged: Callable[..., str], cut: int) -> None:
    assert judged(packed[:-cut]).startswith("NO PACK: it ")
    assert judged(packed + b"\0" * cut).startswith("NO PACK: it ")


def _change_fact(files: Files) -> None:
    files[verify.RECORD] = files[verify.RECORD].replace(
        b"Made up: uses in 2021-01-01", b"Made up: uses in 2029-01-01"
    )


def _change_fact_and_entry(files: Files) -> None:
    _change_fact(files)
    rows = lines_of(files[verify.RECORD])
    for row in rows:
        row["entry"]["sha256"] = verify.row_digest(row["public"], row["private_sha256"])
    files[verify.RECORD] = b"".join(canonical(row) + b"\n" for row in rows)


def _swap_copies(files: Files) -> None:
    one, other, *_ = sorted(name for name in files if name.startswith("captures/"))
    files[one], files[other] = files[other], files[one]


def _add_copy(files: Files) -> None:
    files[f"captures/{sha256(b'forged')}"] = b"forged"


def _take_correction(files: Files) -> None:
    rows = files[verify.RECORD].splitlines(keepends=True)
    files[verify.RECORD] = b"".join(row for row in rows if b'"slug":"uses-2021-01-01"' not in row)


def _twice(files: Files) -> None:
    files[verify.RECORD] += files[verify.RECORD].splitlines(keepends=True)[0]


def _change_list(files: Files) -> None:
    files[verify.FACTS_CSV] = files[verify.FACTS_CSV].replace(b"2021", b"2011")


def _change_text(files: Files) -> None:
    for name in files:
        if name.startswith("pages/"):
            files[name] = files[name].replace(b"twelve", b"twenty")


def _change_size_of_head(files: Files) -> None:
    name = min(name for name in files if name.endswith("head.note"))
    size = name.split("/")[1]
    files[name] = files[name].replace(f"\n{size}\n".encode(), f"\n{int(size) + 1}\n".encode())


def _forget_consistency(files: Files) -> None:
    del files["heads/consistency.jsonl"]


def _another_head(files: Files) -> None:
    """A head that the log's key signed, over other entries: a fork."""
    files["heads/consistency.jsonl"] = files["heads/consistency.jsonl"].replace(
        b'"proof":["', b'"proof":["00', 1
    )


CAREFUL = [
    (_change_fact, "it is NOT the row that was logged"),
    (_change_fact_and_entry, "its proof does not lead to the signed head"),
    (_swap_copies, "is NOT the bytes that were logged"),
    (_add_copy, "was never logged"),
    (_take_correction, "names uses-2021-01-01, which is not there"),
    (_twice, "a row is there twice"),
    (_change_list, "facts.csv does not say what the logged rows say"),
    (_change_text, "its quotation is NOT in its copy"),
    (_change_size_of_head, "it is no head of that size"),
    (_forget_consistency, "the log was rewritten"),
    (_another_head, "The heads of the log"),
]


@pytest.mark.parametrize(("change", "said"), CAREFUL, ids=[change.__name__ for change, _ in CAREFUL])
def test_a_careful_forger_without_the_key_is_caught_twice(
    files: Files, judged: Callable[..., str], change: Callable[[Files], None], said: str
) -> None:
    change(files)
    assert (
        "CHANGED" in judged(zipped(files))
        or "MISSING" in judged(zipped(files))
        or "ADDED" in judged(zipped(files))
    )
    told = judged(zipped(listed_anew(files)))
    assert said in told
    assert "signs another list" in told


def test_whoever_signs_a_forged_pack_anew_has_another_key(files: Files, judged: Callable[..., str]) -> None:
    known = note.VerifierKey.read(files[verify.LOG_KEY].decode().strip()).fingerprint.replace(" ", "")
    assert judged(zipped(files), known=known) == ""
    forged = zipped(listed_anew(files, Ed25519PrivateKey.generate()))
    assert judged(forged) == ""
    assert "ANOTHER KEY" in judged(forged, known=known)


def test_the_timestamp_of_another_authority_does_not_count(
    files: Files, judged: Callable[..., str], stamping: Authority, tmp_path: Path
) -> None:
    other = authority(tmp_path / "other", "Made-up", ec.generate_private_key(ec.SECP256R1()))
    (token,) = [name for name in files if name.endswith(".tsr")]
    trusted = verify.read_pem(stamping.root)
    head = files[f"{token.rpartition('/')[0]}/head.note"].decode()
    stamped = "\n".join(head.split("\n")[:5]) + "\n"
    assert judged(zipped(files), roots=trusted) == ""
    files[token], files[token.replace(".tsr", ".pem")] = other.stamp(stamped.encode()), other.certificates
    assert "not vouched for" in judged(zipped(listed_anew(files)), roots=trusted)
    files[token] = stamping.stamp(b"another head")
    assert "stamped something else" in judged(zipped(listed_anew(files)), roots=trusted)


def test_a_witness_with_another_key_is_no_witness(files: Files, judged: Callable[..., str]) -> None:
    name = next(name for name in files if name.endswith("head.note") and WITNESS.encode() in files[name])
    signed = note.read_head(files[name].decode())
    own = note.SignedHead(signed.checkpoint, signed.lines[:1])
    line = note.cosign(signed.checkpoint, WITNESS, Ed25519PrivateKey.generate(), 1_700_000_000)
    files[name] = note.SignedHead(own.checkpoint, (*own.lines, line)).note.encode()
    assert "a witness whose key is not in the pack" in judged(zipped(listed_anew(files)))


HOSTILE: list[tuple[str, bytes]] = [
    (verify.MANIFEST, b"[" * 200_000),
    (verify.MANIFEST, b'{"kind":"answerable pack","kind":"x"}'),
    (verify.MANIFEST, b'{"kind":"answerable pack","version":1,"files":[' + b"9" * 5000 + b"]}"),
    (verify.MANIFEST_NOTE, b"\xff\xfe"),
    (verify.RECORD, b'{"entry":[],"public":7}\n[]\nnull\n{}\n'),
    (verify.RECORD, b'{"entry":{"number":-1,"at":"","table":"\x1b[2J","subject":"1"}}'),
    (verify.LOG_KEY, b"a+b+c\n"),
    ("heads/consistency.jsonl", b'{"old":1}'),
    ("heads/999/head.note", b"\n\n"),
]


@pytest.mark.parametrize(("name", "content"), HOSTILE)
def test_no_content_breaks_the_check(
    files: Files, judged: Callable[..., str], name: str, content: bytes
) -> None:
    files[name] = content
    assert judged(zipped(files))
    assert judged(zipped(listed_anew(files) if name != verify.LOG_KEY else files))


ODD: list[Any] = [None, True, -1, 1.5, 10**40, "", "\ud800", "\x1b[31m", [], {}, [[]], {"a": {}}, "9" * 70]


@pytest.mark.parametrize("number", [20, pytest.param(1000, marks=pytest.mark.exhaustive)])
def test_no_value_in_a_row_breaks_the_check(files: Files, judged: Callable[..., str], number: int) -> None:
    """Values of each kind of row are made something else, the digest of the row too where that can be."""
    rows = {row["entry"]["table"]: row for row in lines_of(files[verify.RECORD])}
    places = [
        (table, part, name)
        for table, row in rows.items()
        for part in ("entry", "public", "")
        for name in (row[part] if part else row)
    ]
    chance = random.Random(2022)
    for table, part, name in chance.sample(places, min(number, len(places))):
        changed = json.loads(json.dumps(rows[table]))
        (changed[part] if part else changed)[name] = chance.choice(ODD)
        with suppress(TypeError, ValueError, KeyError):
            changed["entry"]["sha256"] = verify.row_digest(changed["public"], changed["private_sha256"])
        lines = [json.dumps({**rows, table: changed}[one]).encode() for one in rows]
        assert judged(zipped({**files, verify.RECORD: b"\n".join(lines)}))


def test_names_that_lead_out_of_the_folder_are_refused(judged: Callable[..., str]) -> None:
    for name in ("../x", "/x", "a/../../x", "a\\b", "C:x", "a//b", ".hidden", "é", "x\x1b[2J", "a/b/c/d/e"):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(name, b"x")
        assert judged(out.getvalue()).startswith("NO PACK: ")


def test_a_compressed_zip_is_refused_so_that_nothing_swells(files: Files, judged: Callable[..., str]) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(name, content)
    assert "stored in another way" in judged(out.getvalue())


def test_a_link_in_a_folder_is_refused(files: Files, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / verify.MANIFEST).write_bytes(files[verify.MANIFEST])
    (folder / "pages").symlink_to("/etc")
    assert "pages is a link" in wrong(folder)


def test_a_module_in_the_folder_is_not_imported(files: Files, tmp_path: Path) -> None:
    for name, content in {**files, "hashlib.py": b"print('TAKEN OVER')"}.items():
        (tmp_path / "folder" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "folder" / name).write_bytes(content)
    command = [sys.executable, str(tmp_path / "folder" / "verify.py")]
    ran = subprocess.run(
        command, env={}, cwd=tmp_path / "folder", capture_output=True, text=True, check=False
    )
    assert (ran.returncode, "TAKEN OVER" in ran.stdout) == (1, False)
    assert "hashlib.py was ADDED" in ran.stdout


def test_hostile_text_is_inert_in_the_terminal(files: Files, judged: Callable[..., str]) -> None:
    rows = [{"entry": {"table": text, "subject": text}, "public": {"slug": text}} for text in PAYLOADS]
    files[verify.RECORD] = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    told = judged(zipped(listed_anew(files)))
    assert len(told.splitlines()) > len(rows)
    assert [line for line in told.splitlines() if not line.isprintable()] == []
