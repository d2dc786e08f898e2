"""Who took over from whom. All bodies are made up."""

from datetime import date

import pytest

from answerable.engine.register import Body
from answerable.engine.succession import heirs, is_gone, replaced_on


def council(name: str, valid_to: str | None = None, *replaced_by: str) -> Body:
    return Body(id=name, name=name, country="GB", type="district", valid_to=valid_to, replaced_by=replaced_by)


BODIES = {
    body.id: body
    for body in (
        council("deane", "2019-03-31", "west-and-deane"),
        council("west", "2019-03-31", "west-and-deane"),
        council("west-and-deane", "2023-03-31", "shire"),
        council("old-shire", "2023-03-31", "shire", "city"),
        council("shire"),
        council("city", "2024"),
        council("round", "2010-01-01", "about"),
        council("about", "2011-01-01", "round"),
    )
}


@pytest.mark.parametrize(
    ("name", "day", "found"),
    [
        ("deane", "2019-04-01", ["west-and-deane"]),
        ("deane", "2023-03-31", ["west-and-deane"]),
        ("deane", "2023-04-01", ["shire"]),
        ("old-shire", "2023-04-01", ["shire", "city"]),
        ("old-shire", "2026-01-01", ["shire", "city"]),  # the city is gone, and nobody took over from it
        ("shire", "2026-01-01", []),
        ("round", "2026-01-01", []),
    ],
)
def test_the_duties_of_a_body_are_held_by_its_successors_or_by_theirs(
    name: str, day: str, found: list[str]
) -> None:
    assert [body.id for body in heirs(BODIES[name], BODIES, date.fromisoformat(day))] == found


@pytest.mark.parametrize(
    ("valid_to", "day"), [("2023-03-31", date(2023, 4, 1)), ("2023", None), ("2023-03", None), (None, None)]
)
def test_a_body_is_replaced_on_the_day_after_its_last_where_that_is_known(
    valid_to: str | None, day: date | None
) -> None:
    assert replaced_on(council("one", valid_to)) == day


@pytest.mark.parametrize(
    ("valid_to", "gone"), [("2023-03-31", True), ("2023-04-01", False), ("2023", False), (None, False)]
)
def test_a_body_is_gone_once_it_has_surely_ended(valid_to: str | None, gone: bool) -> None:
    assert is_gone(council("one", valid_to), date(2023, 4, 1)) is gone
