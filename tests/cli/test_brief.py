import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from answerable.cli import main
from answerable.engine.fact import encode_fact
from tests.made_up import fact

CAMPAIGN = """
name = "made-up"
title = "Stop Acme"
company = "acme-cameras"
description = "Made up."
asks = []
allies = []
"""
WATCHLIST = """
[[company]]
id = "acme-cameras"
name = "Acme Cameras"

[[company.alias]]
texts = ["Acme"]
class = "legal_name"
"""
BODIES = (
    "id,name,country,type,nation,region,gss,other_names,website,hex_q,hex_r,valid_from,valid_to,replaced_by,"
    "source\nharrowmere-council,Harrowmere Council,GB,district,,,,,,,,,,,made up\n"
)


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    (tmp_path / "campaign.toml").write_text(CAMPAIGN)
    (tmp_path / "watchlist.toml").write_text(WATCHLIST)
    (tmp_path / "bodies.csv").write_text(BODIES)
    rows = [fact("allegation", "2022-01-01"), fact("uses", "2022-02-01")]
    (tmp_path / "facts.jsonl").write_bytes(b"\n".join(map(encode_fact, rows)))
    return tmp_path


def test_a_campaign_of_ones_own_is_a_folder(campaign: Path) -> None:
    ran = CliRunner().invoke(main, ["brief", str(campaign), "--as-of", "2022-01-15"])
    assert ran.exit_code == 0, ran.output
    assert "Made up: allegation in 2022-01-01" in ran.stdout
    assert "uses" not in ran.stdout


@pytest.mark.parametrize(
    ("layout", "starts"), [("md", "# Stop Acme"), ("html", "<!doctype html>"), ("json", "{")]
)
def test_the_layouts(campaign: Path, layout: str, starts: str) -> None:
    ran = CliRunner().invoke(main, ["brief", str(campaign), "--format", layout])
    assert ran.stdout.startswith(starts)


def test_a_word_document_comes_as_bytes_and_an_unknown_body_is_said(campaign: Path) -> None:
    ran = CliRunner().invoke(
        main, ["brief", str(campaign), "--format", "docx", "--body", "harrowmere-council"]
    )
    assert ran.stdout_bytes.startswith(b"PK")
    assert "no body 'nobody'" in CliRunner().invoke(main, ["brief", str(campaign), "--body", "nobody"]).stderr


def test_a_bad_row_is_named_with_file_and_line_and_the_rest_is_told(campaign: Path) -> None:
    with (campaign / "facts.jsonl").open("ab") as file:
        file.write(b"\n" + encode_fact(fact("allegation", "2023-02-30", id="bad")))
    ran = CliRunner().invoke(main, ["brief", str(campaign)])
    assert ran.exit_code == 1
    assert "facts.jsonl:3: bad: happened: '2023-02-30' is not a date" in ran.stderr
    assert "Made up: allegation in 2022-01-01" in ran.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["brief", "no-such-campaign"], "there is: stop-hikvision"),
        (["brief", "stop-hikvision", "--as-of", "31.8.2022"], "write it as 2022-08-31"),
        (["brief", "stop-hikvision", "--as-of", "0001-01-01"], "before 1990"),
        (["sing"], "No such command 'sing'"),
    ],
)
def test_wrong_usage_says_what_to_do_and_ends_with_status_2(arguments: list[str], said: str) -> None:
    ran = CliRunner().invoke(main, arguments)
    assert ran.exit_code == 2
    assert said in ran.stderr


def test_a_bad_watchlist_is_one_clear_line(campaign: Path) -> None:
    (campaign / "watchlist.toml").write_text("company = 3")
    ran = CliRunner().invoke(main, ["brief", str(campaign)])
    assert ran.exit_code == 2
    assert "company" in ran.stderr and "Traceback" not in ran.output


def test_seen_on_tells_only_what_this_site_had_recorded(campaign: Path) -> None:
    ran = CliRunner().invoke(main, ["brief", str(campaign), "--seen-on", "2023-12-31", "--format", "json"])
    assert json.loads(ran.stdout)["sections"] == []


def test_a_briefing_on_a_constituency_tells_of_its_councils(campaign: Path) -> None:
    rows = "id,name,gss,nation,bodies\nnorthmoor,Northmoor,,,harrowmere-council\nsouthmoor,Southmoor,,,\n"
    (campaign / "constituencies.csv").write_text(rows)
    ran = CliRunner().invoke(main, ["brief", str(campaign), "--constituency", "northmoor"])
    assert "On the constituency Northmoor (Harrowmere Council) alone." in ran.stdout
    elsewhere = CliRunner().invoke(main, ["brief", str(campaign), "--constituency", "southmoor"])
    assert ("Where public bodies stand" in ran.stdout, "stand" in elsewhere.stdout) == (True, False)
    refused = CliRunner().invoke(main, ["brief", str(campaign), "--constituency", "nowhere"])
    assert (refused.exit_code, "no constituency 'nowhere'" in refused.output) == (2, True)
