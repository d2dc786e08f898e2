"""Names of areas to codes: by an official list, within the council, and never by likeness."""

import pytest

from answerable.engine.area_codes import Area, AreaCodes, with_codes
from tests.made_up_seats import member, seat

GSS = {"harrowmere-council": "E07999001", "new-council": ""}
CODES = AreaCodes([
    Area(code="E05999001", name="St Audrey's & Mill", council="E07999001"),
    Area(code="E05999002", name="Castle", council="E07999001"),
    Area(code="E05999003", name="Castle", council="E07999002"),
    Area(code="E05999004", name="Twice", council="E07999001"),
    Area(code="E05999005", name="Twice Ward", council="E07999001"),
    Area(code="E05999006", name="Nowhere"),
    Area(code="E14999001", name="Harrowmere"),
    Area(code="S16999001", name="Harrowmere"),
    Area(code="N06999001", name="Lough Ffug"),
    Area(code="N05999001", name="Lough Ffug"),
])  # fmt: skip


@pytest.mark.parametrize(
    ("name", "within", "code"),
    [
        ("St Audreys and Mill Ward", "E07999001", "E05999001"),
        ("Castle", "E07999001", "E05999002"),
        ("Castle", "E07999002", "E05999003"),
        ("Castle", "E07999003", None),
        ("Castel", "E07999001", None),
        ("Twice", "E07999001", None),
        ("Harrowmere", "mp", "E14999001"),
        ("Harrowmere", "msp", "S16999001"),
        ("Harrowmere", "ms", None),
        ("Lough Ffug", "mla", "N06999001"),
        ("Lough Ffug", "mp", "N05999001"),
    ],
)
def test_a_name_has_the_code_that_the_list_gives_it_there(name: str, within: str, code: str | None) -> None:
    assert CODES.code_of(name, within) == code


def test_seats_get_codes_and_areas_without_one_are_told_of() -> None:
    seats = [
        seat(area_code=None), member(area_code=None), seat(area_code="E05999009"),
        seat(area_code=None, area_name="Castel"),
        seat(area_code=None, area_name="Nowhere", body="new-council"),
        seat(office="democratic_services", area_name="", area_code=None),
    ]  # fmt: skip
    found = with_codes(seats, CODES, GSS)
    assert [one.area_code for one in found.seats] == [
        "E05999002", "E14999001", "E05999009", None, None, None,
    ]  # fmt: skip
    assert found.unknown == {"harrowmere-council": ("Castel",), "new-council": ("Nowhere",)}
