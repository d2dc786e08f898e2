#!/usr/bin/env python3
"""Check an evidence pack of Answerable: offline, with Python 3.9 or later and nothing else installed.

    python3 verify.py                 the unpacked folder that this file stands in
    python3 verify.py PACK.zip        a pack as it was handed over
    python3 verify.py PACK --key ...  and that this key signed it: a fingerprint, a key line or its file
    python3 verify.py PACK --trust roots.pem    only these roots of timestamp authorities count

It says in words what holds, what does not, and what cannot be shown; --json says the same to programs.
Status: 0 all that the pack claims holds, 1 something in it is wrong, 2 it is no pack that can be read.

It opens no connection, runs nothing, unpacks nothing and writes no file. A pack may be forged by anybody
who can make a ZIP: what counts in the end is whose key signed it. Compare the fingerprint that is printed
with the one on the campaign's own site, and take this file from there too if you do not trust who gave you
the pack.

One file on purpose, so that it can be read from top to bottom by whoever has to rely on it:
  1 what is said      2 the files of a pack     3 the Merkle log (RFC 9162)   4 Ed25519, signed notes
  5 DER               6 RSA and ECDSA           7 certificates, RFC 3161      8 DKIM (RFC 6376)
  9 what is checked  10 the command line
"""

from __future__ import annotations

import sys

if __name__ == "__main__" and not sys.flags.isolated and not getattr(sys.flags, "safe_path", False):
    del sys.path[0]  # a hostile pack could hold a module named like one of those imported below

import argparse
import base64
import csv
import email
import hashlib
import io
import json
import os
import re
import shutil
import struct
import textwrap
import unicodedata
import zlib
from datetime import datetime, timedelta
from typing import Any, BinaryIO, Callable, Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple

KIND, VERSION = "answerable pack", 1
MANIFEST, MANIFEST_NOTE = "manifest.json", "manifest.note"
RECORD, FACTS, FACTS_CSV, LOG_KEY = "record.jsonl", "facts.jsonl", "facts.csv", "keys/log.vkey"
MOST_FILES, MOST_MANIFEST, MOST_RECORD, MOST_LINE = 60_000, 1 << 25, 1 << 29, 1 << 24
MOST_SMALL, MOST_MAIL = 1 << 20, 1 << 27
MOST_KEYS, MOST_HEADS = 100, 20_000
CHUNK = 1 << 20
SHOWN_AT_MOST = 25


# 1 ---- What is said ------------------------------------------------------------------------------

HOLDS, WRONG, OPEN = "holds", "wrong", "not shown"
MARKS = {HOLDS: "  ok     ", WRONG: "  WRONG  ", OPEN: "  -      "}


class Wrong(Exception):
    """Something that the pack claims does not hold; the message says what, for a person."""


class NoPack(Exception):
    """This is no pack that can be read at all."""


class Report:
    """Sentences in groups, each with a state: holds, wrong, or not shown (neither proven nor refuted)."""

    def __init__(self) -> None:
        self.lines: List[Tuple[str, str, str]] = []
        self.details: List[Dict[str, Any]] = []

    def say(self, group: str, state: str, text: str) -> None:
        """Add a sentence."""
        self.lines.append((group, state, inert(text)))

    def attempt(self, group: str, what: str, check: Callable[..., Any], *arguments: Any) -> Any:
        """What the check gives; None, and a sentence, where it fails: input of any shape ends here."""
        try:
            return check(*arguments)
        except Wrong as wrong:
            self.say(group, WRONG, f"{what}: {wrong}")
        except Exception as error:  # noqa: BLE001 - a pack may be hostile: nothing in it ends the check
            self.say(
                group, WRONG, f"{what}: it is not of the form that it must have ({type(error).__name__})"
            )
        return None

    def wrong(self) -> int:
        """How many things are wrong."""
        return sum(state == WRONG for _, state, _ in self.lines)


def inert(text: str) -> str:
    """Text that a terminal shows and does not obey: control characters, and those nobody sees, become `?`."""
    return "".join(one if one.isprintable() else "?" for one in text)


def short(text: Any, most: int = 90) -> str:
    """A stranger's text, cut and inert."""
    shown = inert(str(text)[: most + 1])
    return shown if len(shown) <= most else shown[: most - 3] + "..."


def day(moment: datetime) -> str:
    """A moment as it is printed."""
    return moment.strftime("%Y-%m-%d %H:%M UTC")


# 2 ---- The files of a pack -----------------------------------------------------------------------
# A pack is a ZIP in which nothing is compressed and every byte is determined by the names and contents of its
# files: there is no slack in which anything could hide, and nothing that could swell.

