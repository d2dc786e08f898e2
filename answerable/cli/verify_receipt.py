"""`answerable verify-receipt`: whether a signature counts, from the downloaded log alone; no network."""

from collections.abc import Sequence
from pathlib import Path

import click

from answerable.engine import tally
from answerable.engine.tally import BadLog, BadReceipt, Receipt
from answerable.engine.tally_files import Outcome, Stated, check, read_heads

from .printable import printable

SAYS = {tally.WITHDRAWN: "was taken back", tally.INVALIDATED: "was struck out"}
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("receipt")
@click.option("--log", "log_file", type=FILE, required=True, help="The petition's log.jsonl.")
@click.option("--heads", "heads_file", type=FILE, help="Its heads.jsonl: what was signed day by day.")
@click.option("--key", type=FILE, help="The key that must have signed the heads: PEM, or name+id+key.")
def verify_receipt(receipt: str, log_file: Path, heads_file: Path | None, key: Path | None) -> None:
    """Say whether the signature of RECEIPT counts: every entry and head is recomputed, nothing is asked for.

    The exit status is 0 where it counts, and 1 where it does not or something does not add up.
    """
    if key is not None and heads_file is None:
        raise click.UsageError("--key is for what heads are signed with: name their file with --heads")
    try:
        wanted = tally.read_receipt(receipt)
        heads = _heads(heads_file, key, wanted) if heads_file else []
        with log_file.open(encoding="utf-8", errors="replace") as lines:
            outcome = check(lines, heads, wanted)
    except (BadReceipt, BadLog) as refusal:
        raise click.ClickException(printable(str(refusal))) from refusal
    if outcome.found is None:
        raise click.ClickException(f"it is none of the {outcome.size:,} entries of the log")
    number, kind = outcome.found
    if not tally.counts(kind):
        raise click.ClickException(f"entry {number} of {outcome.size:,} is yours, and it {SAYS[kind]}")
    click.echo(f"It counts: entry {number} of {outcome.size:,}, in a count of {outcome.counted:,}.")
    for line in _notes(outcome, heads, key):
        click.echo(line, err=True)


def _heads(path: Path, key: Path | None, receipt: Receipt) -> list[Stated]:
    """The heads, each with a signature that holds and says what its line says. Raises BadLog."""
    from answerable.custody.note import BadNote, VerifierKey, check_signature, read_head

    trusted = _trusted(key) if key else None
    with path.open(encoding="utf-8", errors="replace") as lines:
        heads = read_heads(lines)
    for head in heads:
        try:
            signed, signer = read_head(head.note), VerifierKey.read(head.key)
            check_signature(signed, signer)
        except BadNote as error:
            raise BadLog(f"the head of {head.day}: {error}") from error
        said = signed.checkpoint
        if (said.size, said.root) != (head.size, head.root):
            raise BadLog(f"the head of {head.day} and its signed note do not agree")
        if not said.origin.endswith(f"/tally/{receipt.petition}"):
            raise BadLog(f"the head of {head.day} is another tally's: {said.origin}")
        if trusted is not None and signer.public != trusted:
            raise BadLog(f"the head of {head.day} is signed by another key: {signer.fingerprint}")
    return heads


def _trusted(path: Path) -> bytes:
    from answerable.custody.keys import BadKey, public_key
    from answerable.custody.note import BadNote, VerifierKey

    text = path.read_text(encoding="utf-8", errors="replace")
    try:
        return public_key(path).public_bytes_raw() if "-----" in text else VerifierKey.read(text).public
    except (BadKey, BadNote) as error:
        raise click.UsageError(str(error)) from error


def _notes(outcome: Outcome, heads: Sequence[Stated], key: Path | None) -> list[str]:
    """What was not shown by it."""
    if not heads:
        return ["NOT COMPARED with any head: the log may be another than the one that others see (--heads)"]
    notes = []
    if outcome.covered is None:
        notes.append("No head covers it yet: look again after midnight (UTC).")
    if key is None:
        from answerable.custody.note import VerifierKey

        known = {VerifierKey.read(head.key).fingerprint for head in heads}
        notes += [f"NOT COMPARED with a key that you trust (--key): {one}" for one in sorted(known)]
    return notes
