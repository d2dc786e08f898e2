"""`answerable read`: what each passage on stdin names, and what a body says in it that it does."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import click
import msgspec

from answerable.campaign import BUILT_IN, body_index, read_watchlist
from answerable.cell.compiled_cache import CompiledCache
from answerable.cell.reading_model import reading_model
from answerable.engine.statement import Statement, StatementReader
from answerable.engine.watchlist import BadWatchlist, Match, Matcher

from .campaign import campaign_folder


class Passage(msgspec.Struct, frozen=True):
    """One line of input."""

    id: str
    text: str
    published: date | None = None
    publisher: str | None = None


class _Reader:
    """A watchlist and a register, ready to read passages with."""

    def __init__(self, campaign: str) -> None:
        folder = campaign_folder(campaign)
        try:
            watchlist = read_watchlist(folder)
        except (OSError, BadWatchlist) as error:
            raise click.UsageError(f"{folder / 'watchlist.toml'}: {error}") from error
        self._companies = {company.id: company.name for company in watchlist.companies}
        self._matcher = Matcher(watchlist, CompiledCache())
        self._bodies = body_index(folder)
        self._statements = StatementReader(reading_model())

    def answer(self, passage: Passage) -> dict[str, Any]:
        """The answer to one passage, with the fields of the contract."""
        matches = self._matcher.find(passage.text)
        said = self._statements.read(
            passage.text, matches, published=passage.published, publisher=passage.publisher
        )
        return {
            "id": passage.id,
            "mentions": self._mentions(matches),
            "body": self._canonical(said.body),
            **_fields(said),
        }

    def _mentions(self, matches: Iterable[Match]) -> list[dict[str, Any]]:
        return [
            {
                "surface": match.surface,
                "company": self._companies.get(match.company, match.company),
                "start": match.start,
                "end": match.end,
            }
            for match in matches
        ]

    def _canonical(self, name: str | None) -> str | None:
        """The register's name where it is sure; a body that it does not know keeps the name as written."""
        if not name:
            return None
        return self._bodies.resolve(name).canonical or name


def _fields(said: Statement) -> dict[str, Any]:
    return {
        "kind": said.kind,
        "chance": said.chance,
        "count": said.count,
        "basis": said.basis,
        "deadline": said.deadline,
        "date": said.date,
        "scope": said.scope,
        "foi_outcome": said.foi_outcome,
        "why": msgspec.to_builtins(said.why),
    }


def read_lines(lines: Iterable[bytes]) -> Iterator[tuple[int, Passage | str]]:
    """Each line's number with its passage, or with what is wrong with it."""
    decoder = msgspec.json.Decoder(Passage)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield number, decoder.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            yield number, f'{error}; write {{"id", "text", "published", "publisher"}}'


@click.command()
@click.option("--campaign", default=BUILT_IN, show_default=True, help="The campaign whose names to look for.")
def read(campaign: str) -> None:
    """Read JSON lines {"id","text","published","publisher"} from stdin; write what each says to stdout."""
    reader = _Reader(campaign)
    encode = msgspec.json.Encoder().encode
    refused = 0
    out = sys.stdout.buffer
    for number, passage in read_lines(sys.stdin.buffer):
        if isinstance(passage, str):
            click.echo(f"stdin:{number}: {passage}", err=True)
            refused += 1
            continue
        out.write(encode(reader.answer(passage)) + b"\n")
        out.flush()
    if refused:
        sys.exit(1)
