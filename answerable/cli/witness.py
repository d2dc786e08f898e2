"""`answerable witness`: countersign another organisation's log, on a machine of your own."""

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from answerable.custody.witness import Consistency, Seen

KEPT = "witness"
"""The folder of a witness in ANSWERABLE_HOME: its key, and what it signed last of each log."""


@click.command()
@click.argument("head")
@click.option("--name", required=True, help="The name that you sign with, such as partner.example.org.")
@click.option("--key", type=click.Path(path_type=Path), help="Your Ed25519 key (made at first use).")
@click.option("--log-key", help="The log's key, or a file that holds it; needed once, for a head in a file.")
@click.option(
    "--proof", type=click.Path(path_type=Path), help="The proof of consistency, for a head in a file."
)
@click.option("--output", type=click.Path(path_type=Path), help="Where to put what the campaign imports.")
def witness(
    head: str, name: str, key: Path | None, log_key: str | None, proof: Path | None, output: Path | None
) -> None:
    """Check that the log with this HEAD (a file, or the address of /custody/head) continues the one that you
    signed last, and sign it. Refuses a log that was cut, rewritten or forked.
    """
    import msgspec

    from answerable.custody.keys import BadKey, kept_key
    from answerable.custody.note import BadNote, VerifierKey
    from answerable.custody.witness import Refused, countersign

    home = Path(os.environ.get("ANSWERABLE_HOME", "var")).resolve() / KEPT
    source = _Web(head) if head.startswith(("http://", "https://")) else _Files(Path(head), proof)
    try:
        note = source.head()
        origin = note.partition("\n")[0]
        state = home / f"{_file_name(origin)}.json"
        seen = _seen(state)
        known = _given(log_key) if log_key else seen.log_key if seen else source.log_key()
        signed = countersign(
            head=note,
            log_key=known,
            seen=seen,
            proof=source.proof,
            name=name,
            key=kept_key(key or home / "witness.key"),
            seconds=int(time.time()),
        )
    except Refused as error:
        raise click.ClickException(f"NOT SIGNED. {error}") from error
    except (BadNote, BadKey, OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise click.ClickException(str(error)) from error
    if seen is None:
        click.echo(
            f"First head of {origin}. Compare the log's key with one told to you by another way:", err=True
        )
        click.echo(VerifierKey.read(known).fingerprint, err=True)
    path = output or Path(f"{_file_name(name)}.cosignature.json")
    _write(path, msgspec.json.format(msgspec.json.encode(signed.countersigned)))
    _write(state, msgspec.json.encode(signed.seen))
    click.echo(f"{path}: signed; send it to the campaign: answerable add-witness {path.name}")
    click.echo(f"your key: {VerifierKey.read(signed.countersigned.key).fingerprint}")


class _Files:
    """A head that came as a file."""

    def __init__(self, path: Path, proof: Path | None) -> None:
        self._path, self._proof = path, proof

    def head(self) -> str:
        return self._path.read_text()

    def log_key(self) -> str:
        raise click.UsageError(
            "the first time, name the log's key: --log-key (it stands on its page, Custody)"
        )

    def proof(self, old: int, new: int) -> "Consistency":
        if self._proof is None:
            raise click.UsageError(
                f"--proof is missing: the file that the site has at /custody/consistency/{old}/{new}"
            )
        return _read_proof(self._proof.read_bytes())


class _Web:
    """A head at its address, with the key and the proofs beside it."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._folder = address.rpartition("/")[0]

    def head(self) -> str:
        return _get(self._address).decode()

    def log_key(self) -> str:
        return _get(f"{self._folder}/key").decode()

    def proof(self, old: int, new: int) -> "Consistency":
        return _read_proof(_get(f"{self._folder}/consistency/{old}/{new}"))


def _get(address: str) -> bytes:
    from answerable.fetch.door import fetch
    from answerable.fetch.outcomes import NotFetched

    try:
        answer = fetch(address)
    except NotFetched as error:
        raise click.ClickException(f"{address}: {error}") from error
    if answer.status != 200:
        raise click.ClickException(f"{address}: answered with status {answer.status}")
    return answer.body


def _read_proof(content: bytes) -> "Consistency":
    import msgspec

    from answerable.custody.witness import Consistency

    return msgspec.json.decode(content, type=Consistency)


def _seen(path: Path) -> "Seen | None":
    import msgspec

    from answerable.custody.witness import Seen

    return msgspec.json.decode(path.read_bytes(), type=Seen) if path.exists() else None


def _given(text: str) -> str:
    path = Path(text)
    return path.read_text() if path.is_file() else text


def _file_name(name: str) -> str:
    return "".join(letter if letter.isalnum() or letter in ".-" else "-" for letter in name)[:120]


def _write(path: Path, content: bytes) -> None:
    """The whole file or the one before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    with unfinished.open("xb") as file:
        file.write(content + b"\n")
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
