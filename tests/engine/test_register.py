import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.register import COLUMNS, MORE_COLUMNS, Body, PlaceBefore, RefusedBody, load_bodies


def lines(*rows: dict[str, str]) -> io.StringIO:
    """A register of made-up bodies; a row names only what the test is about."""
    out = io.StringIO(newline="")
    columns = (*COLUMNS, *MORE_COLUMNS)
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    least = {"id": "harrowmere-council", "name": "Harrowmere Council", "country": "GB", "type": "district"}
    writer.writerows(least | row for row in rows)
    out.seek(0)
    return out


def only_refusal(*rows: dict[str, str]) -> RefusedBody:
    _, refused = load_bodies(lines(*rows))
    assert len(refused) == 1
    return refused[0]


def test_a_full_row_becomes_a_body() -> None:
    row = {
        "nation": "England", "region": "North West", "gss": "E07000999",
        "website": "https://example.org",
        "other_names": "Harrowmere|Harrow Mere DC", "hex_q": "-3", "hex_r": "12",
        "valid_from": "1974-04-01", "valid_to": "2023", "replaced_by": "mereshire-council",
        "source": "made up", "part_of": "mereshire-council", "lat": "53.75", "long": "-2",
        "hex_before": "2021 -3 11|2019 0 12",
    }  # fmt: skip
    bodies, refused = load_bodies(lines(row, {"id": "mereshire-council", "name": "Mereshire Council"}))
    assert not refused
    assert bodies["harrowmere-council"] == Body(
        id="harrowmere-council",
        name="Harrowmere Council",
        country="GB",
        type="district",
        nation="England",
        region="North West",
        gss="E07000999",
        other_names=("Harrowmere", "Harrow Mere DC"),
        website="https://example.org",
        hex=(-3, 12),
        valid_from="1974-04-01",
        valid_to="2023",
        replaced_by=("mereshire-council",),
        source="made up",
        part_of=("mereshire-council",),
        lat=53.75,
        long=-2.0,
        hex_before=(PlaceBefore(2021, -3, 11), PlaceBefore(2019, 0, 12)),
    )


def test_what_is_blank_is_not_known() -> None:
    bodies, _ = load_bodies(lines({}))
    body = bodies["harrowmere-council"]
    assert (body.hex, body.valid_from, body.valid_to, body.replaced_by, body.gss) == (
        None,
        None,
        None,
        (),
        "",
    )
    assert (body.part_of, body.lat, body.long, body.hex_before) == ((), None, None, ())


def test_a_register_may_leave_out_what_is_not_needed() -> None:
    text = ",".join(COLUMNS) + "\nharrowmere-council,Harrowmere,GB,district" + "," * (len(COLUMNS) - 4) + "\n"
    bodies, refused = load_bodies(io.StringIO(text))
    assert not refused
    assert bodies["harrowmere-council"].part_of == ()


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"id": "Harrowmere"}, "may hold only a-z"),
        ({"id": "harrow--mere"}, "single hyphens"),
        ({"name": ""}, "name is empty"),
        ({"country": "UK1"}, "ISO 3166"),
        ({"country": "gb"}, "ISO 3166"),
        ({"type": "London Borough"}, "lower-case words"),
        ({"gss": "E0700"}, "a letter and eight digits"),
        ({"website": "javascript:alert(1)"}, "is not a web address"),
        ({"hex_q": "4"}, "two whole numbers or both empty"),
        ({"hex_q": "4", "hex_r": "north"}, "two whole numbers"),
        ({"hex_before": "2021 4"}, "'2021 4' is not a year, a column and a row"),
        ({"lat": "53.1"}, "lat and long must be degrees or both empty"),
        ({"lat": "91", "long": "0"}, "must be degrees"),
        ({"lat": "53", "long": "1e2"}, "must be degrees"),
        ({"part_of": "nowhere-council"}, "part_of names 'nowhere-council', which is not in the register"),
        ({"part_of": "harrowmere-council"}, "part_of names 'harrowmere-council'"),
        ({"valid_to": "2023-02-30"}, "is not a date"),
        ({"valid_from": "2023-04-01", "valid_to": "2022"}, "is before valid_from"),
        ({"replaced_by": "nowhere-council"}, "'nowhere-council', which is not in the register"),
        ({"replaced_by": "harrowmere-council"}, "'harrowmere-council', which is not in the register"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_reason_and_the_rest_loads(
    cells: dict[str, str], reason: str
) -> None:
    bodies, refused = load_bodies(lines({"id": "mereshire-council"}, cells))
    assert list(bodies) == ["mereshire-council"]
    assert [(row.line, reason in row.reason) for row in refused] == [(3, True)]


def test_an_id_that_stands_already_is_refused_with_the_line_where_it_stands() -> None:
    refusal = only_refusal({}, {"name": "Another Council"})
    assert refusal == (3, "harrowmere-council", "id 'harrowmere-council' stands already in line 2")


def test_a_body_whose_successor_was_refused_is_refused_too() -> None:
    bodies, refused = load_bodies(
        lines({"replaced_by": "mereshire-council"}, {"id": "mereshire-council", "gss": "?"})
    )
    assert not bodies
    assert [row.line for row in refused] == [2, 3]


def test_a_row_with_a_cell_too_many_or_too_few_is_refused() -> None:
    text = ",".join(COLUMNS) + "\nharrowmere-council,Harrowmere,GB\n" + "x," * len(COLUMNS) + "x\n"
    bodies, refused = load_bodies(io.StringIO(text))
    assert not bodies
    assert [row.line for row in refused] == [2, 3]


def test_a_row_with_a_cell_too_long_to_read_is_refused_and_the_rest_loads() -> None:
    bodies, refused = load_bodies(lines({"other_names": "x" * 200_000}, {"id": "mereshire-council"}))
    assert list(bodies) == ["mereshire-council"]
    assert [(row.line, "larger than field limit" in row.reason) for row in refused] == [(2, True)]


def test_a_file_without_the_columns_is_refused_as_a_whole() -> None:
    bodies, refused = load_bodies(["id,name\n", "harrowmere-council,Harrowmere Council\n"])
    assert not bodies
    assert refused[0].line == 1
    assert "the header lacks country" in refused[0].reason


def test_an_empty_file_is_one_refusal() -> None:
    assert load_bodies([])[1][0].line == 1


@given(st.lists(st.text(max_size=60), max_size=12))
def test_no_text_breaks_the_loader(rows: list[str]) -> None:
    bodies, refused = load_bodies([",".join(COLUMNS) + "\n", *(row + "\n" for row in rows)])
    assert len(bodies) + len(refused) <= 1 + sum(row.count("\n") + row.count("\r") + 1 for row in rows)
