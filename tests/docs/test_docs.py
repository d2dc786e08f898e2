"""Docs that cannot rot: they are compared with the code."""

import re
import tokenize
from pathlib import Path

import click
import pytest

from answerable.cli import VERBS, main

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_and_an_entry_with_its_options(verb: str) -> None:
    command = main.get_command(click.Context(main), verb)
    assert command is not None and command.help
    reference = (ROOT / "docs/reference/cli.md").read_text()
    (entry,) = re.findall(rf"^## {verb}\n(.*?)(?=^## |\Z)", reference, re.MULTILINE | re.DOTALL)
    options = [name for param in command.params for name in param.opts if name.startswith("--")]
    assert [name for name in options if f"`{name}" not in entry] == []


def test_the_settings_table_is_what_the_code_reads() -> None:
    read = set()
    for file in [*ROOT.glob("answerable/**/*.py")]:
        read |= set(re.findall(r"\b(ANSWERABLE_[A-Z_]+|DATABASE_URL)\b", file.read_text()))
    table = (ROOT / "docs/reference/settings.md").read_text()
    assert set(re.findall(r"^\| `([A-Z_]+)`", table, re.MULTILINE)) == read | {"DJANGO_SETTINGS_MODULE"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_of_ours_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text())
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_readme_maps_every_room() -> None:
    readme = (ROOT / "README.md").read_text()
    rooms = {path.parent.name for path in ROOT.glob("answerable/*/__init__.py")}
    assert {room for room in rooms if f"{room}/" not in readme} == set()


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = sorted(int(path.name[:4]) for path in ROOT.glob("docs/adr/*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_banned_word_names_nothing_in_the_code() -> None:
    for path in ROOT.glob("answerable/**/*.py"):
        with path.open("rb") as file:
            tokens = list(tokenize.tokenize(file.readline))
        names = {token.string.lower() for token in tokens if token.type == tokenize.NAME}
        assert [name for name in names if "target" in name] == [], path
