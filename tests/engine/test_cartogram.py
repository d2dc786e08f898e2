"""The layout of the map and the outlines on it. All bodies are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.cartogram import Place, best_layout, boundary, corners, middle, neighbours
from answerable.engine.register import Body, PlaceBefore

PLACES = st.tuples(st.integers(-20, 20), st.integers(-20, 20))


def council(name: str, place: Place | None = None, *before: tuple[int, int, int]) -> Body:
    return Body(
        id=name,
        name=name,
        country="GB",
        type="district",
        hex=place,
        hex_before=tuple(PlaceBefore(*one) for one in before),
    )


OLD = [council("old-a", None, (2019, 0, 0), (2021, 0, 1)), council("old-b", None, (2019, 1, 0))]
STAYED = council("stayed", (5, 5), (2019, 2, 0), (2021, 2, 2))
NEW = council("new", (6, 5))


@pytest.mark.parametrize(
    ("bodies", "year", "unplaced"),
    [
        ([STAYED, NEW], None, ()),
        ([STAYED, *OLD], 2019, ()),
        ([STAYED, OLD[0]], 2021, ()),  # as many as in 2019: the newer one
        ([STAYED], None, ()),
        ([STAYED, NEW, OLD[0]], None, ("old-a",)),
        ([council("nowhere")], None, ("nowhere",)),
        ([], None, ()),
    ],
)
def test_the_layout_with_a_place_for_most_of_the_bodies_is_taken(
    bodies: list[Body], year: int | None, unplaced: tuple[str, ...]
) -> None:
    layout = best_layout(bodies)
    assert (layout.year, layout.unplaced) == (year, unplaced)
    assert layout.places.keys() == {body.id for body in bodies} - set(unplaced)


def test_places_are_those_of_the_layout_taken() -> None:
    assert best_layout([STAYED, *OLD]).places == {"stayed": (2, 0), "old-a": (0, 0), "old-b": (1, 0)}


def test_an_odd_row_stands_half_a_step_to_the_right_and_rows_count_upwards() -> None:
    (x, y), (right, up) = middle((0, 0)), middle((0, 1))
    assert (x, y) == (0, 0)
    assert right == pytest.approx(middle((1, 0))[0] / 2)
    assert up == -1.5
    assert middle((0, -1))[0] == right


@given(PLACES)
def test_neighbours_share_a_side_and_know_each_other(place: Place) -> None:
    for number, neighbour in enumerate(neighbours(place)):
        assert neighbours(neighbour)[(number + 3) % 6] == place
        ours, theirs = corners(place), corners(neighbour)
        assert ours[number] == pytest.approx(theirs[(number + 4) % 6])
        assert ours[(number + 1) % 6] == pytest.approx(theirs[(number + 3) % 6])


@pytest.mark.parametrize(
    ("places", "sides"),
    [
        ([], 0),
        ([(0, 0)], 6),
        ([(0, 0), (1, 0)], 10),
        ([(0, 0), (5, 5)], 12),
        (neighbours((0, 0)), 18 + 6),  # a ring has an outline outside and one around its hole
        ([(0, 0), *neighbours((0, 0))], 18),
    ],
)
def test_the_outline_of_a_group_has_the_sides_that_it_shares_with_none_of_its_own(
    places: list[Place], sides: int
) -> None:
    assert len(boundary(places)) == sides
