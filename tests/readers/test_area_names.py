import pytest

from answerable.readers.area_names import NoNames, read_area_names


@pytest.mark.parametrize(
    "text",
    [
        "LAD23CD,LAD23NM,LAD23NMW\nE07000001,Harrowmere,\n",
        "\ufeffWD24CD,WD24NM,LAD24CD,LAD24NM\nE05000001,Harrow Ward,E07000001, Harrowmere\n",
        "ctry12cd,ctry12nm,lad23cd,lad23nm\nE92000001,England,E07000001,Harrow  mere\n".replace("  ", ""),
        '{"E07000001": "Harrowmere", "LAD23CD": "LAD23NM"}',
        '\ufeff{"E07000001": "Harrowmere"}',
    ],
)
def test_names_are_read_from_lists_and_objects(text: str) -> None:
    found = read_area_names(text)
    assert found["E07000001"] == "Harrowmere"
    assert "LAD23CD" not in found


def test_short_rows_and_hostile_names_are_left_out() -> None:
    rows = "LAD23CD,LAD23NM\nE07000001\nE07000002,\u202eevil\nE07000003,Good\n"
    assert read_area_names(rows) == {"E07000003": "Good"}


@pytest.mark.parametrize(
    "text", ["", "a,b\n1,2\n", '{"a": 1}', "{", "LAD23CD,LAD23NM\nx,y\n", '{"x": "\ud800"}', "x" * 140_000]
)
def test_a_file_without_names_is_refused(text: str) -> None:
    with pytest.raises(NoNames):
        read_area_names(text)
