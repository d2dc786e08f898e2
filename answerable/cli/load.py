"""`answerable load`: put a file of facts into the public record, by two people."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from answerable.campaign import BUILT_IN, known_ids
from answerable.engine.fact import Fact, load_facts

from .acting import staff_member
from .campaign import campaign_folder
from .django_site import apply_migrations, start_django

if TYPE_CHECKING:
    from answerable.facts.files import Sorted
    from answerable.facts.models import FactsFile

SAMPLE = 5
"""So many of the new facts are shown before they are published; the desk shows all."""


@click.command()
@click.argument("campaign", default=BUILT_IN)
@click.option("--by", "username", required=True, help="The member of staff who answers for it.")
@click.option(
    "--file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Facts as JSON lines."
)
@click.option("--approve", is_flag=True, help="Publish what somebody else proposed; by another person.")
def load(campaign: str, username: str, file: Path | None, approve: bool) -> None:
    """Propose the facts of CAMPAIGN's facts.jsonl, or of another file; with --approve publish them.

    It takes two people: what one proposes another reads and approves, here or at the desk. The same file
    twice adds nothing.
    """
    start_django()
    apply_migrations()
    console = Console(stderr=True)
    if approve:
        refused = approve_campaign_facts(campaign, username, console, file=file)
    else:
        refused = propose_campaign_facts(campaign, username, console, file=file)
    if refused:
        sys.exit(1)


def propose_campaign_facts(
    campaign: str, username: str, console: Console, *, file: Path | None = None
) -> int:
    """Keep the facts for somebody else to approve; returns how many rows were refused."""
    from django.core.exceptions import PermissionDenied, ValidationError

    from answerable.facts.files import propose_facts, sort_facts

    by = staff_member(username)
    facts, refused = _read(campaign, file, console)
    name = campaign_folder(campaign).name
    try:
        row = propose_facts(facts=facts, campaign=name, by=by)
    except PermissionDenied as error:
        raise click.UsageError(f"{username!r} may not propose facts; a researcher may") from error
    except ValidationError as error:
        raise click.UsageError(" ".join(error.messages)) from error
    told = sort_facts(facts, name)
    _tell(told, console)
    if told.new:
        again = f" --file {file}" if file else ""
        console.print(
            f"Proposed as file {row.pk}. Somebody else publishes it at the desk, or by:\n"
            f"  answerable load {campaign}{again} --approve --by THEM",
            markup=False,
            highlight=False,
            soft_wrap=True,
        )
    return refused + len(told.refused)


def approve_campaign_facts(
    campaign: str, username: str, console: Console, *, file: Path | None = None
) -> int:
    """Show what the file would publish, and publish it; returns how many rows were refused."""
    from django.core.exceptions import PermissionDenied, ValidationError

    from answerable.facts.files import approve_facts, sort_facts

    by = staff_member(username)
    facts, refused = _read(campaign, file, console)
    name = campaign_folder(campaign).name
    row = _proposed(facts, name)
    _tell(sort_facts(facts, name), console, sample=SAMPLE)
    try:
        loaded = approve_facts(file=row, by=by)
    except PermissionDenied as error:
        raise click.UsageError(f"{username!r} may not publish facts; a reviewer or an admin may") from error
    except ValidationError as error:
        raise click.UsageError(" ".join(error.messages)) from error
    console.print(f"{loaded.new} facts loaded, {loaded.known} known already.")
    return refused + len(loaded.refused)


def _read(campaign: str, file: Path | None, console: Console) -> tuple[list[Fact], int]:
    """The facts of the file, and how many rows were refused, which are told."""
    from answerable.facts.queries import campaign_facts

    folder = campaign_folder(campaign)
    path = file or folder / "facts.jsonl"
    published = {fact.id: fact for fact in campaign_facts(folder.name)}
    with path.open("rb") as lines:
        facts, rows = load_facts(lines, known_ids(folder), published)
    for row in rows:
        console.print(f"{path}:{row.line}: {row.fact_id or '-'}: {row.reason}", markup=False, soft_wrap=True)
    return facts, len(rows)


def _proposed(facts: list[Fact], campaign: str) -> "FactsFile":
    from answerable.facts.queries import proposed_file

    row = proposed_file(facts, campaign)
    if row is None:
        raise click.UsageError("nobody proposed this file as it is now; propose it first, without --approve")
    return row


def _tell(told: "Sorted", console: Console, *, sample: int = 0) -> None:
    """What the file would publish: how many of each kind, a few of them, and what is refused and why."""
    kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(told.kinds.items()))
    console.print(f"{len(told.new)} new ({kinds or 'none'}), {told.known} known already.", highlight=False)
    for fact in told.new[:sample]:
        console.print(f"+ {fact.id}: {fact.summary}", markup=False, highlight=False, soft_wrap=True)
    if sample and len(told.new) > sample:
        console.print(f"  and {len(told.new) - sample} more; the desk shows all.", highlight=False)
    for refusal in told.refused:
        console.print(f"refused: {refusal.fact_id}: {refusal.reason}", markup=False, soft_wrap=True)
