"""The command line: one verb a file, each a thin call of the library."""

import importlib
import sys
from typing import Any

import click

from answerable.engine.campaign import BadCampaign
from answerable.engine.watchlist import BadWatchlist

VERBS = {
    "add-witness": "add_witness",
    "areas": "areas",
    "brief": "brief",
    "calls": "calls",
    "capture": "capture",
    "demo": "demo",
    "doctor": "doctor",
    "erase": "erase",
    "export-labels": "export_labels",
    "export-supporters": "export_supporters",
    "fetch": "fetch",
    "filing": "filing",
    "import": "import_scan",
    "import-leads": "import_leads",
    "import-supporters": "import_supporters",
    "keys": "keys",
    "leads": "leads",
    "load": "load",
    "mail-in": "mail_in",
    "migrate": "migrate",
    "mirror": "mirror",
    "pack": "pack",
    "read": "read",
    "reindex": "reindex",
    "representatives": "representatives",
    "resolve": "resolve",
    "retention": "retention",
    "scan": "scan",
    "seal": "seal",
    "serve": "serve",
    "share": "share",
    "staff": "staff",
    "verify": "verify",
    "verify-mirror": "verify_mirror",
    "verify-receipt": "verify_receipt",
    "witness": "witness",
    "wacz": "wacz",
    "worker": "worker",
}
"""Each verb, and the module and function that it is."""


class _Verbs(click.Group):
    """Loads a verb when it is called, so that `scan` never waits for Django."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; a campaign's data file that cannot be used at all is wrong usage, in one line."""
        try:
            return super().invoke(ctx)
        except (BadCampaign, BadWatchlist) as error:
            raise click.UsageError(str(error), ctx) from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every verb, by name."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a verb, from the file of the same name."""
        if cmd_name not in VERBS:
            return None
        name = VERBS[cmd_name]
        command: click.Command = getattr(importlib.import_module(f"answerable.cli.{name}"), name)
        return command


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="answerable")
def main() -> None:
    """Find a company's products in public hands, prove it, publish it, and hold every promise to its date."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # The data is UTF-8 whatever the machine's locale says; a broken byte must not end the run.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
