"""`answerable export-labels`: a private file, and what stays out of it. Every text here is made up."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from answerable.accounts.models import User
from answerable.cli import export_labels as verb
from answerable.findings.models import Decision
from tests.made_up_scan import decided, proposed


@pytest.fixture
def one_of_each(campaign: str, settings: Any, monkeypatch: pytest.MonkeyPatch, ana: User, ben: User) -> None:
    """One finding approved, one rejected."""
    monkeypatch.setenv("ANSWERABLE_CAMPAIGNS", str(settings.CAMPAIGNS))
    monkeypatch.setattr(verb, "apply_migrations", lambda: None)  # the tests' database has its tables
    (settings.CAMPAIGNS / campaign / "campaign.toml").write_text("")
    decided(proposed(by=ana), ben)
    decided(proposed(by=ana, source="other.csv"), ben, Decision.REJECTED)


def run(*words: str) -> Result:
    return CliRunner().invoke(verb.export_labels, ["--campaign", "made-up", *words])


def test_passages_go_to_stdout_and_what_they_are_to_stderr(one_of_each: None) -> None:
    done = run("--by", "ben")
    (row,) = (json.loads(line) for line in done.stdout.splitlines())
    assert list(row) == ["id", "lang", "published", "publisher", "text", "labels"]
    assert row["labels"] == {"kind": "uses", "body": "Harrowmere Council", "count": 12}
    assert row["published"] is None, "a month is no day from which a deadline can be counted"
    for words in ("1 labelled passages", "1 left out: rejected", "personal data", "never add them to"):
        assert words in done.stderr


def test_a_file_is_readable_by_its_owner_alone(one_of_each: None, tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text("from an earlier run")
    done = run("--by", "ben", "--output", str(path))
    assert (done.exit_code, done.stdout, len(path.read_text().splitlines())) == (0, "", 1)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.glob("*labels*")] == ["labels.jsonl"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--by", "ana"], "may not export them"),
        (["--by", "dee"], "nobody on the staff"),
        (["--by", "ben", "--since", "yesterday"], "is not a day"),
        (["--by", "ben", "--output", "/made-up/labels.jsonl"], "No such file"),
    ],
)
def test_wrong_usage_says_what_is_wrong(one_of_each: None, words: list[str], message: str) -> None:
    done = run(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr
