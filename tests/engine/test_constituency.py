import pytest

from answerable.engine.constituency import COLUMNS, load_constituencies

BODIES = {"harrowmere-council", "quillby-council"}


def load(*rows: str) -> tuple[list[str], list[str]]:
    found, refused = load_constituencies([",".join(COLUMNS), *rows], BODIES)
    return list(found), [row.reason for row in refused]


def test_a_row_is_a_constituency_with_its_councils() -> None:
    lines = [
        ",".join(COLUMNS),
        "north,North,E14,England,harrowmere-council|quillby-council",
        "south,South,,,",
    ]
    found, refused = load_constituencies(lines, BODIES)
    assert found["north"].bodies == ("harrowmere-council", "quillby-council")
    assert found["south"].bodies == ()
    assert not refused


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("North!,North,,,", "id 'North!' may hold only"),
        ("north,North,,,", "id 'north' stands already"),
        ("south,,,,", "name is empty"),
        ("south,South,,,nowhere", "body 'nowhere' is not in the register"),
    ],
)
def test_a_bad_row_is_refused_with_its_reason_and_the_rest_is_read(row: str, reason: str) -> None:
    found, reasons = load("north,North,,,", row, "east,East,,,")
    assert found == ["north", "east"]
    assert [one.startswith(reason) for one in reasons] == [True]


def test_a_file_without_the_columns_is_one_refusal() -> None:
    found, refused = load_constituencies(["id,name", "north,North"], BODIES)
    assert not found
    assert refused[0] == (1, "the header lacks gss, nation, bodies")
