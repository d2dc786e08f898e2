"""`answerable representatives`: preview, apply, undo, gaps. All lists are made up."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from answerable.accounts.models import User
from answerable.cli.representatives import representatives
from answerable.places import queries
from tests.made_up_seats import COUNCILLORS, WARDS, with_places


@pytest.fixture
def folder(campaign: str, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of lists, beside a made-up campaign that is found by its name."""
    with_places(settings)
    (settings.CAMPAIGNS / campaign / "campaign.toml").write_text("")
    monkeypatch.setenv("ANSWERABLE_CAMPAIGNS", str(settings.CAMPAIGNS))
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "list.csv").write_bytes(COUNCILLORS)
    (folder / "wards.csv").write_bytes(WARDS)
    return folder


def run(verb: str, *words: object, campaign: str | None = "made-up") -> Result:
    chosen = ["--campaign", campaign] if campaign else []
    return CliRunner().invoke(representatives, [verb, *map(str, words), *chosen])


def digest(shown: Result) -> str:
    return shown.stdout.rsplit("--digest ", 1)[1].strip()


def test_what_was_previewed_is_applied_and_can_be_undone(folder: Path, ana: User) -> None:
    files = (f"harrowmere-council={folder / 'list.csv'}", folder / "wards.csv")
    shown = run("preview", *files)
    assert "2 new, 0 changed, 0 gone" in shown.stdout
    assert "+ councillor Ida Example, St Audreys and Mill Ward E05999001 harrowmere-council" in shown.stdout
    done = run("apply", *files, "--digest", digest(shown), "--by", "ana")
    assert (done.exit_code, done.stderr) == (0, "Import 1: 2 new, 0 changed, 0 gone.\n")
    assert "Nothing would change" in run("preview", *files).stdout
    again = run("apply", *files, "--digest", "x", "--by", "ana")
    assert (again.exit_code, "nothing was written" in again.stderr) == (0, True)
    assert run("undo", 1, "--by", "ana", campaign=None).exit_code == 0
    assert queries.seats() == {}
    assert run("undo", 1, "--by", "ana", campaign=None).exit_code == 2


def test_another_difference_than_the_one_looked_at_is_not_applied(folder: Path, ana: User, cai: User) -> None:
    path = folder / "harrowmere-council.csv"
    path.write_bytes(COUNCILLORS)
    looked_at = digest(run("preview", path))
    path.write_bytes(COUNCILLORS + b"Castle,Late \x1b[31mExample,,x\n,Vacancy,,\n")
    late = run("apply", path, "--digest", looked_at, "--by", "ana")
    assert (late.exit_code, "Run: answerable representatives preview" in late.stderr) == (2, True)
    shown = run("preview", path, "--all")
    assert (shown.exit_code, "\x1b" in shown.stdout + shown.stderr) == (1, False)
    assert "harrowmere-council.csv: row 5: the seat is vacant" in shown.stderr
    refused = run("apply", path, "--digest", digest(shown), "--by", "cai")
    assert (refused.exit_code, "may not import" in refused.stderr) == (2, True)


@pytest.mark.parametrize("file", ["nowhere=list.csv", "missing.csv", "."])
def test_what_is_no_file_or_no_council_is_wrong_usage(folder: Path, db: None, file: str) -> None:
    body, equals, name = file.rpartition("=")
    assert run("preview", f"{body}{equals}{folder / name}").exit_code == 2


def test_a_long_list_is_cut_and_whole_on_request(folder: Path, db: None) -> None:
    rows = b"".join(b"Castle,Example %d,,\n" % number for number in range(30))
    (folder / "harrowmere-council.csv").write_bytes(b"Ward,Councillor,Party,Email\n" + rows)
    assert "... and 10 more" in run("preview", folder / "harrowmere-council.csv").stdout
    assert "Example 29" in run("preview", folder / "harrowmere-council.csv", "--all").stdout


@pytest.mark.parametrize(
    ("layout", "shown"),
    [
        ("table", "no councillor is known"),
        ("csv", "no_councillors,harrowmere-council"),
        ("jsonl", '{"missing":"no_councillors","council":"harrowmere-council"'),
    ],
)
def test_gaps_are_listed_in_each_layout(folder: Path, db: None, layout: str, shown: str) -> None:
    found = run("gaps", "--format", layout)
    assert (found.exit_code, shown in found.stdout) == (0, True)
