"""What files change in what stood before: nothing is deleted, and the same files change nothing."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.representative import Seat
from answerable.engine.seat_changes import Difference, difference, digest
from tests.made_up_seats import ON, member, seat


def stands(*seats: Seat) -> dict[str, Seat]:
    return {one.key: one for one in seats}


def after(before: dict[str, Seat], found: Difference) -> dict[str, Seat]:
    """What stands when the difference was written."""
    changed = {row.key: row.after for row in found.changed}
    return before | dict(found.new) | changed | {row.key: row.after for row in found.gone}


def test_seats_are_new_changed_gone_or_as_they_were() -> None:
    before = stands(seat(), seat(name="Leaves Example"), seat(name="Turns Example"))
    found = difference(before, [seat(), seat(name="Turns Example", party="Green"), seat(name="New")], ON)
    assert [one.name for _, one in found.new] == ["New"]
    assert [(row.after.name, row.fields) for row in found.changed] == [("Turns Example", ("party",))]
    assert [(row.before.name, row.after.until) for row in found.gone] == [("Leaves Example", "2026-05-19")]
    assert found.unchanged == 1
    assert not found.is_empty


def test_the_same_files_twice_change_nothing() -> None:
    seats = [seat(), member(), seat(name="Other", source_id="9")]
    once = after({}, difference({}, seats, ON))
    assert difference(once, seats, ON).is_empty
    left = after(once, difference(once, seats[:2], ON))
    assert difference(left, seats[:2], ON).is_empty


def test_a_council_that_no_file_tells_of_stays_as_it_is() -> None:
    before = stands(seat(body="loamshire-council"), member())
    assert difference(before, [seat()], ON).gone == ()


def test_who_comes_back_has_no_end_any_more() -> None:
    before = stands(seat(until="2025-01-01"))
    found = difference(before, [seat()], ON)
    assert [(row.fields, row.after.until) for row in found.changed] == [(("until",), None)]
    assert difference(before, [seat(name="Other")], ON).gone == ()


def test_who_began_today_and_is_gone_ends_today() -> None:
    begun = seat(since=ON.isoformat())
    found = difference(stands(begun), [seat(name="Other")], ON)
    assert [row.after.until for row in found.gone] == [ON.isoformat()]
    assert difference(after(stands(begun), found), [seat(name="Other")], ON).gone == ()


def test_a_source_without_addresses_takes_none_away_and_a_blank_cell_does() -> None:
    before = stands(seat(since="2023-05-04"))
    silent = seat(email=None, area_code=None)
    assert difference(before, [silent], ON).is_empty
    (row,) = difference(before, [seat(email="")], ON).changed
    assert (row.fields, row.after.email, row.after.since) == (("email",), "", "2023-05-04")


def test_nothing_told_and_nothing_there_read_the_same() -> None:
    assert difference(stands(seat(email=None)), [seat(email="")], ON).is_empty


def test_another_number_for_the_same_person_in_the_same_ward_is_the_same_seat() -> None:
    found = difference(stands(seat(source_id="1")), [seat(source_id="2")], ON)
    assert [(row.key, row.fields) for row in found.changed] == [(seat(source_id="1").key, ("source_id",))]
    assert difference(stands(seat(source_id="1")), [seat()], ON).is_empty


def test_a_seat_that_stands_twice_in_the_files_counts_once_and_is_told_of() -> None:
    found = difference({}, [seat(), seat(locator="row 9")], ON)
    assert [(row.seat.locator, row.first.locator) for row in found.doubled] == [("row 9", "row 2")]
    assert len(found.new) == 1


def test_seats_that_ended_are_counted_and_not_kept() -> None:
    found = difference({}, [member(until="2010-05-06"), member(name="Una", until="2030")], ON)
    assert (found.past, [one.name for _, one in found.new]) == (1, ["Una"])


@pytest.mark.parametrize("changed", [[seat(party="Green")], [seat(email="x@y.example")], [seat(), member()]])
def test_the_digest_names_all_that_would_be_written(changed: list[Seat]) -> None:
    here = digest(difference({}, [seat()], ON), [1, "file"])
    assert here == digest(difference({}, [seat()], date(2026, 6, 1)), [1, "file"])
    assert digest(difference({}, changed, ON), [1, "file"]) != here
    assert digest(difference({}, [seat()], ON), [2, "file"]) != here


names = st.sampled_from(["Ida", "Una", "Ode", "Bo"])
lists = st.lists(
    st.builds(
        seat, name=names, party=st.sampled_from(["Green", "Purple"]),
        source_id=st.sampled_from(["", "1", "2"]), email=st.sampled_from([None, "", "a@b.example"]),
    )
)  # fmt: skip


@given(lists, lists)
def test_whatever_stood_the_second_time_changes_nothing(first: list[Seat], second: list[Seat]) -> None:
    before = after({}, difference({}, first, ON))
    written = after(before, difference(before, second, ON))
    assert before.keys() <= written.keys()
    again = difference(written, second, ON)
    assert [msgspec.to_builtins(row) for row in again.gone] == []
    assert again.new == ()
