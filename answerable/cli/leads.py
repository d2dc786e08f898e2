"""`answerable leads`: purchases of CCTV that name no maker, and the question that each asks of its body."""

from pathlib import Path

import click

from answerable.cell.scan_cell import UNJAILED, ScanCell
from answerable.cli.layouts import LAYOUTS
from answerable.cli.lead_output import LeadWriter
from answerable.cli.scan import BUILT_IN, Tally, campaign_folder_of, ended_in_words, read_watchlist, readable
from answerable.cli.scan_progress import progress_bar
from answerable.cli.scan_run import run, tasks_of, usable_cores


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@click.option(
    "--campaign", metavar="NAME", default=BUILT_IN, show_default=True, help="Whose names and register."
)
@click.option("--body", metavar="NAME", help="The body that published the files, where they name none.")
@click.option("--by", type=click.Choice(["record", "body", "supplier"]), default="record", show_default=True)
@click.option("--jobs", type=click.IntRange(1, 512), help="How many processes to use (one a core).")
@click.option("--unjailed", is_flag=True, help="Read without a jail, at your own risk, where there is none.")
@click.option("--format", "layout", type=click.Choice(LAYOUTS), default="jsonl", show_default=True)
@click.option(
    "--output", type=click.Path(dir_okay=False), help="Write here instead of to stdout, whole or not at all."
)
def leads(  # noqa: PLR0913, PLR0917 - as many as there are options
    paths: tuple[str, ...],
    campaign: str,
    body: str | None,
    by: str,
    jobs: int | None,
    unjailed: bool,
    layout: str,
    output: str | None,
) -> None:
    """Find purchases of CCTV that name no maker in any mix of files and folders at PATHS.

    Rows of spending and contract notices, in every format that `scan` reads, in the same jail. A purchase
    that names a watched company is a mention (scan finds it), one that names only another maker needs no
    question, and drains, dash cameras, photographs and traffic fines are told apart and counted on stderr.
    """
    folder = campaign_folder_of(campaign)
    names = read_watchlist(folder / "watchlist.toml")
    tally = Tally("leads")
    with (
        ended_in_words(tally),
        ScanCell(names, jobs=jobs or usable_cores(), nursery=UNJAILED if unjailed else ()) as cell,
    ):
        tasks = tasks_of(readable(paths, tally, cell), cell)
        with LeadWriter(output, Path(folder), layout, by, body) as writer:
            for outcome in progress_bar(run(tasks, cell, "leads"), tasks):
                tally.add(outcome)
                writer.write(outcome.leads)
        if writer.unnamed:
            tally.advice = _UNNAMED.format(writer.unnamed, "s" if writer.unnamed == 1 else "")


_UNNAMED = (
    "{} of these leads name{} no body, nor does a folder around them. Say whose files they are with "
    "--body NAME, one body at a time, or put them into a folder of its full name, or say it at the desk."
)
