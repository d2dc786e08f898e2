"""Write an evidence pack: everything that a stranger needs to check what was published, and by when."""

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from django.conf import settings

from answerable.archive.models import Arrival, Capture
from answerable.archive.queries import read_bytes
from answerable.custody.digest import canonical, sha256
from answerable.custody.keys import CUSTODY_KEY, kept_key
from answerable.custody.models import Head
from answerable.custody.note import VerifierKey
from answerable.custody.origin import origin
from answerable.custody.services import begin, seal
from answerable.custody.tree import Tree
from answerable.engine.merkle import Complete

from . import verify
from .contents import Contents, Selection, contents, pages_of_shared
from .proofs import Chosen, Logged, choose_heads, consistency_lines, logged_rows, record_line
from .readme import readme
from .zipped import Member, write_zip

SHOWN_HEADERS = frozenset(
    "cache-control content-disposition content-encoding content-language content-length content-type date "
    "etag expires last-modified link location memento-datetime server".split()
)
"""Headers of an answer that say something of the document; all others may say something of a person."""
KEPT_HASHES = 1 << 16
"""Proofs of neighbours share most of their hashes, and each comes from a query."""


class Written(NamedTuple):
    """What a pack holds: counts, its size in bytes, and the fingerprint of the key that signed it."""

    facts: int
    captures: int
    shared: int
    rows: int
    entries: int
    bytes: int
    fingerprint: str


def write_pack(out: BinaryIO, selection: Selection, *, seal_first: bool = True) -> Written:
    """Write the pack to a stream; the same record gives the same bytes.

    With `seal_first` the log gets a head that covers its newest entries. Raises NothingToPack, PackTooLarge,
    NotAsLogged, the faults of the store and of the custody log; nothing was written then, but for a damaged
    capture, at which the stream breaks off.
    """
    if seal_first:
        begin()
        seal()
    gathered = contents(selection)
    logged = logged_rows(gathered.rows)
    chosen = choose_heads(logged)
    files = _files(selection, gathered, logged, chosen)
    members = {name: _member(content) for name, content in files.items()}
    listed = {name: (len(content), sha256(content)) for name, content in files.items()}
    for capture in gathered.captures:
        if capture.pk in gathered.shared:
            name = f"captures/{capture.sha256}"
            members[name] = Member(capture.size_bytes, partial(read_bytes, capture.sha256))
            listed[name] = capture.size_bytes, capture.sha256
    own = _signed_list(selection, chosen, listed)
    size = write_zip(out, members | {name: _member(content) for name, content in own.items()})
    return Written(
        facts=len(gathered.facts),
        captures=len(gathered.captures),
        shared=len(gathered.shared),
        rows=len(logged),
        entries=_entries(chosen),
        bytes=size,
        fingerprint=_own_key()[0].fingerprint,
    )


def _files(
    selection: Selection, gathered: Contents, logged: Sequence[Logged], chosen: Chosen
) -> dict[str, bytes]:
    """Every file but the copies, the keys of the log and the signed list."""
    complete = lru_cache(maxsize=KEPT_HASHES)(Tree().complete)
    lines = [record_line(row, chosen.first.get(row.entry.number), complete) for row in logged]
    payloads = [line["public"]["payload"] for line in lines if line["entry"]["table"] == verify.FACT_TABLE]
    return {
        "README.txt": readme(selection, gathered, chosen).encode(),
        "verify.py": Path(verify.__file__).read_bytes(),
        verify.RECORD: _lines(lines),
        verify.FACTS: "".join(f"{payload}\n" for payload in payloads).encode(),
        verify.FACTS_CSV: verify.facts_csv([json.loads(payload) for payload in payloads]),
        "arrivals.jsonl": _lines(_arrivals(gathered)),
        **_texts(gathered),
        **_heads(chosen, complete),
    }


def _member(content: bytes) -> Member:
    return Member(len(content), partial(bytes, content))


def _entries(chosen: Chosen) -> int:
    return chosen.heads[-1].size if chosen.heads else 0


def _own_key() -> tuple[VerifierKey, Any]:
    key = kept_key(settings.HOME / CUSTODY_KEY)
    return VerifierKey.of(origin(), key.public_key()), key


