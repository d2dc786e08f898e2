"""`answerable brief`: a sourced briefing of a campaign as of any day, from its facts alone."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click
import msgspec

from answerable.campaign import read_campaign, read_constituencies, read_facts, read_register
from answerable.engine.briefing import Extent, briefing, html_page, markdown, word_document
from answerable.engine.register import Body

from .campaign import campaign_folder
from .days import Day

_json = msgspec.json.Encoder(decimal_format="number", order="deterministic")


@click.command()
@click.argument("campaign")
@click.option("--as-of", type=Day(), help="Tell what had happened and was public by this day (today).")
@click.option("--seen-on", type=Day(), help="Tell only what this site had itself recorded by this day.")
@click.option("--country", help="Only this country's facts: a two-letter code such as GB.")
@click.option("--body", help="Only the facts on one public body, by its id in the register.")
@click.option("--constituency", help="Only the facts on the councils of one constituency, by its id.")
@click.option(
    "--format", "layout", type=click.Choice(["md", "html", "json", "docx"]), default="md", show_default=True
)
def brief(
    campaign: str,
    as_of: date | None,
    seen_on: date | None,
    country: str | None,
    body: str | None,
    constituency: str | None,
    layout: str,
) -> None:
    """Write a briefing of CAMPAIGN with numbered sources to stdout.

    CAMPAIGN is a folder under campaigns/, such as stop-hikvision, or the path of one.
    """
    folder = campaign_folder(campaign)
    facts, refused = read_facts(folder)
    _tell_refusals(folder, [f"{row.line}: {row.fact_id or '-'}: {row.reason}" for row in refused])
    bodies, _ = read_register(folder)
    text = briefing(
        facts,
        read_campaign(folder),
        {row.id: row.name for row in bodies.values()},
        as_of=as_of or seen_on or datetime.now(UTC).date(),
        seen_on=seen_on,
        extent=_extent(folder, bodies, country, body, constituency),
    )
    if layout == "docx":
        sys.stdout.buffer.write(word_document(text))
    elif layout == "json":
        click.echo(msgspec.json.format(_json.encode(text), indent=2))
    else:
        click.echo((markdown if layout == "md" else html_page)(text), nl=False)
    if refused:
        sys.exit(1)


def _extent(
    folder: Path, bodies: dict[str, Body], country: str | None, body: str | None, constituency: str | None
) -> Extent:
    """What the options ask for; raises UsageError for a body or a constituency that is not there."""
    if constituency:
        path = folder / "constituencies.csv"
        found = read_constituencies(folder)[0].get(constituency)
        if found is None:
            raise click.UsageError(f"no constituency {constituency!r} in {path}")
        names = "; ".join(bodies[one].name for one in found.bodies) or "councils not known here"
        return Extent(title=f"the constituency {found.name} ({names})", bodies=found.bodies)
    if not body:
        return Extent(title=country or "", country=country or "")
    if body not in bodies:
        raise click.UsageError(f"no body {body!r} in {folder / 'bodies.csv'}; `answerable resolve` finds ids")
    return Extent(title=bodies[body].name, bodies=(body,))


def _tell_refusals(folder: Path, rows: list[str]) -> None:
    for row in rows:
        click.echo(f"{folder / 'facts.jsonl'}:{row}", err=True)
