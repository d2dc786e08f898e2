import csv
import io
from typing import Any

import pyarrow.parquet
from hypothesis import given
from hypothesis import strategies as st

from answerable.cli.layouts import encode_rows, flatten
from answerable.engine.spreadsheet import safe_cell

ROWS: list[dict[str, Any]] = [
    {"name": "Harrowmere (made up)", "body": {"id": "harrowmere-council", "score": 0.5}},
    {"name": "=cmd|' /C calc'!A0", "body": None},
]
COLUMNS = ["name", "body.id", "body.score"]


def test_rows_inside_rows_become_columns_with_a_dot() -> None:
    assert flatten(ROWS[0]) == {
        "name": "Harrowmere (made up)",
        "body.id": "harrowmere-council",
        "body.score": 0.5,
    }


def test_a_formula_comes_out_of_the_csv_as_text() -> None:
    read = list(csv.reader(io.StringIO(encode_rows(ROWS, COLUMNS, "csv").decode())))
    assert read[0] == COLUMNS
    assert read[2] == ["'=cmd|' /C calc'!A0", "", ""]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\0"))))
def test_any_text_survives_the_csv(texts: list[str]) -> None:
    rows = [{"text": text} for text in texts]
    read = list(csv.reader(io.StringIO(encode_rows(rows, ["text"], "csv").decode(), newline="")))
    assert [row[0] if row else "" for row in read[1:]] == [safe_cell(text) for text in texts]


def test_a_table_leaves_out_what_is_empty_in_all_rows() -> None:
    rows: list[dict[str, Any]] = [{"name": "Quillby", "change": 0, "why": ""}, {"name": "Corley"}]
    shown = encode_rows(rows, ["name", "change", "why"], "table").decode()
    assert shown.split("\n")[0].split() == ["name", "change"]
    assert encode_rows([], ["name", "why"], "table").decode().split() == ["name", "why"]


def test_parquet_holds_the_same_rows() -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(encode_rows(ROWS, COLUMNS, "parquet")))
    assert table.column("body.id").to_pylist() == ["harrowmere-council", None]


def test_a_table_shows_no_control_characters() -> None:
    shown = encode_rows([{"name": "a\x1b[31mb\u202ec"}], ["name"], "table").decode()
    assert "\x1b" not in shown and "\u202e" not in shown
    assert "a [31mb c" in shown
