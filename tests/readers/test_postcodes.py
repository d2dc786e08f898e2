"""Postcode files of every layout. The rows are made up; only the columns are those of the real files."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.areas.build import AreaRecord, RefusedRow
from answerable.engine.areas.place import FIELDS
from answerable.readers.postcode_layouts import NoLayout
from answerable.readers.postcodes import PostcodeFile, month_of

ONSPD_2018 = "pcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,ctry,rgn,pcon,nuts"
ONSPD_2024 = "pcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,ctry,rgn,pcon,itl"
ONSPD_2025 = "pcd7,pcd8,pcds,dointr,doterm,cty25cd,ced25cd,lad25cd,wd25cd,ctry25cd,rgn25cd,pcon24cd,itl25cd"
NSPL = "pcd,pcd2,pcds,dointr,doterm,cty,ced,laua,ward,ctry,rgn,pcon,itl"
ROW = (
    '"HM1 1AA","HM1  1AA","HM1 1AA","199002","","E10000001","E58000001","E07000001","E05000001",'
    '"E92000001","E12000006","E14001063","x"'
)
SCOTTISH = ",".join(f"c{number:02}" for number in range(1, 16))
SCOTTISH_ROW = "{},HM1,HM1 1,1/8/1973 00:00:00,{},1,2,3,4,N,S12000036,S14000024,S17000012,S16000108,S13002933"


def read(*lines: str) -> list[AreaRecord | RefusedRow]:
    return list(PostcodeFile(io.StringIO("\n".join(lines) + "\n")))


def one(*lines: str) -> tuple[str, dict[str, str], bool, str]:
    """The only record of a file: its postcode, its areas by field, whether it ended, its month."""
    (record,) = read(*lines)
    assert isinstance(record, AreaRecord), record
    said = {field: code for field, code in zip(FIELDS, record.areas, strict=True) if code}
    return str(record.code), said, record.terminated, record.month


@pytest.mark.parametrize(
    ("header", "layout"),
    [
        (ONSPD_2018, "ONSPD of 2018 and before"),
        (ONSPD_2024, "ONSPD of 2021 to 2024"),
        (ONSPD_2025, "ONSPD with councils of 2025"),
        (NSPL, "NSPL"),
    ],
)
def test_every_layout_of_the_ons_says_the_same(header: str, layout: str) -> None:
    assert PostcodeFile([header, ROW]).layout.name == layout
    postcode, said, ended, month = one(header, ROW)
    assert (postcode, ended, month) == ("HM1 1AA", False, "1990-02")
    assert said == {
        "ward": "E05000001",
        "division": "E58000001",
        "council": "E07000001",
        "county": "E10000001",
        "constituency": "E14001063",
        "region": "E12000006",
        "nation": "E92000001",
    }


def test_a_postcode_that_ended_says_when_and_pseudo_codes_are_no_areas() -> None:
    row = ROW.replace('"199002",""', '"199002","199606"').replace("E10000001", "E99999999")
    _, said, ended, month = one(ONSPD_2024, row)
    assert (ended, month) == (True, "1996-06")
    assert "county" not in said


def test_code_point_has_no_header_and_any_spacing() -> None:
    row = '"HM1 1AA",10,385386,801193,"E92000001","E19000001","E18000001","E10000001","E07000001","E05000001"'
    assert PostcodeFile([row]).layout.name == "Code-Point"
    postcode, said, ended, month = one(row)
    assert (postcode, ended, month) == ("HM1 1AA", False, "")
    assert said["county"] == "E10000001"
    assert "constituency" not in said
    assert one(row.replace("HM1 1AA", "HM111AA"))[0] == "HM11 1AA"
    assert one(row.replace("HM1 1AA", "HM1  1AA"))[0] == "HM1 1AA"


def test_the_scottish_directory_is_known_by_its_codes_and_names_the_devolved_areas() -> None:
    postcode, said, ended, month = one(SCOTTISH, SCOTTISH_ROW.format("HM1 1AA", ""))
    assert (postcode, ended, month) == ("HM1 1AA", False, "1973-08")
    assert (said["devolved_constituency"], said["devolved_region"]) == ("S16000108", "S17000012")
    assert (said["council"], said["ward"], said["nation"]) == ("S12000036", "S13002933", "S92000003")
    assert one(SCOTTISH, SCOTTISH_ROW.format("HM1 1AA", "1/5/1986 00:00:00"))[2:] == (True, "1986-05")


def test_the_scottish_columns_are_those_with_most_codes_and_the_newest_constituencies() -> None:
    sparse = SCOTTISH_ROW.format("HM1 1AA", "").replace("S16000108", "").replace("S14000024", "")
    full = [f"{SCOTTISH_ROW.format(f'HM1 1A{letter}', '')},S14000060,S12000036" for letter in "BC"]
    rows = read(f"{SCOTTISH},c16,c17", f"{sparse},S14000060,", *full)
    said = [record.areas for record in rows if isinstance(record, AreaRecord)]
    assert len(said) == 3
    assert all(areas[FIELDS.index("constituency")] == "S14000060" for areas in said)
    assert said[1][FIELDS.index("devolved_constituency")] == "S16000108"


def test_the_main_part_of_a_split_postcode_comes_first() -> None:
    rows = [SCOTTISH_ROW.format(text, "") for text in ("HM1 1AAB", "HM1 1AAA", "HM1 1AB")]
    found = read(SCOTTISH, *[row.replace("S13002933", f"S1300293{n}") for n, row in enumerate(rows)])
    assert [str(record.code) for record in found if isinstance(record, AreaRecord)] == [
        "HM1 1AA",
        "HM1 1AB",
        "HM1 1AA",
    ]
    assert isinstance(found[0], AreaRecord) and "S13002931" in found[0].areas


def test_a_list_of_outcodes_gives_names_and_leaves_out_what_is_none() -> None:
    header = "postcode,easting,county,country_code,country_name,region_name"
    assert one(header, "QB3,1,Quillby,ENG,England,#N/A")[:2] == (
        "QB3",
        {"council": "Quillby", "nation": "England"},
    )
    assert one(header, "QB3,1,#N/A,ENG,England,x")[1] == {"nation": "England"}
    assert one(header, "QB3,1,Q\u202eb,ENG,England,x")[1] == {"nation": "England"}


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (ROW + ",1", "14 cells, and the layout 13"),
        (ROW.replace('"HM1 1AA"', '"HM1"'), "'HM1' is no postcode"),
        (ROW.replace("E07000001", "26UG"), "'26UG' is no code of an area"),
        ('"' + "x" * 140_000 + '"', "field larger than field limit"),
    ],
)
def test_a_bad_row_is_refused_by_line_and_the_rest_is_read(row: str, why: str) -> None:
    first, bad, last = read(ONSPD_2024, ROW, row, "", ROW)
    assert isinstance(first, AreaRecord) and isinstance(last, AreaRecord)
    assert isinstance(bad, RefusedRow)
    assert bad.line == 3
    assert why in bad.reason


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [""],
        ["a,b,c", "1,2,3"],
        ["postcode,lat"],
        ["x" * 200_000],
        [SCOTTISH, "HM1 1AA,HM1" + ",S12000036" * 13],
    ],
)
def test_a_file_of_no_layout_is_refused(lines: list[str]) -> None:
    with pytest.raises(NoLayout):
        PostcodeFile(iter(lines))


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        ("199606", "1996-06"),
        ("1/4/1996 00:00:00", "1996-04"),
        ("31/12/2001", "2001-12"),
        ("199613", ""),
        ("1/13/1996", ""),
        ("", ""),
        ("soon", ""),
    ],
)
def test_a_month_is_read_in_both_forms(cell: str, month: str) -> None:
    assert month_of(cell) == month


@given(st.lists(st.text(max_size=40), max_size=8))
def test_no_lines_break_the_reader(lines: list[str]) -> None:
    for start in ([ONSPD_2024], [SCOTTISH, *[SCOTTISH_ROW.format("HM1 1AA", "")] * 9], ["postcode,council"]):
        assert all(isinstance(found, AreaRecord | RefusedRow) for found in PostcodeFile([*start, *lines]))
