import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.campaign import BUILT_IN, campaign_folder
from answerable.fetch.sources import load_sources

GOOD = {
    "id": "council-contracts",
    "title": "Contracts of a made-up council",
    "url": "https://council.example.org/contracts.csv",
    "format": "csv",
    "schedule": "daily",
    "licence": "OGL-3.0",
    "publisher": "A made-up council",
}


def toml(*rows: Mapping[str, object]) -> str:
    """The rows as TOML; a string of JSON is one of TOML too."""
    tables = ["\n".join(f"{key} = {json.dumps(value)}" for key, value in row.items()) for row in rows]
    return "\n".join(f"[[sources]]\n{table}" for table in tables)


def test_a_row_is_a_source() -> None:
    found, refused = load_sources(toml(GOOD))
    source = found["council-contracts"]
    assert refused == () and source.every == timedelta(days=1)
    assert (source.url, source.licence) == (GOOD["url"], "OGL-3.0")


FAULTS: list[tuple[dict[str, object], str]] = [
    ({"id": "Not An Id"}, "small letters"),
    ({"id": ""}, "id must be a text"),
    ({"id": 7}, "id must be a text"),
    ({"title": "two\nlines"}, "title must be a text in one line"),
    ({"title": "\u202egnp"}, "title must be a text in one line"),
    ({"url": "http://127.1/"}, "url: "),
    ({"url": "file:///etc/passwd"}, "url: "),
    ({"format": "exe"}, "format 'exe' is none of atom, csv"),
    ({"schedule": "often"}, "schedule 'often' is none of hourly, daily"),
    ({"every": "6h"}, "either schedule"),
    ({"licence": " "}, "licence must be a text"),
    ({"robots": "ignore"}, "unknown key 'robots'"),
]


@pytest.mark.parametrize(("change", "reason"), FAULTS)
def test_a_faulty_row_is_one_line_and_the_rest_is_read(change: dict[str, object], reason: str) -> None:
    other = {**GOOD, "id": "another", "url": "https://other.example.org/"}
    found, refused = load_sources(toml({**GOOD, **change}, other))
    assert set(found) == {"another"}
    assert len(refused) == 1 and reason in refused[0] and "\n" not in refused[0]
    assert refused[0].startswith("source 1 (")


@pytest.mark.parametrize("missing", GOOD)
def test_no_key_may_be_missing(missing: str) -> None:
    found, refused = load_sources(toml({key: value for key, value in GOOD.items() if key != missing}))
    assert not found and missing in refused[0]


def test_an_id_and_an_address_are_used_once() -> None:
    same_url = {**GOOD, "id": "another", "url": "HTTPS://Council.example.org:443/contracts.csv"}
    _, refused = load_sources(toml(GOOD, {**GOOD, "url": "https://x.example.org/"}, same_url))
    assert ["its id is used twice" in refused[0], "its url is that of" in refused[1]] == [True, True]


@pytest.mark.parametrize(
    ("every", "period"),
    [("15m", timedelta(minutes=15)), ("6h", timedelta(hours=6)), ("2d", timedelta(days=2))],
)
def test_a_period_is_a_number_and_a_unit(every: str, period: timedelta) -> None:
    row = {key: value for key, value in GOOD.items() if key != "schedule"}
    assert load_sources(toml({**row, "every": every}))[0]["council-contracts"].every == period


@pytest.mark.parametrize("every", ["1m", "0h", "6", "h", "-6h", "6 h", "99999h", "6w"])
def test_any_other_period_is_refused(every: str) -> None:
    row = {key: value for key, value in GOOD.items() if key != "schedule"}
    assert "must be such as 30m" in load_sources(toml({**row, "every": every}))[1][0]


def test_a_nightly_job_that_starts_a_little_earlier_than_yesterday_finds_it_due() -> None:
    source = load_sources(toml(GOOD))[0]["council-contracts"]
    last = datetime(2026, 3, 2, 3, 0, 20, tzinfo=UTC)
    assert source.is_due(None, last)
    assert source.is_due(last, last + timedelta(hours=23, minutes=59))
    assert not source.is_due(last, last + timedelta(hours=12))


@given(st.text(max_size=80))
def test_any_file_is_read_or_refused(text: str) -> None:
    found, refused = load_sources(text)
    assert not found and all("\n" not in line for line in refused)


@pytest.mark.parametrize("text", ["sources = 1", "sources = [1]", "[sources]\nid = 1", "[[sources]"])
def test_a_file_of_another_shape_is_one_line(text: str) -> None:
    assert len(load_sources(text)[1]) == 1


def test_the_built_in_sources_are_all_good() -> None:
    found, refused = load_sources((campaign_folder(BUILT_IN) / "sources.toml").read_text(encoding="utf-8"))
    assert refused == () and len(found) >= 5
