"""The names of bodies that the path of a file may hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.bodies.path_names import names_in_path

PATHS = [
    ("Leeds City Council/2023-05_spend.csv", ["Leeds City Council"]),
    ("spending/2022-02-Harrogate-Borough-Council.csv", ["Harrogate Borough Council"]),
    ("lancashire_pcc_raw/pcc-2021-22.xlsx", ["lancashire pcc"]),
    ("data\\King's Lynn & West Norfolk\\May.csv", ["King's Lynn & West Norfolk"]),
    ("bath_and_north_east_somerset_spend_over_£500_q3.csv.gz", ["bath and north east somerset"]),
    ("Home Office/Spend over £25,000/HO May 2023.csv", ["Home Office"]),
    ("leeds/2023.csv", []),
    ("expenditure-over-500-oct-dec-2016.csv", []),
    ("", []),
]


@pytest.mark.parametrize(("path", "names"), PATHS)
def test_the_words_of_a_file_and_its_folders_that_may_name_a_body(path: str, names: list[str]) -> None:
    assert list(names_in_path(path)) == names


@given(st.text())
def test_any_path_is_read_and_each_name_has_two_words_or_more(path: str) -> None:
    assert all(" " in name and not any(sign in name for sign in "/\\_") for name in names_in_path(path))
