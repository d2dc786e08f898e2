"""Postcodes to councils, over a made-up register and a made-up index."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from answerable.engine.areas.build import AreaRecord
from answerable.places import areas
from answerable.places.area_files import put_in_place
from answerable.places.areas import Found, Near, NoIndex, Partial, Unknown, look_up
from tests.engine.areas.made_up import HARROWMERE, QUILLBY, built, record

BODIES_CSV = """\
id,name,country,type,nation,region,gss,other_names,website,hex_q,hex_r,valid_from,valid_to,replaced_by,source,part_of
harrowmere,Harrowmere Council,GB,district,England,,E07000001,Harrowmere,,,,,,,made up,moorshire
moorshire,Moorshire County Council,GB,county,England,,E10000001,,,,,,,,made up,
quillby,Quillby Council,GB,unitary,England,,E06000001,Quillby,,,,,,,made up,
old-north,Old North Council,GB,district,England,,E07000008,,,,,,2023-03-31,northmoor,made up,old-county
old-county,Old County Council,GB,county,England,,E10000009,,,,,,2023-03-31,northmoor|southmoor,made up,
northmoor,Northmoor Council,GB,unitary,England,,E06000008,,,,,2023-04-01,,,made up,
southmoor,Southmoor Council,GB,unitary,England,,E06000009,,,,,2023-04-01,,,made up,
twin-one,Twin Council,GB,district,England,,,,,,,,,,made up,
twin-two,Twin Council,GB,district,England,,,,,,,,,,made up,
recoded,Recoded Council,GB,metropolitan_borough,England,,E08000016,,,,,,,,made up,
old-eastshire,Eastshire Council,GB,county,England,,,,,,,,2023-03-31,eastshire,made up,
eastshire,Eastshire Council,GB,unitary,England,,,,,,,2023-04-01,,,made up,
a-trust,Quillby,GB,nhs_trust,England,,,,,,,,,,made up,
"""
CONSTITUENCIES_CSV = """\
id,name,gss,nation,bodies
harrowmere-and-quillby,Harrowmere and Quillby,E14001063,England,harrowmere|quillby
"""
RECORDS = (
    record("HM1 1AA", **HARROWMERE),
    record("HM1 1AB", **QUILLBY),
    record("HM1 2AA", ended="1996-06", **HARROWMERE),
    record("OL1 1AA", council="E07000008", county="E10000009", constituency="E14000531"),
    record("OL1 2AA", council="E07000008"),
    record("OL1 3AA", county="E10000009"),
    record("SO1 1AA", council="E08000038"),
    record("QB3", council="Quillby", nation="England"),
    record("EA1", council="Eastshire Council", nation="England"),
    record("TW1", council="Twin Council", nation="England"),
    record("IM1 1AA", nation="M83000003"),
    record("GY10", council="Guernsey", nation="Guernsey"),
    record("NW9 1AA", ward="E05000009"),
)
TODAY = date(2026, 1, 1)


@pytest.fixture(autouse=True)
def register(tmp_path: Path, settings: Any) -> None:
    folder = tmp_path / "campaigns" / "made-up"
    folder.mkdir(parents=True)
    (folder / "bodies.csv").write_text(BODIES_CSV)
    (folder / "constituencies.csv").write_text(CONSTITUENCIES_CSV)
    settings.CAMPAIGNS, settings.CAMPAIGN = tmp_path / "campaigns", "made-up"
    settings.AREAS = tmp_path / "areas.index"
    put(*RECORDS, path=settings.AREAS)


def put(*records: AreaRecord, path: Path) -> None:
    put_in_place(built(*records), path)


@pytest.mark.parametrize(
    ("typed", "bodies", "constituency"),
    [
        ("hm1 1aa", ("harrowmere", "moorshire"), "harrowmere-and-quillby"),
        ("HMI IAB", ("quillby",), ""),
        ("OL1 1AA", ("northmoor",), ""),
        ("OL1 2AA", ("northmoor",), ""),
        ("OL1 3AA", ("northmoor", "southmoor"), ""),
        ("S01 1AA", ("recoded",), ""),
        ("NW9 1AA", (), ""),
    ],
)
def test_a_postcode_names_the_councils_of_both_tiers_as_they_are_now(
    typed: str, bodies: tuple[str, ...], constituency: str
) -> None:
    found = look_up(typed, TODAY)
    assert isinstance(found, Found)
    assert (found.here.bodies, found.here.constituency) == (bodies, constituency)


def test_before_they_were_merged_the_councils_of_then_are_named() -> None:
    found = look_up("OL1 1AA", date(2020, 1, 1))
    assert isinstance(found, Found)
    assert found.here.bodies == ("old-north", "old-county")
    by_register_alone = look_up("OL1 2AA", date(2020, 1, 1))
    assert isinstance(by_register_alone, Found)
    assert by_register_alone.here.bodies == ("old-north", "old-county")


def test_a_postcode_that_ended_says_so() -> None:
    found = look_up("HM1 2AA", TODAY)
    assert isinstance(found, Found)
    assert found.here.place.terminated


def test_a_beginning_lists_all_councils_that_it_may_mean() -> None:
    found = look_up("hm1", TODAY)
    assert isinstance(found, Partial)
    assert (found.code, found.exact) == ("HM1", True)
    assert found.bodies == ("harrowmere", "moorshire", "quillby")
    sector = look_up("HM1 2", TODAY)
    assert isinstance(sector, Partial)
    assert sector.bodies == ("harrowmere", "moorshire")


@pytest.mark.parametrize(("typed", "bodies"), [("QB3", ("quillby",)), ("EA1", ("eastshire",)), ("TW1", ())])
def test_a_list_of_outcodes_is_not_exact_and_a_name_of_two_councils_is_neither(
    typed: str, bodies: tuple[str, ...]
) -> None:
    found = look_up(typed, TODAY)
    assert isinstance(found, Partial)
    assert (found.exact, found.bodies) == (False, bodies)


def test_a_slip_is_answered_with_postcodes_like_it_and_what_it_begins_with() -> None:
    found = look_up("HM1 1BA", TODAY)
    assert isinstance(found, Near)
    assert found.typed == "HM1 1BA"
    assert found.postcodes[0] == "HM1 1AB"
    assert found.around and found.around.code == "HM1 1"
    swapped = look_up("MH1 1AA", TODAY)
    assert isinstance(swapped, Near)
    assert (swapped.postcodes[0], swapped.around) == ("HM1 1AA", None)
    whole = look_up("QB3 1AA", TODAY)
    assert isinstance(whole, Near)
    assert whole.around and whole.around.bodies == ("quillby",)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "no_postcode"),
        ("hello", "no_postcode"),
        ("ZZ9 9ZZ", "not_found"),
        ("BF1 4AN", "forces"),
        ("BX1 1LT", "no_place"),
        ("IM1 1AA", "islands"),
        ("JE2 3AB", "islands"),
        ("GY10", "islands"),
    ],
)
def test_what_is_not_known_says_why(typed: str, why: str) -> None:
    answer = look_up(typed, TODAY)
    assert isinstance(answer, Unknown)
    assert answer.why == why


def test_without_an_index_the_answer_says_how_to_make_one(settings: Any) -> None:
    settings.AREAS.unlink()
    answer = look_up("HM1 1AA")
    assert isinstance(answer, NoIndex)
    assert "answerable areas build" in answer.reason


@pytest.mark.parametrize("content", [b"", b"not an index", built(*RECORDS)[:-1]])
def test_a_damaged_index_is_not_used_and_the_log_says_why(
    settings: Any, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    put_in_place(content, settings.AREAS)
    assert isinstance(look_up("HM1 1AA"), NoIndex)
    assert isinstance(look_up("HM1 1AA"), NoIndex)
    assert len(caplog.records) == 1


def test_an_index_that_is_replaced_is_opened_again(settings: Any) -> None:
    assert isinstance(look_up("HM1 1AA"), Found)
    put(record("QB2 2AA", **QUILLBY), path=settings.AREAS)
    assert not isinstance(look_up("HM1 1AA"), Found)
    assert isinstance(look_up("QB2 2AA"), Found)
    assert areas.opened() is areas.opened()


def test_an_index_that_cannot_be_written_leaves_the_old_one_and_nothing_else(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = settings.AREAS.read_bytes()

    def full(_number: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        put_in_place(b"new", settings.AREAS)
    assert settings.AREAS.read_bytes() == before
    assert [path.name for path in settings.AREAS.parent.glob("*areas*")] == ["areas.index"]
