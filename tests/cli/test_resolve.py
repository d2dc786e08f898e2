import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from answerable.cli.resolve import resolve


def run(given: bytes, *options: str) -> Result:
    return CliRunner().invoke(resolve, options, input=given)


def answers(ran: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_json_lines_and_plain_lines_get_the_same_answer() -> None:
    ran = run(b'{"name": "Leeds CC"}\nLeeds CC\n\n', "--country", "gb")
    assert ran.exit_code == 0
    first, second = answers(ran)
    assert first == second
    assert first == {
        "name": "Leeds CC",
        "id": "leeds-city-council",
        "canonical": "Leeds City Council",
        "score": 0.96,
        "why": "its place and kind of council",
    }


def test_a_name_that_is_not_sure_has_a_null_id_and_a_reason() -> None:
    ran = run(b"Newcastle\n", "--country", "GB")
    assert ran.exit_code == 0
    (answer,) = answers(ran)
    assert answer["id"] is None
    assert answer["why"].startswith("could be any of: ")


@pytest.mark.parametrize("line", [b'{"name": 3}', b'{"nam', b'{"body": "Leeds"}', b"Leeds \xff\xfe"])
def test_a_malformed_line_gets_one_line_and_the_rest_goes_on(line: bytes) -> None:
    ran = run(b"DWP\n" + line + b"\nDefra\n")
    assert ran.exit_code == 1
    assert [answer["name"] for answer in answers(ran)] == ["DWP", "Defra"]
    assert ran.stderr.startswith("stdin:2: ")
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize("options", [("--country", "Britain"), ("--campaign", "no-such-campaign")])
def test_wrong_usage_ends_with_status_2(options: tuple[str, str]) -> None:
    assert run(b"DWP\n", *options).exit_code == 2
