"""`answerable read`, on a made-up campaign with made-up passages."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from answerable.cli import main
from tests.made_up_scan import BODIES_CSV

WATCHLIST_TOML = """
[[company]]
id = "acme-cameras"
name = "Acme Cameras"
[[company.alias]]
texts = ["Acmecam"]
class = "legal_name"
"""
CAMPAIGN_TOML = 'name = "made-up"\ntitle = "Made up"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "campaign.toml").write_text(CAMPAIGN_TOML)
    (tmp_path / "watchlist.toml").write_text(WATCHLIST_TOML)
    (tmp_path / "bodies.csv").write_text(BODIES_CSV)
    return tmp_path


def _line(
    text: str, publisher: str | None = "Harrowmere Council", published: str | None = "2023-06-15"
) -> str:
    return json.dumps({"id": "a", "text": text, "published": published, "publisher": publisher})


def _run(folder: Path, *lines: str) -> Result:
    return CliRunner().invoke(main, ["read", "--campaign", str(folder)], input="\n".join(lines) + "\n")


def _answer(folder: Path, line: str) -> dict[str, Any]:
    result = _run(folder, line)
    assert result.exit_code == 0, result.output
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def test_an_answer_has_the_fields_of_the_contract(folder: Path) -> None:
    answer = _answer(folder, _line("We will remove all 12 Acmecam cameras by June 2024."))
    assert {"id", "mentions", "body", "kind", "count", "deadline", "date", "why"} <= answer.keys()
    assert (answer["kind"], answer["count"], answer["deadline"]) == ("commits_removal", 12, "2024-06-30")


def test_a_company_is_given_by_its_display_name_with_its_place(folder: Path) -> None:
    text = "We use Acmecam cameras."
    mention = _answer(folder, _line(text))["mentions"][0]
    assert mention["company"] == "Acme Cameras"
    assert text[mention["start"] : mention["end"]] == mention["surface"]


def test_a_body_of_the_register_gets_its_canonical_name(folder: Path) -> None:
    assert (
        _answer(folder, _line("We use Acmecam cameras.", "harrowmere council"))["body"]
        == "Harrowmere Council"
    )


def test_a_body_that_the_register_does_not_know_keeps_its_name_as_written(folder: Path) -> None:
    assert (
        _answer(folder, _line("We use Acmecam cameras.", "Nowhere Water Board"))["body"]
        == "Nowhere Water Board"
    )


def test_a_bad_line_is_told_and_the_rest_goes_on(folder: Path) -> None:
    result = _run(folder, "{not json", _line("We use Acmecam cameras."), '{"id": "b", "text": 3}')
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a"]
    assert [line.split(": ", maxsplit=1)[0] for line in result.stderr.splitlines()] == ["stdin:1", "stdin:3"]


def test_a_passage_without_date_and_publisher_is_read_too(folder: Path) -> None:
    assert _answer(folder, json.dumps({"id": "a", "text": "Acmecam is a firm."}))["kind"] == "none"