NAME = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9._-]{0,99}/){0,3}[A-Za-z0-9_][A-Za-z0-9._-]{0,99}")
LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
FIRST_DAY = (0, 0x21)
"""Midnight of 1 January 1980, the first time that ZIP has."""
MODE = 0o100644 << 16
OF_THE_SYSTEM = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What computers put into a folder that somebody looked at."""


def local_header(name: str, crc: int, size: int) -> bytes:
    """What stands before a file."""
    return (
        struct.pack("<4s5H3L2H", LOCAL, 20, 0, 0, *FIRST_DAY, crc, size, size, len(name), 0) + name.encode()
    )


def central_header(name: str, crc: int, size: int, offset: int) -> bytes:
    """What the list at the end of the ZIP says of a file."""
    fields = (CENTRAL, 0x314, 20, 0, 0, *FIRST_DAY, crc, size, size, len(name), 0, 0, 0, 0, MODE, offset)
    return struct.pack("<4s6H3L5H2L", *fields) + name.encode()


def end_record(count: int, size: int, offset: int) -> bytes:
    """The last bytes of the ZIP."""
    return struct.pack("<4s4H2LH", END, 0, 0, count, count, size, offset, 0)


class Stored(NamedTuple):
    """A file of the pack: where it is, its size, its SHA-256."""

    place: Any
    size: int
    sha256: str


class Pack:
    """The files of a pack, from a folder or a ZIP; each was hashed once."""

    def __init__(self, files: Dict[str, Stored], open_at: Callable[[Any], BinaryIO]) -> None:
        self.files = files
        self._open_at = open_at

    def read(self, name: str, most: int) -> bytes:
        """The bytes of a file, not more than `most`; raises Wrong."""
        stored = self.files.get(name)
        if stored is None:
            raise Wrong(f"{name} is not in the pack")
        if stored.size > most:
            raise Wrong(f"{name} has {stored.size:,} bytes; at most {most:,} are read")
        with self._open_at(stored.place) as file:
            content = file.read(stored.size)
        if hashlib.sha256(content).hexdigest() != stored.sha256:
            raise Wrong(f"{name} changed while it was checked")
        return content

    def lines(self, name: str, most: int) -> Iterator[Any]:
        """The JSON objects of a file, one a line."""
        for line in self.read(name, most).splitlines():
            if len(line) > MOST_LINE:
                raise Wrong(f"{name} has a line of {len(line):,} bytes")
            yield from_json(line)


def open_pack(path: str) -> Pack:
    """The pack at this path; raises NoPack."""
    try:
        folder = os.path.isdir(path)
        if folder and not os.path.isfile(os.path.join(path, MANIFEST)):
            raise NoPack(f"there is no {MANIFEST} in {path}")
        pack = _open_folder(path) if folder else _open_zip(path)
    except OSError as error:
        raise NoPack(f"{path}: {error.strerror or error}") from None
    except struct.error:
        raise NoPack("it is larger than a pack can be") from None
    if MANIFEST not in pack.files:
        raise NoPack(f"there is no {MANIFEST} in it")
    return pack


def _open_folder(root: str) -> Pack:
    files: Dict[str, Stored] = {}
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in [*folders, *names]:
            path = os.path.join(folder, name)
            inside = os.path.relpath(path, root).replace(os.sep, "/")
            if os.path.islink(path) or not (os.path.isfile(path) or os.path.isdir(path)):
                raise NoPack(f"{short(inside)} is a link or no plain file; a pack has none")
            if os.path.isfile(path) and name not in OF_THE_SYSTEM:
                with open(path, "rb") as file:
                    size, _, sha256 = _hashed(file, os.path.getsize(path))
                files[inside] = Stored(path, size, sha256)
            if len(files) > MOST_FILES:
                raise NoPack(f"more than {MOST_FILES:,} files stand here; this is no pack")
    return Pack(files, lambda place: open(place, "rb"))


def _open_zip(path: str) -> Pack:
    files: Dict[str, Stored] = {}
    central, last = b"", ""
    with open(path, "rb") as file:
        length = os.fstat(file.fileno()).st_size
        while True:
            offset = file.tell()
            head = file.read(30)
            if head[:4] != LOCAL or len(files) > MOST_FILES:
                break
            crc, size, _, name_length = struct.unpack("<3LH", head[14:28].ljust(14, b"\0"))
            name = file.read(name_length).decode("ascii", "replace")
            if not NAME.fullmatch(name) or name <= last:
                raise NoPack(
                    f"a file in it is named {short(name)!r}, or out of order; a pack has no such names"
                )
            begins, last = file.tell(), name
            if begins + size > length:
                raise NoPack(f"it ends in the middle of {name}: it is cut off, or damaged")
            size, found, sha256 = _hashed(file, size)
            if head + name.encode() != local_header(name, crc, size) or found != crc:
                raise NoPack(f"{name} is damaged, or stored in another way than a pack's files are")
            files[name] = Stored((path, begins), size, sha256)
            central += central_header(name, crc, size, offset)
        expected = central + end_record(len(files), len(central), offset)
        if not files or head + file.read(len(expected) + 1) != expected:
            raise NoPack(
                "it is cut off, damaged, or not as Answerable writes a pack; a ZIP that was packed again by "
                "another program has to be unpacked, and the folder checked"
            )
    return Pack(files, _open_in_zip)


def _open_in_zip(place: Tuple[str, int]) -> BinaryIO:
    file = open(place[0], "rb")  # noqa: SIM115 - the reader closes it
    file.seek(place[1])
    return file


def _hashed(file: BinaryIO, size: int) -> Tuple[int, int, str]:
    """The size, CRC-32 and SHA-256 of the next bytes."""
    digest, crc, left = hashlib.sha256(), 0, size
    while left:
        chunk = file.read(min(CHUNK, left))
        if not chunk:
            break
        digest.update(chunk)
        crc = zlib.crc32(chunk, crc)
        left -= len(chunk)
    return size - left, crc, digest.hexdigest()


def from_json(content: bytes) -> Any:
    """A JSON value; raises Wrong. A key given twice, which two programs may read in two ways, is refused."""
    try:
        return json.loads(content.decode("utf-8"), object_pairs_hook=_pairs, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise Wrong("it holds JSON that cannot be read") from None


def _pairs(pairs: List[Tuple[str, Any]]) -> Dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _refuse(word: str) -> Any:
    raise ValueError(word)


def canonical(value: Any) -> bytes:
    """The one JSON text of a value: keys sorted, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha256_hex(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


FACT_COLUMNS = (
    "id", "claim_type", "kind", "companies", "body", "country", "happened", "says", "summary", "source",
    "url", "publisher", "published", "quote", "capture", "deadline", "scope", "recorded", "corrects",
    "disputes", "rests_on",
)  # fmt: skip


def facts_csv(facts: Sequence[Dict[str, Any]]) -> bytes:
    """The facts as a table for spreadsheets. Text that would be run as a formula gets an apostrophe."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(FACT_COLUMNS)
    for fact in facts:
        source = fact.get("source") or {}
        says = (fact.get("says") or {}).get("name")
        values = {"claim_type": "fact", **fact, **source, "source": source.get("title"), "says": says}
        table.writerow([_cell(values.get(column)) for column in FACT_COLUMNS])
    return text.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> str:
    text = " ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    return "'" + text if text[:1] in tuple("=+-@\t\r\n") and text else text


# 3 ---- The Merkle log (RFC 9162, section 2.1) ----------------------------------------------------

ENTRY = re.compile(r"\d{1,19} [0-9T:.+-]{32} [a-z_]{1,60} [!-~]{1,60} [0-9a-f]{64}")


def entry_leaf(entry: Dict[str, Any]) -> bytes:
    """The leaf of an entry: SHA-256 of 0x00 and the line that the log says it in."""
    values = [entry[name] for name in ("number", "at", "table", "subject", "sha256")]
    line = " ".join(map(str, values))
    if not ENTRY.fullmatch(line) or any(" " in str(value) for value in values):
        raise Wrong("its entry is malformed")
    return hashlib.sha256(b"\x00" + line.encode()).digest()


def row_digest(public: Any, private_sha256: str) -> str:
    """The digest of a row: of its public columns, and of the digest of those that are not shown."""
    return sha256_hex(f"{sha256_hex(canonical(public))}\n{private_sha256}".encode())


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _hashes(proof: Any) -> List[bytes]:
    found = [bytes.fromhex(step) for step in proof]
    if len(found) > 64 or any(len(step) != 32 for step in found):
        raise Wrong("its proof is malformed")
    return found


def includes(root: bytes, size: int, number: int, leaf: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows the leaf at this place of the tree (section 2.1.3.2)."""
    if not 0 <= number < size:
        return False
    place, last, found = number, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = _node(step, found)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            found = _node(found, step)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def is_consistent(old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows that the new tree begins with the old one (section 2.1.4.2)."""
    if not 0 < old < new:
        return 0 < old == new and not proof and old_root == new_root
    steps = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not steps:
        return False
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    found_old = found_new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            found_old, found_new = _node(step, found_old), _node(step, found_new)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            found_new = _node(found_new, step)
        place, last = place >> 1, last >> 1
    return last == 0 and found_old == old_root and found_new == new_root


# 4 ---- Ed25519 (RFC 8032, section 5.1) and signed notes (C2SP: signed-note, tlog-cosignature) -----

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = Tuple[int, int, int, int]


def _add(one: Point, other: Point) -> Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _point(encoded: bytes) -> Point:
    y, sign = int.from_bytes(encoded, "little") & ~(1 << 255), encoded[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        raise Wrong("its key is no Ed25519 key")
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def ed25519_holds(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the key (32 bytes) signed the message."""
    if len(key) != 32 or len(signature) != 64:
        return False
    scalar = int.from_bytes(signature[32:], "little")
    if scalar >= ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + key + message).digest()
    factor = int.from_bytes(digest, "little") % ORDER
    x, y, z, t = _point(key)
    base = _point(bytes([0x58]) + bytes([0x66]) * 31)
    minus = (P - x, y, z, P - t)
    both = _add(base, minus)
    found: Point = (0, 1, 1, 0)
    for bit in range(max(scalar.bit_length(), factor.bit_length()) - 1, -1, -1):
        found = _add(found, found)
        chosen = (scalar >> bit & 1) + 2 * (factor >> bit & 1)
        if chosen:
            found = _add(found, (base, minus, both)[chosen - 1])
    inverse = pow(found[2], P - 2, P)
    x, y = found[0] * inverse % P, found[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


SIGNS, COSIGNS = 1, 4
"""The kinds of signature of a key: a log's own, and a witness's, which carries a time."""
DASH = "\u2014 "


class Key(NamedTuple):
    """A key that signs notes: its name, kind and 32 bytes."""

    name: str
    kind: int
    public: bytes

    @property
    def mark(self) -> bytes:
        """The four bytes by which a signature names its key."""
        return hashlib.sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:4]

    @property
    def fingerprint(self) -> str:
        """SHA-256 over the key in DER (SubjectPublicKeyInfo), in groups of four, as the site shows it."""
        digest = sha256_hex(bytes.fromhex("302a300506032b6570032100") + self.public)
        return " ".join(digest[place : place + 4] for place in range(0, 64, 4))


def read_key(line: str) -> Key:
    """A key from its line, `name+mark+base64`; raises Wrong."""
    name, mark, encoded = [*line.strip().split("+", 2), "", ""][:3]
    content = from_base64(encoded)
    key = Key(name, content[0] if content else 0, content[1:])
    if not name or len(key.public) != 32 or key.mark.hex() != mark or key.kind not in (SIGNS, COSIGNS):
        raise Wrong("it is no key line")
    return key


def from_base64(text: str) -> bytes:
    """Bytes of base64, of which there is one spelling only; raises Wrong."""
    content = base64.b64decode(text.encode("ascii", "replace"))
    if base64.b64encode(content).decode() != text:
        raise Wrong("it holds base64 that is not as it must be")
    return content


class Note(NamedTuple):
    """A signed note: its text, and its signature lines as name, mark and signature."""

    text: str
    signatures: List[Tuple[str, bytes, bytes]]


def read_note(content: bytes) -> Note:
    """A note from its file; raises Wrong."""
    text, blank, tail = content.decode("utf-8").rpartition("\n\n")
    if not blank or not tail.endswith("\n"):
        raise Wrong("it is no signed note")
    signatures = []
    for line in tail[:-1].split("\n"):
        parts = line[len(DASH) :].split(" ")
        signed = from_base64(parts[-1])
        if not line.startswith(DASH) or len(parts) != 2 or len(signed) < 5:
            raise Wrong("it has a signature line that cannot be read")
        signatures.append((parts[0], signed[:4], signed[4:]))
    return Note(text + "\n", signatures)


def signed_at(note: Note, key: Key) -> Optional[datetime]:
    """When the key signed the note (a log's own signature has no time: the year 1); None where it did not.

    Raises Wrong where a signature in the key's name does not hold.
    """
    for name, mark, signature in note.signatures:
        if name != key.name or mark != key.mark:
            continue
        message, signed, moment = note.text.encode(), signature, datetime.min
        if key.kind == COSIGNS:
            seconds = int.from_bytes(signature[:8], "big")
            message = f"cosignature/v1\ntime {seconds}\n".encode() + message
            signed = signature[8:]
            moment = datetime(1970, 1, 1) + timedelta(seconds=seconds)
        if not ed25519_holds(key.public, message, signed):
            raise Wrong(f"the signature of {short(key.name)} does not hold")
        return moment
    return None


# 5 ---- DER (X.690), as much as certificates and timestamps need ----------------------------------


class Der(NamedTuple):
    """A value: its tag, its content, and its bytes as they stand."""

    tag: int
    value: bytes
    raw: bytes

    def parts(self) -> List[Der]:
        """The values inside."""
        return der_parts(self.value)

    def number(self) -> int:
        """An INTEGER."""
        return int.from_bytes(_tagged(self, 2).value, "big", signed=True)

    def oid(self) -> str:
        """An OBJECT IDENTIFIER with dots."""
        content = _tagged(self, 6).value
        if not content or content[-1] & 0x80 or len(content) > 40:
            raise Wrong("an identifier in it cannot be read")
        arcs, arc = [min(content[0] // 40, 2)], 0
        for byte in content:
            arc = arc << 7 | byte & 0x7F
            if not byte & 0x80:
                arcs.append(arc - 40 * arcs[0] if len(arcs) == 1 else arc)
                arc = 0
        return ".".join(map(str, arcs))

    def moment(self) -> datetime:
        """A UTCTime or GeneralizedTime."""
        text = self.value.decode("ascii")
        if self.tag == 0x17:
            text = ("19" if text[:2] >= "50" else "20") + text
        elif self.tag != 0x18:
            raise Wrong("a time in it cannot be read")
        if not re.fullmatch(r"\d{14}(\.\d{1,9})?Z", text):
            raise Wrong("a time in it cannot be read")
        return datetime.strptime(text[:14], "%Y%m%d%H%M%S")


def der_parts(content: bytes) -> List[Der]:
    """The values that stand one after another; raises Wrong."""
    found, place = [], 0
    while place < len(content):
        start, tag, size = place, content[place], content[place + 1] if place + 1 < len(content) else 0x80
        place += 2
        if size & 0x80:
            count = size & 0x7F
            size = int.from_bytes(content[place : place + count], "big")
            if not 0 < count <= 4 or size < 0x80:
                raise Wrong("it holds DER that cannot be read")
            place += count
        place += size
        if tag & 0x1F == 0x1F or place > len(content):
            raise Wrong("it holds DER that cannot be read")
        found.append(Der(tag, content[place - size : place], content[start:place]))
    return found


def der(content: bytes, tag: int = 0x30) -> Der:
    """The one value of these bytes, of this tag."""
    found = der_parts(content)
    if len(found) != 1:
        raise Wrong("it holds DER that cannot be read")
    return _tagged(found[0], tag)


def _tagged(value: Der, tag: int) -> Der:
    if value.tag != tag:
        raise Wrong("it holds DER of another kind than it must")
    return value


# 6 ---- RSA (RFC 8017) and ECDSA (FIPS 186-5) -----------------------------------------------------

HASHES = {
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}
RSA, RSA_PSS, EC = "1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10", "1.2.840.10045.2.1"
SIGNATURES = {
    RSA: ("rsa", None),
    "1.2.840.113549.1.1.11": ("rsa", "sha256"),
    "1.2.840.113549.1.1.12": ("rsa", "sha384"),
    "1.2.840.113549.1.1.13": ("rsa", "sha512"),
    "1.2.840.10045.4.3.2": ("ec", "sha256"),
    "1.2.840.10045.4.3.3": ("ec", "sha384"),
    "1.2.840.10045.4.3.4": ("ec", "sha512"),
}
DIGEST_HEADS = {
    "sha256": "3031300d060960864801650304020105000420",
    "sha384": "3041300d060960864801650304020205000430",
    "sha512": "3051300d060960864801650304020305000440",
}
CURVES: Dict[str, Tuple[int, int, int, int, int]] = {
    "1.2.840.10045.3.1.7": (
        2**256 - 2**224 + 2**192 + 2**96 - 1,
        0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B,
        0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
        0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
        0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
    ),
    "1.3.132.0.34": (
        2**384 - 2**128 - 2**96 + 2**32 - 1,
        0xB3312FA7E23EE7E4988E056BE3F82D19181D9C6EFE8141120314088F5013875AC656398D8A2ED19D2A85C8EDD3EC2AEF,
        0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973,
        0xAA87CA22BE8B05378EB1C71EF320AD746E1D3B628BA79B9859F741E082542A385502F25DBF55296C3A545E3872760AB7,
        0x3617DE4A96262C6F5D9E98BF9292DC29F8F41DBD289A147CE9DA3113B5F0B8C00A60B1CE1D7E819D7A431D7C90EA0E5F,
    ),
}
"""P-256 and P-384 as p, b, n and the base point; a is -3."""
Affine = Optional[Tuple[int, int]]


def rsa_key(content: bytes) -> Tuple[int, int]:
    """Modulus and exponent of an RSAPublicKey."""
    modulus, exponent = (part.number() for part in der(content).parts())
    if not 1023 <= modulus.bit_length() <= 8192 or not 2 < exponent < 1 << 33:
        raise Wrong("its RSA key is too small, or of a size that is not checked here")
    return modulus, exponent


def rsa_holds(key: Tuple[int, int], name: str, digest: bytes, signature: bytes) -> bool:
    """Whether the key signed this digest, by PKCS #1 version 1.5 (RFC 8017, section 8.2.2)."""
    modulus, exponent = key
    size = (modulus.bit_length() + 7) // 8
    head = bytes.fromhex(DIGEST_HEADS[name]) + digest
    expected = b"\x00\x01" + b"\xff" * (size - len(head) - 3) + b"\x00" + head
    number = int.from_bytes(signature, "big")
    return (
        len(signature) == size
        and number < modulus
        and pow(number, exponent, modulus).to_bytes(size, "big") == expected
    )


def rsa_pss_holds(key: Tuple[int, int], name: str, digest: bytes, signature: bytes) -> bool:
    """Whether the key signed this digest by PSS, the salt as long as the hash (RFC 8017, section 9.1.2)."""
    modulus, exponent = key
    bits, length = modulus.bit_length() - 1, len(digest)
    size, number = (bits + 7) // 8, int.from_bytes(signature, "big")
    if len(signature) != (modulus.bit_length() + 7) // 8 or number >= modulus:
        return False
    encoded = pow(number, exponent, modulus).to_bytes(size, "big")
    masked, found, last = encoded[: -length - 1], encoded[-length - 1 : -1], encoded[-1]
    blocks = range(-(-len(masked) // length))
    mask = b"".join(hashlib.new(name, found + struct.pack(">L", block)).digest() for block in blocks)
    plain = bytearray(one ^ other for one, other in zip(masked, mask))
    plain[0] &= 0xFF >> (8 * size - bits)
    padding, salt = plain[:-length], plain[-length:]
    whole = hashlib.new(name, b"\0" * 8 + digest + bytes(salt)).digest()
    return last == 0xBC and padding == bytes(len(padding) - 1) + b"\x01" and whole == found


def ecdsa_holds(curve: str, point: bytes, digest: bytes, signature: bytes) -> bool:
    """Whether the key, an uncompressed point of the curve, signed this digest."""
    p, b, n, base_x, base_y = CURVES[curve]
    size = (p.bit_length() + 7) // 8
    if len(point) != 2 * size + 1 or point[0] != 4:
        raise Wrong("its key on an elliptic curve is of a form that is not checked here")
    x, y = int.from_bytes(point[1 : size + 1], "big"), int.from_bytes(point[size + 1 :], "big")
    if x >= p or y >= p or (y * y - x * x * x + 3 * x - b) % p:
        raise Wrong("its key is no point of the curve")
    r, s = (part.number() for part in der(signature).parts())
    if not (0 < r < n and 0 < s < n):
        return False
    hashed = int.from_bytes(digest, "big") >> max(0, 8 * len(digest) - n.bit_length())
    inverse = pow(s, -1, n)
    found = _sum(_times((base_x, base_y), hashed * inverse % n, p), _times((x, y), r * inverse % n, p), p)
    return found is not None and found[0] % n == r


def _sum(one: Affine, other: Affine, p: int) -> Affine:
    if one is None or other is None:
        return one or other
    if one[0] == other[0] and (one[1] + other[1]) % p == 0:
        return None
    if one == other:
        slope = (3 * one[0] * one[0] - 3) * pow(2 * one[1], -1, p)
    else:
        slope = (other[1] - one[1]) * pow(other[0] - one[0], -1, p)
    x = (slope * slope - one[0] - other[0]) % p
    return x, (slope * (one[0] - x) - one[1]) % p


def _times(point: Affine, factor: int, p: int) -> Affine:
    found: Affine = None
    while factor:
        if factor & 1:
            found = _sum(found, point, p)
        point, factor = _sum(point, point, p), factor >> 1
    return found


def signature_holds(
    key_info: Der, algorithm: Der, hashed_by: Optional[str], signed: bytes, signature: bytes
) -> bool:
    """Whether the key (SubjectPublicKeyInfo) signed these bytes by the algorithm named; raises Wrong."""
    key_algorithm, bits = key_info.parts()[:2]
    named, *parameters = algorithm.parts()
    oid, key_oid, content = named.oid(), key_algorithm.parts()[0].oid(), _tagged(bits, 3).value[1:]
    if oid == RSA_PSS and key_oid == RSA:
        name = _pss_hash(parameters)
        return rsa_pss_holds(rsa_key(content), name, hashlib.new(name, signed).digest(), signature)
    kind, own_hash = SIGNATURES.get(oid, ("", None))
    hash_name = own_hash or hashed_by
    if not hash_name or {"rsa": RSA, "ec": EC}.get(kind) != key_oid:
        raise Wrong(f"it is signed by a method that is not checked here ({oid})")
    digest = hashlib.new(hash_name, signed).digest()
    if kind == "rsa":
        return rsa_holds(rsa_key(content), hash_name, digest, signature)
    curve = key_algorithm.parts()[1].oid()
    if curve not in CURVES:
        raise Wrong(f"it is signed on a curve that is not checked here ({curve})")
    return ecdsa_holds(curve, content, digest, signature)


def _pss_hash(parameters: List[Der]) -> str:
    given = {part.tag: part for part in parameters[0].parts()} if parameters else {}
    name = HASHES.get(der(given[0xA0].value).parts()[0].oid(), "") if 0xA0 in given else ""
    salt = der(given[0xA2].value, 2).number() if 0xA2 in given else 20
    if not name or salt != hashlib.new(name).digest_size:
        raise Wrong("it is signed by a form of RSA-PSS that is not checked here")
    return name


# 7 ---- Certificates (RFC 5280) and timestamps (RFC 3161, RFC 5652, RFC 5816) ---------------------

TIME_STAMPING, ANY_USE = "1.3.6.1.5.5.7.3.8", "2.5.29.37.0"
EXTENDED_USE, BASIC = "2.5.29.37", "2.5.29.19"
SIGNED_DATA, TOKEN = "1.2.840.113549.1.7.2", "1.2.840.113549.1.9.16.1.4"
CONTENT_TYPE, MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
SIGNER_V1, SIGNER_V2 = "1.2.840.113549.1.9.16.2.12", "1.2.840.113549.1.9.16.2.47"
PEM = re.compile(r"-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]{1,40000})-----END CERTIFICATE-----")


class Certificate(NamedTuple):
    """What of a certificate is checked."""

    raw: bytes
    signed: bytes
    serial: int
    issuer: bytes
    subject: bytes
    begins: datetime
    ends: datetime
    key: Der
    extensions: Dict[str, Tuple[bool, bytes]]
    algorithm: Der
    signature: bytes

    @property
    def name(self) -> str:
        """Whom it names, as text."""
        parts = [pair.parts() for group in der(self.subject).parts() for pair in group.parts()]
        wanted = [
            pair[1].value.decode("utf-8", "replace")
            for pair in parts
            if pair[0].oid() in ("2.5.4.3", "2.5.4.10")
        ]
        return short(", ".join(wanted) or "somebody without a name")

    @property
    def fingerprint(self) -> str:
        """Its SHA-256, as authorities publish it."""
        return sha256_hex(self.raw)

    def may_sign_certificates(self) -> bool:
        """Whether it is one of an authority."""
        parts = der(self.extensions[BASIC][1]).parts() if BASIC in self.extensions else []
        return bool(parts) and parts[0].tag == 1 and parts[0].value == b"\xff"

    def may_vouch_for_time(self) -> bool:
        """Whether what an authority may sign, if it is limited at all, includes timestamps."""
        if EXTENDED_USE not in self.extensions:
            return True
        uses = {use.oid() for use in der(self.extensions[EXTENDED_USE][1]).parts()}
        return bool(uses & {TIME_STAMPING, ANY_USE})

    def may_stamp(self) -> bool:
        """Whether it is made for timestamps, and for nothing else (RFC 3161, section 2.3)."""
        critical, value = self.extensions.get(EXTENDED_USE, (False, b""))
        return critical and [use.oid() for use in der(value).parts()] == [TIME_STAMPING]


def read_certificate(raw: bytes) -> Certificate:
    """A certificate from DER; raises Wrong."""
    body, algorithm, bits = der(raw).parts()
    fields = [field for field in body.parts() if field.tag not in (0x81, 0x82)]
    if fields[0].tag == 0xA0:
        fields = fields[1:]
    serial, inner, issuer, validity, subject, key = fields[:6]
    begins, ends = (moment.moment() for moment in validity.parts())
    if inner.raw != algorithm.raw:
        raise Wrong("a certificate names two ways in which it is signed")
    extensions: Dict[str, Tuple[bool, bytes]] = {}
    for extension in der(fields[6].value).parts() if len(fields) > 6 else []:
        oid, *critical, value = extension.parts()
        extensions[oid.oid()] = bool(critical) and critical[0].value == b"\xff", value.value
    return Certificate(
        raw, body.raw, serial.number(), issuer.raw, subject.raw, begins, ends, key, extensions, algorithm,
        _tagged(bits, 3).value[1:],
    )  # fmt: skip


def read_pem(content: bytes) -> List[Certificate]:
    """The certificates of a file of them."""
    found = PEM.findall(content.decode("ascii", "replace"))[:1000]
    return [read_certificate(base64.b64decode(one)) for one in found]


class Stamp(NamedTuple):
    """A timestamp that holds: when, and by whom, down to the root that it rests on."""

    at: datetime
    by: Certificate
    root: Certificate


def check_timestamp(
    token: bytes, messages: Sequence[bytes], roots: Sequence[Certificate], others: Sequence[Certificate] = ()
) -> Stamp:
    """A token, or the answer that holds it, checked for one of these messages; raises Wrong."""
    outer = der(token)
    if outer.parts()[0].tag == 0x30:
        outer = outer.parts()[1]
    oid, content = outer.parts()
    if oid.oid() != SIGNED_DATA:
        raise Wrong("it is no timestamp")
    _, _, inner, *rest, signers = der(content.value).parts()
    if inner.parts()[0].oid() != TOKEN or len(signers.parts()) != 1:
        raise Wrong("it is no timestamp")
    said = der(inner.parts()[1].value, 4).value
    given = [
        read_certificate(one.raw)
        for part in rest
        if part.tag == 0xA0
        for one in part.parts()
        if one.tag == 0x30
    ]
    moment = _stamped(said, messages)
    signer = _signer(signers.parts()[0], said, [*given, *others])
    return Stamp(moment, signer, _root_of(signer, [*given, *others], roots, moment))


def _stamped(said: bytes, messages: Sequence[bytes]) -> datetime:
    """When, of the TSTInfo; raises Wrong where it is about something else."""
    _, _, imprint, _, moment = der(said).parts()[:5]
    algorithm, digest = imprint.parts()
    name = HASHES.get(algorithm.parts()[0].oid())
    if name is None:
        raise Wrong("it names its subject by a hash that is not checked here")
    if digest.value not in [hashlib.new(name, message).digest() for message in messages]:
        raise Wrong("the authority stamped something else, not this head")
    return moment.moment()


def _signer(info: Der, said: bytes, known: Sequence[Certificate]) -> Certificate:
    """The certificate of whoever signed the token; raises Wrong."""
    _, sid, digested, attributes, algorithm, signature = info.parts()[:6]
    name = HASHES.get(digested.parts()[0].oid())
    if name is None or attributes.tag != 0xA0:
        raise Wrong("it is signed in a way that is not checked here")
    values = {}
    for attribute in attributes.parts():
        oid, given = attribute.parts()
        values[oid.oid()] = given.parts()[0]
    if (
        values[CONTENT_TYPE].oid() != TOKEN
        or values[MESSAGE_DIGEST].value != hashlib.new(name, said).digest()
    ):
        raise Wrong("what it says is not what its authority signed")
    signed = b"\x31" + attributes.raw[1:]
    for certificate in known:
        if sid.tag == 0x30 and sid.raw != _issuer_and_serial(certificate, sid):
            continue
        if not _is_named(certificate, values):
            continue
        if not signature_holds(certificate.key, algorithm, name, signed, signature.value):
            raise Wrong("the authority's signature does not hold")
        if not certificate.may_stamp():
            raise Wrong("the certificate that signed it is not one for timestamps")
        return certificate
    raise Wrong("the certificate of its authority is neither in it nor in the pack")


def _issuer_and_serial(certificate: Certificate, sid: Der) -> bytes:
    issuer, serial = sid.parts()
    return sid.raw if (issuer.raw, serial.number()) == (certificate.issuer, certificate.serial) else b""


def _is_named(certificate: Certificate, values: Dict[str, Der]) -> bool:
    """Whether the signed attributes name this certificate by its hash (RFC 5035), as a token must."""
    if SIGNER_V2 in values:
        first = values[SIGNER_V2].parts()[0].parts()[0].parts()
        name = HASHES.get(first[0].parts()[0].oid(), "sha256") if first[0].tag == 0x30 else "sha256"
        digest = first[0] if first[0].tag == 4 else first[1]
    else:
        name, digest = "sha1", values[SIGNER_V1].parts()[0].parts()[0].parts()[0]
    return hashlib.new(name, certificate.raw).digest() == digest.value


def _root_of(
    signer: Certificate, known: Sequence[Certificate], roots: Sequence[Certificate], at: datetime
) -> Certificate:
    """The root that the signer's certificate rests on, each valid at that time; raises Wrong."""
    trusted, found = {root.raw for root in roots}, signer
    for _ in range(8):
        if not found.begins <= at <= found.ends:
            raise Wrong(f"the certificate of {found.name} was not valid at that time")
        if found.raw in trusted:
            return found
        issuers = [
            one for one in (*roots, *known) if one.subject == found.issuer and one.may_sign_certificates()
        ]
        above = next((one for one in issuers if one.may_vouch_for_time() and _signed_by(found, one)), None)
        if above is None or above.raw == found.raw:
            break
        found = above
    raise Wrong(f"{signer.name} is not vouched for by any root that counts here")


def _signed_by(certificate: Certificate, issuer: Certificate) -> bool:
    return signature_holds(issuer.key, certificate.algorithm, None, certificate.signed, certificate.signature)


# 8 ---- DKIM (RFC 6376, RFC 8463) -----------------------------------------------------------------


class Mail(NamedTuple):
    """A mail's headers as they stand, without their line ends, and its body."""

    headers: List[Tuple[bytes, bytes]]
    body: bytes


def read_mail(content: bytes) -> Mail:
    """A mail from its bytes; line ends become those that are sent."""
    content = re.sub(rb"\r?\n", b"\r\n", content)
    if content.startswith(b"From "):  # the line that a mailbox file puts before each mail
        content = content.partition(b"\r\n")[2]
    head, _, body = content.partition(b"\r\n\r\n")
    lines = re.split(rb"\r\n(?![ \t])", head)
    return Mail([(line.partition(b":")[0], line) for line in lines if b":" in line], body)


def tags_of(text: str) -> Dict[str, str]:
    """The tag=value pairs of a signature or of a key record (RFC 6376, section 3.2)."""
    pairs = [part.partition("=") for part in text.split(";") if "=" in part]
    found = {name.strip(): "".join(value.split()) for name, _, value in pairs}
    if len(found) != len(pairs):
        raise Wrong("it has a tag twice")
    return found


class Signed(NamedTuple):
    """What a mail server signed: its domain, the selector, the headers, and how much of the body."""

    domain: str
    selector: str
    headers: List[str]
    body_bytes: int
    unsigned_bytes: int


def check_dkim(mail: Mail, header: bytes, record: str) -> Signed:
    """A DKIM-Signature of the mail, checked with the domain's key record; raises Wrong."""
    tags, key = tags_of(header.partition(b":")[2].decode("ascii", "replace")), tags_of(record)
    kinds = (tags.get("c", "simple/simple") + "/simple").split("/")
    if tags.get("a") not in ("rsa-sha256", "ed25519-sha256") or not {*kinds[:2]} <= {"simple", "relaxed"}:
        raise Wrong("it is signed in a way that is not checked here")
    names = tags["h"].lower().split(":")
    senders = sum(name.strip().lower() == b"from" for name, _ in mail.headers)
    if "from" not in names or senders > names.count("from"):
        raise Wrong("the signature leaves out who the sender is, or one of several senders")
    body = _canonical_body(mail.body, kinds[1])
    length = int(tags.get("l", len(body)))
    if not 0 <= length <= len(body) or base64.b64decode(tags["bh"]) != hashlib.sha256(body[:length]).digest():
        raise Wrong("its text is not the text that was signed")
    _check_dkim_key(_signed_headers(mail, header, names, kinds[0]), tags, key)
    return Signed(tags["d"].lower(), tags["s"], names, length, len(body) - length)


def _check_dkim_key(signed: bytes, tags: Dict[str, str], key: Dict[str, str]) -> None:
    signature, public = base64.b64decode(tags["b"]), base64.b64decode(key.get("p", ""))
    if not public:
        raise Wrong("the key had been withdrawn")
    digest = hashlib.sha256(signed).digest()
    if tags["a"].partition("-")[0] != key.get("k", "rsa"):
        raise Wrong("the key is for another kind of signature")
    if tags["a"] == "ed25519-sha256":
        holds = ed25519_holds(public, digest, signature)
    else:
        parts = der(public).parts()
        content = _tagged(parts[1], 3).value[1:] if parts[0].tag == 0x30 else public
        holds = rsa_holds(rsa_key(content), "sha256", digest, signature)
    if not holds:
        raise Wrong("the signature does not hold: headers were changed, or another key signed")


def _signed_headers(mail: Mail, header: bytes, names: Sequence[str], kind: str) -> bytes:
    """The headers named, of each name the last one first, and the signature without its value."""
    left: Dict[bytes, List[bytes]] = {}
    for name, line in mail.headers:
        left.setdefault(name.strip().lower(), []).append(line)
    chosen = [lines.pop() for name in names if (lines := left.get(name.encode()))]
    own = re.sub(rb"((?:^|[;:])\s*b\s*=)[^;]*", rb"\1", header, count=1)
    return b"".join(_canonical_header(line, kind) + b"\r\n" for line in chosen) + _canonical_header(own, kind)


def _canonical_header(line: bytes, kind: str) -> bytes:
    if kind == "simple":
        return line
    name, _, value = line.partition(b":")
    return name.strip().lower() + b":" + re.sub(rb"[ \t]+", b" ", value.replace(b"\r\n", b"")).strip(b" \t")


def _canonical_body(body: bytes, kind: str) -> bytes:
    if kind == "relaxed":
        body = re.sub(rb"[ \t]+(?=\r\n)|[ \t]+\Z", b"", re.sub(rb"[ \t]+", b" ", body))
    while body.endswith(b"\r\n"):
        body = body[:-2]
    return body + b"\r\n" if body or kind == "simple" else b""


# 9 ---- What is checked ---------------------------------------------------------------------------

WHO, FILES, LOG, ROWS = "Who signed it", "The files", "The log", "The record"
FACT, COPIES, QUOTES, MAILS = "Facts", "Archived copies", "Quoted words", "Mails"
NOT = "What this cannot show"
FACT_TABLE, CAPTURE_TABLE, ARRIVAL_TABLE = "facts_factrow", "archive_capture", "archive_arrival"
QUOTATION_TABLE, MAIL_TABLE = "archive_quotation", "archive_mailsignature"
ALIKE = str.maketrans(
    "\u2018\u2019\u201b\u02bc\u201c\u201d\u201e\u2010\u2011\u2012\u2013\u2014\u2212",
    "''''\"\"\"------",
    "\u00ad\u200b\ufeff",
)


class Head(NamedTuple):
    """A head of the log that was checked."""

    size: int
    root: bytes
    note: Note


class Bound(NamedTuple):
    """That a head was there at a time, and who says so; `doubt` is 0 where the reader trusts them already."""

    doubt: int
    at: datetime
    because: str


class Row(NamedTuple):
    """A row that is in the log as shown: its public columns, its entry, the head that includes it."""

    table: str
    public: Dict[str, Any]
    number: int
    at: str
    head: Optional[int]


class Check:
    """One check of one pack, from the outside in. What fails is said, and the rest goes on."""

    def __init__(
        self, pack: Pack, report: Report, known: Optional[str], roots: Optional[List[Certificate]]
    ) -> None:
        self.pack, self.report, self.known, self.roots = pack, report, known, roots
        self.attempt = report.attempt
        self.keys: List[Key] = []
        self.heads: Dict[int, Head] = {}
        self.bounds: Dict[int, List[Bound]] = {}
        self.rows: List[Row] = []
        self.pages: Dict[str, List[str]] = {}
        self.folded: Dict[str, List[str]] = {}

    def holds(self, group: str, text: str) -> None:
        """Say that something holds."""
        self.report.say(group, HOLDS, text)

    def wrong(self, group: str, text: str) -> None:
        """Say that something is wrong."""
        self.report.say(group, WRONG, text)

    def unshown(self, group: str, text: str) -> None:
        """Say what is neither proven nor refuted."""
        self.report.say(group, OPEN, text)

    def run(self) -> None:
        """Check everything."""
        attempt = self.attempt
        attempt(WHO, "The keys", self.read_keys)
        attempt(WHO, "The signature of the list of files", self.check_signature)
        attempt(FILES, "The list of files", self.check_files)
        attempt(LOG, "The heads of the log", self.check_heads)
        attempt(ROWS, "The rows of the record", self.check_rows)
        attempt(FACT, "The facts", self.check_facts)
        attempt(COPIES, "The archived copies", self.check_captures)
        attempt(QUOTES, "The quoted words", self.check_quotations)
        attempt(MAILS, "The mails", self.check_mails)
        self.say_limits()

    def read_keys(self) -> None:
        """The keys that the log signs with; the last of them signed this pack."""
        self.keys = self._keys_in(LOG_KEY)
        if not self.keys or any(key.kind != SIGNS for key in self.keys):
            raise Wrong(f"{LOG_KEY} holds no key of a log")

    def _keys_in(self, path: str) -> List[Key]:
        lines = self.pack.read(path, MOST_SMALL).decode("ascii").splitlines()
        if len(lines) != len(set(lines)) or len(lines) > MOST_KEYS:
            raise Wrong(f"{path} holds a key twice, or more than {MOST_KEYS}")
        return [read_key(line) for line in lines]

    def check_signature(self) -> None:
        """That the list of files is signed, and by whose key."""
        note, key = read_note(self.pack.read(MANIFEST_NOTE, MOST_SMALL)), self.keys[-1]
        listed = sha256_hex(self.pack.read(MANIFEST, MOST_MANIFEST))
        if note.text != f"{KIND}\n{listed}\n" or len(note.signatures) != 1:
            raise Wrong(f"{MANIFEST_NOTE} signs another list than {MANIFEST}")
        if signed_at(note, key) is None:
            raise Wrong("no key of the pack signed it")
        shown = f"{key.fingerprint} ({short(key.name)})"
        if self.known is None:
            self.unshown(WHO, f"The pack is signed by the key {shown}.")
            self.unshown(
                WHO,
                "NOT COMPARED with a key that you know. Compare these 64 letters and digits with those "
                "that the campaign's own site shows, or give them with --key.",
            )
        elif self.known == key.fingerprint.replace(" ", ""):
            self.holds(WHO, f"The pack is signed by the key that you know: {shown}.")
        else:
            self.wrong(WHO, f"The pack is signed by ANOTHER KEY than the one that you know: {shown}.")

    def check_files(self) -> None:
        """That the files are those that are listed, byte for byte."""
        manifest = from_json(self.pack.read(MANIFEST, MOST_MANIFEST))
        if (manifest["kind"], manifest["version"]) != (KIND, VERSION):
            raise Wrong("it is of a kind or version that this file does not know")
        listed = {one["path"]: (one["bytes"], one["sha256"]) for one in manifest["files"]}
        found = {name: (file.size, file.sha256) for name, file in self.pack.files.items()}
        for name in (MANIFEST, MANIFEST_NOTE):
            found.pop(name, None)
        for name in sorted(listed.keys() | found.keys(), key=str):
            if name not in found:
                self.wrong(FILES, f"{short(name)} is listed and MISSING.")
            elif name not in listed:
                self.wrong(FILES, f"{short(name)} was ADDED: it is not listed.")
            elif listed[name] != found[name]:
                self.wrong(FILES, f"{short(name)} was CHANGED: it is not as listed.")
        same = len(listed) == len(manifest["files"]) and listed == found
        if same:
            size = sum(size for size, _ in found.values())
            self.holds(
                FILES,
                f"All {len(found):,} files ({size:,} bytes) are as listed, and no other is there.",
            )
        about = manifest.get("about") or {}
        self.report.say(
            FILES, HOLDS if same else OPEN, f"It calls itself: {short(about.get('title', 'a pack'), 200)}."
        )
        own = self.pack.files.get("verify.py")
        if own and own.sha256 != own_sha256():
            self.unshown(FILES, "The verify.py in the pack is another version than the one that is running.")

    def check_heads(self) -> None:
        """Each head's signature, its timestamps and witnesses, and that each continues the one before."""
        names = sorted(name for name in self.pack.files if re.fullmatch(r"heads/\d{1,15}/head\.note", name))
        if len(names) > MOST_HEADS:
            raise Wrong(f"there are more than {MOST_HEADS:,}")
        path = "keys/witnesses.vkey"
        witnesses = self.attempt(LOG, path, self._keys_in, path) if path in self.pack.files else []
        for name in names:
            head = self.attempt(LOG, name, self._head, name)
            if head:
                self.heads[head.size] = head
                self.attempt(LOG, name, self._cosignatures, head, witnesses or [])
                self._timestamps(head, name.rpartition("/")[0])
        if not self.heads:
            if not names:
                self.unshown(
                    LOG, "No head of the log is in the pack: it shows no time by anybody else's word."
                )
            return
        if self._consistent(sorted(self.heads)):
            last = max(self.heads)
            one = (
                "The head"
                if len(self.heads) == 1
                else f"The {len(self.heads)} heads of the log are one history; the last"
            )
            self.holds(LOG, f"{one} is signed by the log's key and covers {last:,} entries.")
        else:
            self.bounds.clear()

    def _head(self, name: str) -> Head:
        note = read_note(self.pack.read(name, MOST_SMALL))
        origin, size, root = note.text[:-1].split("\n")
        if f"heads/{int(size)}/head.note" != name or len(from_base64(root)) != 32 or int(size) < 1:
            raise Wrong("it is no head of that size")
        for key in self.keys:
            if key.name == origin and signed_at(note, key) is not None:
                return Head(int(size), from_base64(root), note)
        raise Wrong("the log's key did not sign it")

    def _cosignatures(self, head: Head, witnesses: List[Key]) -> None:
        expected = 1
        for key in witnesses:
            at = signed_at(head.note, key) if key.kind == COSIGNS else None
            if at is None:
                continue
            expected += 1
            because = f"the witness {short(key.name)} signed it, if the key named above is theirs"
            self.bounds.setdefault(head.size, []).append(Bound(2, at, because))
            self.holds(
                LOG,
                f"The witness {short(key.name)} countersigned the head of {head.size:,} entries on "
                f"{day(at)} with the key {key.fingerprint}; ask them whether it is theirs.",
            )
        if len(head.note.signatures) != expected:
            raise Wrong("it has a signature by a witness whose key is not in the pack, or one twice")

    def _timestamps(self, head: Head, folder: str) -> None:
        for name in sorted(self.pack.files):
            if not (name.startswith(f"{folder}/") and name.endswith(".tsr")):
                continue
            stamp = self.attempt(LOG, f"The timestamp {name}", self._timestamp, head, name)
            if stamp:
                which = "a root that you trust" if self.roots else "the root in the pack"
                because = f"{stamp.by.name} stamped it" + ("" if self.roots else ", if its root is genuine")
                self.bounds.setdefault(head.size, []).append(Bound(not self.roots, stamp.at, because))
                self.holds(
                    LOG,
                    f"{stamp.by.name} stamped the head of {head.size:,} entries on {day(stamp.at)}. "
                    f"This rests on {which}, {stamp.root.name}, whose SHA-256 is {stamp.root.fingerprint}"
                    + ("." if self.roots else ": compare it with what that authority publishes."),
                )

    def _timestamp(self, head: Head, name: str) -> Stamp:
        beside = name[: -len(".tsr")] + ".pem"
        given = read_pem(self.pack.read(beside, MOST_SMALL)) if beside in self.pack.files else []
        roots = given[-1:] if self.roots is None else self.roots
        signed = note_text(Note(head.note.text, head.note.signatures[:1]))
        messages = (signed, head.note.text.encode())
        return check_timestamp(self.pack.read(name, MOST_SMALL), messages, roots, given)

    def _consistent(self, sizes: List[int]) -> bool:
        proofs = {}
        if "heads/consistency.jsonl" in self.pack.files:
            for one in self.pack.lines("heads/consistency.jsonl", MOST_MANIFEST):
                proofs[one["old"], one["new"]] = _hashes(one["proof"])
        good = True
        for old, new in zip(sizes, sizes[1:]):  # noqa: RUF007 - pairwise is of Python 3.10
            one, other = self.heads[old], self.heads[new]
            if not is_consistent(old, one.root, new, other.root, proofs.get((old, new), [])):
                good = False
                self.wrong(
                    LOG,
                    f"The head of {new:,} entries does NOT continue that of {old:,}: the log was rewritten.",
                )
        return good

    def check_rows(self) -> None:
        """That each row is what its entry says, and that the entry is in the log."""
        outside = failed = 0
        for line in self.pack.lines(RECORD, MOST_RECORD):
            row = self.attempt(ROWS, _called(line), self._row, line)
            failed += row is None
            if row:
                self.rows.append(row)
                outside += row.head is None
        if len({(row.table, row.public.get("id")) for row in self.rows}) != len(self.rows):
            raise Wrong("a row is there twice")
        inside = len(self.rows) - outside
        if inside:
            self.report.say(
                ROWS,
                WRONG if failed else HOLDS,
                f"{_count(inside, 'row of the record is', 'rows of the record are')} exactly what was logged."
                + (f" {failed:,} are NOT." if failed else ""),
            )
        if outside:
            self.unshown(
                ROWS, f"{_count(outside, 'row')} not yet in a head of the log: the site's word alone."
            )

    def _row(self, line: Any) -> Row:
        entry, public = line["entry"], line["public"]
        if row_digest(public, line["private_sha256"]) != entry["sha256"]:
            raise Wrong("it is NOT the row that was logged")
        if str(public["id"]) != entry["subject"]:
            raise Wrong("its entry is about another row")
        if line["head"] is not None:
            head = self.heads.get(line["head"])
            if head is None:
                raise Wrong("the head that it is shown in is not in the pack, or not signed")
            if not includes(head.root, head.size, entry["number"], entry_leaf(entry), _hashes(line["proof"])):
                raise Wrong("it is NOT in the log: its proof does not lead to the signed head")
        return Row(entry["table"], public, entry["number"], entry["at"], line["head"])

    def of(self, table: str) -> List[Row]:
        """The checked rows of a table."""
        return [row for row in self.rows if row.table == table]

    def bound(self, row: Row) -> Optional[Bound]:
        """The earliest time at which others saw a head that holds this row, by the best word there is."""
        if row.head is None:
            return None
        found = [bound for size, bounds in self.bounds.items() if size >= row.head for bound in bounds]
        return min(found, default=None)

    def check_facts(self) -> None:
        """Each fact with its number in the log, and by when it was there."""
        rows = self.of(FACT_TABLE)
        facts = [(row, from_json(row.public["payload"].encode())) for row in rows]
        for row, fact in facts:
            if (fact["id"], fact["recorded"]) != (row.public["slug"], row.public["recorded"]):
                self.wrong(FACT, f"{short(fact['id'])}: the row and the fact in it differ.")
            self._tell_fact(row, fact, len(rows) <= SHOWN_AT_MOST)
        if len(rows) > SHOWN_AT_MOST:
            self._tell_many(rows)
        self._compare_lists([row.public["payload"] for row in rows], [fact for _, fact in facts])
        known = {fact["id"] for _, fact in facts}
        for _, fact in facts:
            lists = (fact.get(name, ()) for name in ("corrects", "disputes", "rests_on"))
            for named in {name for names in lists for name in names} - known:
                self.wrong(FACT, f"{short(fact['id'])} names {short(named)}, which is not there.")

    def _tell_fact(self, row: Row, fact: Dict[str, Any], aloud: bool) -> None:
        bound, name = self.bound(row), short(fact["id"])
        self.report.details.append(
            {
                "fact": name,
                "number": row.number,
                "logged_at": short(row.at),
                "not_after": bound and bound.at.isoformat(),
                "because": bound and bound.because,
            }
        )
        if not aloud:
            return
        text = (
            f"Fact {name} is in the log at number {row.number:,} (by the site's clock {short(row.at)[:16]})"
        )
        if bound:
            self.holds(FACT, f"{text}, and was there at most on {day(bound.at)}, because {bound.because}.")
        elif row.head is None:
            self.unshown(FACT, f"{text}; no head covers it yet.")
        else:
            self.holds(FACT, f"{text}; nobody else's word on the time is in the pack.")

    def _tell_many(self, rows: List[Row]) -> None:
        bounds = [self.bound(row) for row in rows]
        seen = sorted(bound.at for bound in bounds if bound)
        inside = sum(row.head is not None for row in rows)
        if inside:
            numbers = [row.number for row in rows]
            self.holds(
                FACT,
                f"{inside:,} facts are in the log, numbers {min(numbers):,} to {max(numbers):,}; see --all.",
            )
        if seen:
            by = "" if seen[0] == seen[-1] else f", the first of them by {day(seen[0])}"
            self.holds(
                FACT,
                f"By the word of others, {len(seen):,} of them were there by {day(seen[-1])}{by}.",
            )
        else:
            self.unshown(FACT, "Nobody else's word on when they were there is in the pack.")

    def _compare_lists(self, payloads: List[str], facts: List[Dict[str, Any]]) -> None:
        lines = "".join(f"{payload}\n" for payload in payloads).encode()
        same = self.pack.read(FACTS, MOST_RECORD) == lines
        table = self.pack.read(FACTS_CSV, MOST_RECORD) == facts_csv(facts)
        for name, good in ((FACTS, same), (FACTS_CSV, table)):
            if not good:
                self.wrong(FACT, f"{name} does not say what the logged rows say.")
        if same and table:
            self.holds(FACT, f"{FACTS} and {FACTS_CSV} agree with the logged rows.")

    def check_captures(self) -> None:
        """That each copy is the bytes whose hash was logged; the rest is said to be absent."""
        rows, logged, good, absent = self.of(CAPTURE_TABLE), set(), 0, 0
        for row in rows:
            sha256 = row.public["sha256"]
            logged.add(f"captures/{sha256}")
            file = self.pack.files.get(f"captures/{sha256}")
            if file is None:
                absent += 1
            elif (file.sha256, file.size) == (sha256, row.public["size_bytes"]):
                good += 1
            else:
                self.wrong(COPIES, f"Copy {short(sha256, 16)} is NOT the bytes that were logged.")
        for name in sorted(self.pack.files):
            if name.startswith("captures/") and name not in logged:
                self.wrong(COPIES, f"{name} was never logged.")
        if good:
            what = "The archived copy is" if good == 1 else f"The {good:,} archived copies are"
            self.holds(COPIES, f"{what} the bytes that were logged.")
        if absent:
            self.unshown(
                COPIES,
                f"{_count(absent, 'copy', 'copies')} not handed over, only named; README.txt says why.",
            )
        if any(row.public["how"] == "fetch" for row in self.of(ARRIVAL_TABLE)):
            self.unshown(
                COPIES,
                "Where a copy came from is what the campaign recorded. TLS certificates show who answered; "
                "they do not prove to others what was answered.",
            )

    def _pages_of(self, sha256: str) -> Optional[List[str]]:
        name = f"pages/{sha256}.jsonl"
        if name not in self.pack.files:
            return None
        if sha256 not in self.pages:
            self.pages[sha256] = [page["text"] for page in self.pack.lines(name, MOST_RECORD)]
        return self.pages[sha256]

    def check_quotations(self) -> None:
        """That the words stand in the text of the copies, as the campaign's software read it."""
        captures = {row.public["id"]: row.public["sha256"] for row in self.of(CAPTURE_TABLE)}
        states = {"place": 0, "moved": 0, "lost": 0, "unread": 0}
        for row in self.of(QUOTATION_TABLE):
            public = row.public
            pages = self._pages_of(captures.get(public["capture_id"], ""))
            state = _place(public, pages)
            states[state] += 1
            if state == "lost":
                self.wrong(QUOTES, f"Words NOT in their copy: {short(public['exact'])}")
        for row in self.of(FACT_TABLE):
            fact = from_json(row.public["payload"].encode())
            for source in (fact["source"], *fact.get("further_sources", ())):
                self._check_source(row.public["slug"], source, states)
        self._tell_quotations(states)

    def _check_source(self, name: str, source: Dict[str, Any], states: Dict[str, int]) -> None:
        """What a fact quotes of its source; nothing where no text of it is in the pack."""
        pages = self._pages_of(source.get("capture") or "") if source.get("quote") else None
        if pages is None:
            return
        folded = self.folded.setdefault(source["capture"], []) or [fold(page) for page in pages]
        self.folded[source["capture"]] = folded
        found = any(fold(source["quote"]) in page for page in folded)
        states["place" if found else "lost"] += 1
        if not found:
            self.wrong(QUOTES, f"{short(name)}: its quotation is NOT in its copy.")

    def _tell_quotations(self, states: Dict[str, int]) -> None:
        if states["place"] + states["moved"]:
            moved = (
                f" ({states['moved']:,} at another place than when they were quoted)"
                if states["moved"]
                else ""
            )
            self.holds(
                QUOTES,
                f"{_count(states['place'] + states['moved'], 'quotation')} found word for word{moved} in the "
                "text of the copies, as the campaign's software read them: open a copy and see.",
            )
        if states["unread"]:
            self.unshown(
                QUOTES,
                f"{_count(states['unread'], 'quotation')} of copies whose text is not in the pack.",
            )

    def check_mails(self) -> None:
        """That mail servers signed the mails in the pack, by the keys as they were recorded."""
        captures = {row.public["id"]: row.public["sha256"] for row in self.of(CAPTURE_TABLE)}
        for row in self.of(MAIL_TABLE):
            sha256 = captures.get(row.public["capture_id"], "")
            name = f"Mail {short(sha256, 16)}"
            if row.public["verdict"] == "pass":
                self.attempt(MAILS, name, self._mail, row, sha256)
            else:
                self.unshown(
                    MAILS,
                    f"{name}, by {short(row.public['domain'])}: {short(row.public['reason'], 300)}",
                )

    def _mail(self, row: Row, sha256: str) -> None:
        mail, public = read_mail(self.pack.read(f"captures/{sha256}", MOST_MAIL)), row.public
        found = [line for name, line in mail.headers if name.strip().lower() == b"dkim-signature"]
        signed = check_dkim(mail, found[public["number"] - 1], public["key_record"])
        if (signed.domain, signed.selector) != (public["domain"].lower(), public["selector"]):
            raise Wrong("its signature is by another server than was logged")
        rest = (
            f" The last {signed.unsigned_bytes:,} bytes of its text are NOT signed."
            if signed.unsigned_bytes
            else ""
        )
        other = (
            ""
            if public["aligned"]
            else f" The sender's address is of another domain, {short(public['sender_domain'])}."
        )
        self.holds(
            MAILS,
            f"Mail {short(sha256, 16)} was signed by the mail server of {short(signed.domain)}: its text, "
            f"and {short(', '.join(signed.headers))}. The campaign found the key published on "
            f"{short(public['key_seen_at'])[:10]} and logged it.{rest}{other}",
        )
        for attached in _attachments(mail):
            if f"captures/{attached}" in self.pack.files:
                self.holds(MAILS, f"The copy {short(attached, 16)} came inside that mail, byte for byte.")

    def say_limits(self) -> None:
        """What no pack can show."""
        for text in (
            "That nothing was left out: a pack is a choice from the record.",
            "That a fact is true: it shows what was said, on what evidence, and by when.",
            "That the clock of the site was right; only timestamps and witnesses speak for a time.",
        ):
            self.unshown(NOT, text)


def note_text(note: Note) -> bytes:
    """A note as it is written."""
    lines = (
        f"{DASH}{name} {base64.b64encode(mark + signed).decode()}\n" for name, mark, signed in note.signatures
    )
    return (note.text + "\n" + "".join(lines)).encode()


def fold(text: str) -> str:
    """A text in which white space, quotation marks, hyphens and ligatures are written in one way."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(ALIKE)).split())


def _place(quotation: Dict[str, Any], pages: Optional[List[str]]) -> str:
    if pages is None:
        return "unread"
    page, exact = quotation["page"], quotation["exact"]
    if 0 < page <= len(pages) and pages[page - 1][quotation["start"] : quotation["end"]] == exact:
        return "place"
    return "moved" if any(fold(exact) in fold(text) for text in pages) else "lost"


def _attachments(mail: Mail) -> Iterator[str]:
    """The SHA-256 of each file that a mail carries."""
    head = b"\r\n".join(line for _, line in mail.headers)
    for part in email.message_from_bytes(head + b"\r\n\r\n" + mail.body).walk():
        content = None if part.is_multipart() else part.get_payload(decode=True)
        if isinstance(content, bytes):
            yield sha256_hex(content)


def _called(line: Any) -> str:
    try:
        name = line["public"].get("slug") or line["public"].get("sha256") or line["entry"]["subject"]
        return f"{short(line['entry']['table'], 40)} {short(name, 60)}"
    except (AttributeError, LookupError, TypeError):
        return "A row"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def own_sha256() -> str:
    """The SHA-256 of this file."""
    with open(os.path.abspath(__file__), "rb") as file:
        return sha256_hex(file.read())


# 10 ---- The command line -------------------------------------------------------------------------


def known_fingerprint(given: str) -> str:
    """The fingerprint that `--key` names: itself, a key line, or a file with one or with a public key."""
    plain = re.sub(r"[\s:]", "", given).lower()
    if re.fullmatch(r"[0-9a-f]{64}", plain):
        return plain
    if os.path.isfile(given):
        with open(given, encoding="ascii", errors="replace") as file:
            given = file.read(MOST_SMALL)
    if "BEGIN PUBLIC KEY" in given:
        text = "".join(line for line in given.splitlines() if "-----" not in line)
        return sha256_hex(base64.b64decode(text))
    return read_key(given.strip().splitlines()[-1]).fingerprint.replace(" ", "")


def check_pack(path: str, known: Optional[str] = None, roots: Optional[List[Certificate]] = None) -> Report:
    """Everything that can be said of a pack; raises NoPack."""
    report = Report()
    Check(open_pack(path), report, known, roots).run()
    return report


def show(report: Report, every_fact: bool, columns: int) -> str:
    """The report for a person, wrapped at so many columns; 0 for one line each."""
    lines: List[str] = []
    for group in dict.fromkeys(group for group, _, _ in report.lines):
        lines += ["", group]
        said = [MARKS[state] + text for found, state, text in report.lines if found == group]
        indent = " " * len(MARKS[OPEN])
        lines += [textwrap.fill(one, columns, subsequent_indent=indent) for one in said] if columns else said
    if every_fact:
        lines += [
            "",
            "Every fact: its number in the log, the site's own time, and the latest time by others' word",
        ]
        lines += [
            f"  {one['number']:>7}  {one['logged_at'][:19]}  {one['not_after'] or '-':19}  {one['fact']}"
            for one in report.details
        ]
    lines += ["", _verdict(report)]
    return "\n".join(lines[1:])


def _verdict(report: Report) -> str:
    wrong = report.wrong()
    if wrong:
        return f"{_count(wrong, 'THING IS', 'THINGS ARE')} WRONG with this pack."
    if any(group == WHO and state == OPEN for group, state, _ in report.lines):
        return "Everything that this pack claims holds, IF the key that is named first is the campaign's."
    return "Everything that this pack claims holds."


def as_json(report: Report) -> str:
    """The report for a program."""
    lines = [{"group": group, "state": state, "text": text} for group, state, text in report.lines]
    return json.dumps(
        {"holds": not report.wrong(), "wrong": report.wrong(), "lines": lines, "facts": report.details},
        indent=1,
    )


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Check the pack that the arguments name, and say what holds; the exit status."""
    options = argparse.ArgumentParser(prog="verify.py", description="Check an evidence pack, offline.")
    options.add_argument("pack", nargs="?", help="a ZIP or a folder (the folder of this file)")
    options.add_argument(
        "--key", help="the key that must have signed it: a fingerprint, a key line, or a file"
    )
    options.add_argument("--trust", help="a file of root certificates (PEM): only these authorities count")
    options.add_argument("--all", action="store_true", help="list every fact")
    options.add_argument("--json", action="store_true", help="say it to a program")
    chosen = options.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        known, roots = _trusted(chosen.key, chosen.trust)
        report = check_pack(chosen.pack or os.path.dirname(os.path.abspath(__file__)), known, roots)
    except (NoPack, MemoryError) as error:
        print(inert(f"This is no pack that can be checked: {error}"), file=sys.stderr)
        return 2
    columns = max(40, shutil.get_terminal_size().columns) if sys.stdout.isatty() else 0
    try:
        print(as_json(report) if chosen.json else show(report, chosen.all, columns), flush=True)
    except BrokenPipeError:  # whoever reads has read enough; Python must not complain when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1 if report.wrong() else 0


def _trusted(key: Optional[str], trust: Optional[str]) -> Tuple[Optional[str], Optional[List[Certificate]]]:
    try:
        known, roots = known_fingerprint(key) if key else None, None
        if trust:
            with open(trust, "rb") as file:
                roots = read_pem(file.read(MOST_MANIFEST))
        return known, roots
    except (Wrong, OSError, ValueError, LookupError) as error:
        raise NoPack(f"--key or --trust is nothing that can be used: {error}") from None


if __name__ == "__main__":
    sys.exit(main())
