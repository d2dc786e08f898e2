"""`answerable resolve`: names as written on stdin, the public bodies that they mean on stdout."""

import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import click
import msgspec

from answerable.campaign import BUILT_IN, body_index, read_register

from .campaign import campaign_folder
from .layouts import LAYOUTS, encode_rows


class Named(msgspec.Struct, frozen=True):
    """One line of input; other fields are ignored."""

    name: str


class Refused(NamedTuple):
    """A line that holds no name, and what is wrong with it."""

    reason: str


class Answer(msgspec.Struct, frozen=True):
    """One line of output: `id` is null where it is not sure, and `why` says why."""

    name: str
    id: str | None
    canonical: str | None
    score: float
    why: str


def read_names(lines: Iterable[bytes]) -> Iterator[tuple[int, Named | Refused]]:
    """Each line's number with the name that it holds, as a JSON object or plain; blank lines are skipped."""
    decoder = msgspec.json.Decoder(Named)
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text:
            continue
        try:
            yield number, decoder.decode(text) if text.startswith(b"{") else Named(text.decode("utf-8"))
        except UnicodeDecodeError:
            yield number, Refused("is not UTF-8; convert the file first")
        except msgspec.MsgspecError as error:
            yield number, Refused(f'{error}; write {{"name": "..."}} or the plain name')


def _check_country(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not (len(value) == 2 and value.isascii() and value.isalpha()):
        raise click.BadParameter("write a two-letter code of ISO 3166, such as GB")
    return value and value.upper()


@click.command()
@click.option("--country", callback=_check_country, help="Only bodies of this country: ISO 3166, such as GB.")
@click.option("--campaign", default=BUILT_IN, show_default=True, help="The campaign whose register to ask.")
@click.option("--format", "layout", type=click.Choice(LAYOUTS), default="jsonl", show_default=True)
def resolve(country: str | None, campaign: str, layout: str) -> None:
    """Read names from stdin, JSON lines {"name"} or plain lines; write the body that each means to stdout.

    A name that may mean several bodies, or none in the register, gets a null id and the reason.
    """
    folder = campaign_folder(campaign)
    for fault in read_register(folder)[1]:
        click.echo(fault, err=True)
    index = body_index(folder)
    encode = msgspec.json.Encoder().encode
    out = sys.stdout.buffer
    refused = 0
    rows: list[Answer] = []
    for number, named in read_names(sys.stdin.buffer):
        if isinstance(named, Refused):
            click.echo(f"stdin:{number}: {named.reason}", err=True)
            refused += 1
            continue
        found = index.resolve(named.name, country=country)
        answer = Answer(named.name, found.id, found.canonical, found.score, found.why)
        if layout == "jsonl":
            out.write(encode(answer) + b"\n")
            out.flush()
        else:
            rows.append(answer)
    if layout != "jsonl":
        out.write(encode_rows(msgspec.to_builtins(rows), Answer.__struct_fields__, layout))
    if refused:
        sys.exit(1)
