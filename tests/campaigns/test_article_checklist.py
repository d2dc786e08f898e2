"""The briefing as of 31 August 2022 carries every point of the article that the project started from."""

import json
import re
from functools import cache
from typing import Any

import pytest
from click.testing import CliRunner

from answerable.cli import main


@cache
def brief() -> dict[str, Any]:
    ran = CliRunner().invoke(main, ["brief", "stop-hikvision", "--as-of", "2022-08-31", "--format", "json"])
    assert ran.exit_code == 0, ran.stderr
    told: dict[str, Any] = json.loads(ran.stdout)
    return told


def points(section: str) -> list[dict[str, Any]]:
    return [point for part in brief()["sections"] if part["id"] == section for point in part["points"]]


CHECKLIST = [
    ("results", r"net profit was 5\.759 billion yuan, down 11\.1% from 6\.481 billion yuan"),
    ("results", r"26\.0% of all revenue \(9\.686 billion yuan of 37\.258 billion yuan\)"),
    ("claims", r"public opinion"),
    ("claims", r"US, (the )?UK and Australia|United States, the United Kingdom and Australia"),
    ("asks", r"[Cc]ouncils"),
    ("asks", r"[Dd]epartments|government"),
    ("allegations", r"Uyghur"),
    ("allegations", r"Tibet"),
    ("allies", r"Big Brother Watch"),
    ("allies", r"Stop Uyghur Genocide"),
    ("contact", r"phone|call"),
    ("contact", r"escorted .*twice"),
    ("responses", r"fringe group"),
    ("actions", r"[Pp]rotest.*August 2022"),
    ("contact", r"marketing director"),
    ("contact", r"[Cc]ommissioner"),
    ("claims", r"since 2018"),
    ("decisions", r"Department of Health and Social Care: buys no more"),
    ("decisions", r"Department for Work and Pensions: pledged removal.*three[- ]year"),
    ("actions", r"[Tt]housands"),
    ("attention", r"more than in the twelve months before"),
    ("limits", r"not shown to be caused by the campaign.*rose 18\.9%"),
]


@pytest.mark.parametrize(("section", "words"), CHECKLIST)
def test_each_point_is_told_and_has_its_source(section: str, words: str) -> None:
    found = [point for point in points(section) if re.search(words, point["text"], re.DOTALL)]
    assert found, "\n".join(point["text"] for point in points(section))
    notes = {note["fact"]: note for note in brief()["footnotes"]}
    assert all(point["facts"] for point in found)
    assert all(notes[fact]["url"].startswith("http") for point in found for fact in point["facts"])


def test_the_fall_in_profit_is_recomputed_from_the_two_figures() -> None:
    (profit,) = [point for point in points("results") if point["computed"]["metric"] == "net_profit"]
    assert profit["computed"]["change_percent"] == "-11.14"
    assert float(profit["computed"]["value"]) / float(profit["computed"]["base"]) - 1 == pytest.approx(
        -0.1114, abs=1e-4
    )
    assert len(profit["facts"]) == 2


def test_the_call_comes_from_a_chinese_language_source() -> None:
    notes = {note["fact"]: note for note in brief()["footnotes"]}
    call = [point for point in points("claims") if "Australia" in point["text"]]
    assert any(notes[fact]["language"] == "zh" for point in call for fact in point["facts"])


def test_the_evidence_on_the_media_claim_is_all_from_before_it() -> None:
    (claim,) = [point for point in points("claims") if "since 2018" in point["text"]]
    evidence = claim["computed"]["evidence"].split()
    assert {"f035", "f037", "f223", "f231", "f240"} <= set(evidence)
    assert "f034" not in claim["facts"]
    assert claim["computed"]["verdict"] == "contradicted"


def test_nothing_from_after_that_day_is_told() -> None:
    text = json.dumps(brief())
    for later in ("2022-10", "2022-11-24", "2023-", "2024-", "2025-"):
        assert f'"published": "{later}' not in text
    assert "reversed" not in {point["computed"].get("state") for point in points("decisions")}