def _signed_list(
    selection: Selection, chosen: Chosen, listed: dict[str, tuple[int, str]]
) -> dict[str, bytes]:
    """The keys, the list of all files, and the note that signs it."""
    named, key = _own_key()
    keys = dict.fromkeys([head.key for head in chosen.heads if head.key != str(named)] + [str(named)])
    log_keys = "".join(f"{one}\n" for one in keys).encode()
    listed[verify.LOG_KEY] = len(log_keys), sha256(log_keys)
    about = {
        "title": selection.title,
        **{name: str(value) for name, value in selection._asdict().items() if value},
        "site": settings.SITE,
        "log": origin(),
        "entries": _entries(chosen),
    }
    head = canonical({"about": about, "kind": verify.KIND, "version": verify.VERSION})
    rows = [
        {"bytes": size, "path": path, "sha256": digest} for path, (size, digest) in sorted(listed.items())
    ]
    manifest = head[:-1] + b',"files":[\n' + b",\n".join(map(canonical, rows)) + b"\n]}\n"
    text = f"{verify.KIND}\n{sha256(manifest)}\n"
    signed = base64.b64encode(named.id + key.sign(text.encode())).decode()
    note = f"{text}\n{verify.DASH}{named.name} {signed}\n".encode()
    return {verify.LOG_KEY: log_keys, verify.MANIFEST: manifest, verify.MANIFEST_NOTE: note}


def _heads(chosen: Chosen, complete: Complete) -> dict[str, bytes]:
    """Each head with its witnesses, its timestamps and their certificates, and how one follows the other."""
    files: dict[str, bytes] = {}
    witnesses: dict[str, None] = {}
    for head in chosen.heads:
        lines = []
        for cosignature in head.cosignatures.order_by("name"):
            lines.append(f"{cosignature.line}\n")
            witnesses[cosignature.key] = None
        files[f"heads/{head.size}/head.note"] = (head.note + "".join(lines)).encode()
        files |= _timestamps(head)
    if witnesses:
        files["keys/witnesses.vkey"] = "".join(f"{key}\n" for key in sorted(witnesses)).encode()
    if len(chosen.heads) > 1:
        files["heads/consistency.jsonl"] = _lines(consistency_lines(chosen.heads, complete))
    return files


def _timestamps(head: Head) -> dict[str, bytes]:
    files = {}
    for number, stamp in enumerate(head.timestamps.order_by("id"), 1):
        files[f"heads/{head.size}/{number}.tsr"] = base64.b64decode(stamp.token)
        files[f"heads/{head.size}/{number}.pem"] = stamp.certificates.encode()
    return files


def _texts(gathered: Contents) -> dict[str, bytes]:
    """The text of each shared capture, a page a line."""
    sha256_of = {capture.pk: capture.sha256 for capture in gathered.captures}
    return {
        f"pages/{sha256_of[key]}.jsonl": _lines(
            {"label": page.label, "number": page.number, "recognised": page.recognised, "text": page.text}
            for page in pages
        )
        for key, pages in pages_of_shared(gathered).items()
    }


def _arrivals(gathered: Contents) -> list[dict[str, Any]]:
    """From which address each shared capture was fetched, and what the server said of the document."""
    sha256_of = {capture.pk: capture.sha256 for capture in gathered.captures}
    return [
        {
            "arrival": arrival.pk,
            "capture": sha256_of[arrival.capture_id],
            "certificates": _sha256(arrival.certificates),
            "exchange": _sha256(arrival.exchange),
            "headers": _shown_headers(arrival),
            "address": arrival.address,
        }
        for arrival in gathered.arrivals
        if arrival.capture_id in gathered.shared and arrival.address
    ]


def _shown_headers(arrival: Arrival) -> list[list[str]]:
    return [[name, value] for name, value in json.loads(arrival.headers) if name.lower() in SHOWN_HEADERS]


def _sha256(capture: Capture | None) -> str | None:
    return capture.sha256 if capture else None


def _lines(values: Iterable[Mapping[str, Any]] | Sequence[Mapping[str, Any]]) -> bytes:
    return b"".join(canonical(value) + b"\n" for value in values)
