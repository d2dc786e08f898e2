"""`answerable leads` on made-up files, in the jail."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from answerable.cli import main

SPENDING = """\
Body Name,Date,Supplier Name,Net Amount,Category,Narrative
Swansea Council,05/04/2023,Pinfold Ltd,1200.50,Premises,Install CCTV at the depot
Swansea Council,06/04/2023,PINFOLD LIMITED,99.50,CCTV,
Leeds City Council,07/04/2023,Pinfold Ltd,10,Equipment,=CCTV repair
Swansea Council,08/04/2023,Stream Ltd,10,Highways,CCTV drain survey
Swansea Council,09/04/2023,Pinfold Ltd,10,Equipment,Hikvision CCTV cameras
Swansea Council,10/04/2023,Baker Ltd,10,Catering,Bread
"""


def run(tmp_path: Path, *options: str, text: str = SPENDING) -> tuple[str, str, int]:
    (tmp_path / "spend.csv").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["leads", str(tmp_path / "spend.csv"), *options])
    return done.stdout, done.stderr, done.exit_code


def rows(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_each_purchase_that_names_no_maker_is_a_line_with_its_body_and_words(tmp_path: Path) -> None:
    out, err, status = run(tmp_path)
    first, second, third = rows(out)
    assert status == 0
    assert (first["body"]["name"], first["value"], first["currency"]) == (
        "City and County of Swansea Council",
        1200.5,
        "GBP",
    )
    assert (first["kind"], first["strength"], first["locator"]) == ("installation", "strong", "row 2")
    assert (second["strength"], third["kind"]) == ("fair", "maintenance")
    assert first["words"] == [{"field": "Narrative", "start": 8, "end": 12, "text": "CCTV"}]
    assert "no lead: a camera in drains or pipes" in err
    assert "no lead: a watched company is named" in err
    assert "Hikvision" not in out


def test_a_folder_with_a_body_s_full_name_says_whose_the_files_are_and_advice_ends_the_run(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "Leeds City Council"
    folder.mkdir()
    text = SPENDING.replace("Body Name,", "Directorate,")
    found, err, _ = run(folder, text=text)
    assert {(row["body"]["id"], row["body"]["why"]) for row in rows(found)} == {
        ("leeds-city-council", "named by its path: its name")
    }
    assert "no body" not in err
    found, err, _ = run(tmp_path, text=text)
    assert {row["body"] for row in rows(found)} == {None}
    assert err.splitlines()[-1].startswith("3 of these leads name no body, nor does a folder around them.")


def test_by_body_gives_sums_and_the_question_and_by_supplier_ranks_the_installers(tmp_path: Path) -> None:
    swansea, leeds = rows(run(tmp_path, "--by", "body")[0])
    assert (swansea["leads"], swansea["first"], swansea["last"]) == (2, "2023-04-05", "2023-04-06")
    assert swansea["totals"] == [{"currency": "GBP", "value_is": "paid", "value": 1300.0}]
    assert "2 payments to PINFOLD LIMITED, £1,300 in all" in swansea["question"]
    assert leeds["leads"] == 1
    (pinfold,) = rows(run(tmp_path, "--by", "supplier")[0])
    assert (pinfold["names"], len(pinfold["bodies"]), pinfold["leads"]) == (
        ["Pinfold Ltd", "PINFOLD LIMITED"],
        2,
        3,
    )


def test_the_other_layouts_hold_one_thing_a_cell_and_no_formula(tmp_path: Path) -> None:
    out = run(tmp_path, "--format", "csv")[0]
    assert out.splitlines()[0].startswith("body.id,body.name")
    assert "'=CCTV repair" in out
    assert "1300.00 GBP paid" in run(tmp_path, "--by", "body", "--format", "csv")[0]
    assert "Pinfold Ltd" in run(tmp_path, "--by", "supplier", "--format", "table")[0]


@pytest.mark.parametrize(
    ("name", "body"), [("Leeds City Council", "Leeds City Council"), ("Nowhere Parish", None)]
)
def test_files_that_name_no_body_take_the_one_that_is_given(
    tmp_path: Path, name: str, body: str | None
) -> None:
    text = "Date,Supplier Name,Net Amount,Category\n05/04/2023,Pinfold Ltd,5.00,CCTV\n"
    (found,) = rows(run(tmp_path, "--body", name, text=text)[0])
    assert (found["body"]["as_written"], found["body"]["name"]) == (name, body)
    (unnamed,) = rows(run(tmp_path, text=text)[0])
    assert unnamed["body"] is None


def test_output_appears_whole_and_what_cannot_be_read_makes_the_status_1(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7")
    out, err, status = run(tmp_path, str(tmp_path / "broken.pdf"), "--output", str(tmp_path / "leads.jsonl"))
    assert (out, status) == ("", 1)
    assert "unknown format" in err
    assert len((tmp_path / "leads.jsonl").read_text().splitlines()) == 3
