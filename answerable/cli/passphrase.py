"""The passphrase of a private key: from a prompt, or for machines from a file that only its owner reads."""

from pathlib import Path

import click

LEAST_CHARACTERS = 14
FILE_OPTION = click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path),
    help="A file, readable by its owner alone, whose first line is the passphrase; for machines.",
)


def given_passphrase(file: Path | None, *, prompt: str = "Passphrase") -> str:
    """The passphrase of a key that exists. Raises UsageError with one line."""
    if file is None:
        return str(click.prompt(prompt, hide_input=True, err=True))
    from answerable.sealing.faults import ReadableByOthers
    from answerable.sealing.owner_only import read_passphrase

    try:
        return read_passphrase(file)
    except (OSError, ValueError, ReadableByOthers) as error:
        raise click.UsageError(str(error)) from error


def new_passphrase(file: Path | None) -> str:
    """A passphrase for a key that is being written, asked for twice. Raises UsageError for a short one."""
    if file is None:
        asked = click.prompt(
            "New passphrase", hide_input=True, confirmation_prompt="The same again", err=True
        )
        passphrase = str(asked)
    else:
        passphrase = given_passphrase(file)
    if len(passphrase) < LEAST_CHARACTERS:
        raise click.UsageError(
            f"a passphrase needs at least {LEAST_CHARACTERS} characters; five random words are good"
        )
    return passphrase
