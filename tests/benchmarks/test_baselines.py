"""What falls below its baseline, and how a lower figure is accepted. All figures here are made up."""

import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest

MODULE = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "baselines.py"))
Baselines, Tolerance, BadBaselines = MODULE["Baselines"], MODULE["Tolerance"], MODULE["BadBaselines"]
read, compare, accept = MODULE["read_baselines"], MODULE["compare"], MODULE["accept"]
ROWS = {"made-up set": {"kind_macro_f1": 0.93, "false_uses": 1}, "in nl": {"body": 1.0}}


def measured(figure: str, value: float) -> dict[str, dict[str, float]]:
    return {"made-up set": {**ROWS["made-up set"], figure: value}, "in nl": ROWS["in nl"]}


@pytest.mark.parametrize(
    ("figure", "value", "failures", "hints"),
    [
        ("kind_macro_f1", 0.93, 0, 0),
        ("kind_macro_f1", 0.9251, 0, 0),
        ("kind_macro_f1", 0.9249, 1, 0),
        ("kind_macro_f1", 0.9499, 0, 0),
        ("kind_macro_f1", 0.96, 0, 1),
        ("false_uses", 2, 1, 0),
        ("false_uses", 0, 0, 1),
        ("unanswered", 0, 1, 0),
    ],
)
def test_a_row_fails_below_its_baseline_and_asks_for_a_higher_one_above_it(
    figure: str, value: float, failures: int, hints: int
) -> None:
    verdict = compare(measured(figure, value), Baselines(Tolerance(0.005, 0, 0.02), ROWS))
    assert (len(verdict.failures), len(verdict.hints)) == (failures, hints)


def test_a_failure_names_the_row_both_figures_and_how_to_accept_them() -> None:
    (failure,) = compare(measured("kind_macro_f1", 0.5), Baselines(Tolerance(), ROWS)).failures
    assert failure.startswith("made-up set: kind_macro_f1 was 0.9300, is 0.5000; mend it, or accept it")
    assert "baselines.toml" in failure and '--accept "REASON"' in failure


def test_a_row_that_is_measured_no_more_fails_and_so_does_a_set_without_baselines() -> None:
    verdict = compare(
        {"another": {"body": 1.0}, "in nl": {}}, Baselines(Tolerance(), {"in nl": {"body": 1.0}})
    )
    assert [line.split(";")[0] for line in verdict.failures] == [
        "another: no row of it has a baseline",
        "in nl: body was 1.0000 and is measured no more",
    ]


def test_what_is_accepted_is_read_back_with_the_reason_for_each_lower_figure(tmp_path: Path) -> None:
    path = tmp_path / "baselines.toml"
    assert accept(ROWS, read(path), "", path=path) == []
    lower = measured("kind_macro_f1", 0.8)
    assert accept(lower, read(path), ' A "stricter"\nset ', path=path) == ["made-up set: kind_macro_f1"]
    again = read(path)
    assert again.rows == lower and compare(lower, again).failures == []
    reason = {"row": "made-up set: kind_macro_f1", "from": 0.93, "to": 0.8, "why": 'A "stricter"\nset'}
    assert list(again.lowered) == [reason]
    accept(ROWS, again, "", path=path)
    assert (read(path).rows, list(read(path).lowered)) == (ROWS, [reason])


def test_no_figure_is_lowered_without_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "baselines.toml"
    accept(ROWS, read(path), "", path=path)
    with pytest.raises(BadBaselines, match=r"false_uses falls; say why"):
        accept(measured("false_uses", 2), read(path), " ", path=path)
    assert read(path).rows == ROWS


def test_a_baseline_does_not_sink_bit_by_bit_within_the_tolerance(tmp_path: Path) -> None:
    path = tmp_path / "baselines.toml"
    for share in (0.93, 0.926, 0.9251):
        accept(measured("kind_macro_f1", share), read(path), "", path=path)
    assert read(path).rows["made-up set"]["kind_macro_f1"] == 0.93


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[statements", "Expected"),
        ("[tolerance]\nshare = 1", "share"),
        ('[statements]\nbody = "high"', "statements: body is not a figure"),
        ("statements = 3", "statements: no table is not a figure"),
        ('[[lowered]]\nrow = "x"\nwhy = " "', "lowered.* x: write why"),
    ],
)
def test_a_file_that_cannot_be_used_says_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "baselines.toml"
    path.write_text(text)
    with pytest.raises(BadBaselines, match=message):
        read(path)


def test_the_file_of_the_project_guards_every_set_that_is_measured() -> None:
    told: dict[str, Any] = tomllib.loads(MODULE["BASELINES"].read_text())
    assert {"tolerance", "statements", "mentions", "resolve-dev", "resolve-hard", "leads"} <= told.keys()
    assert told["tolerance"]["shares"] <= 0.01 and told["tolerance"]["errors"] == 0
