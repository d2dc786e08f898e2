"""Lists of representatives are read in the jail, and what comes back is believed in its shape alone."""

import pytest

from answerable.cell.limits import Limits
from answerable.cell.representatives import LIMITS, read_representatives
from tests.made_up_seats import WARDS, councillor, councillors_json


def test_seats_areas_and_refusals_of_any_number_come_back_in_order() -> None:
    rows = [councillor(str(number), f"Example {number}") for number in range(2500)]
    whole = read_representatives(councillors_json(*rows, councillor("x", "Ida", email="none here")))
    assert [seat.source_id for seat in whole.seats] == [*map(str, range(2500)), "x"]
    assert [refusal.locator for refusal in whole.refusals] == ["entry 2501"]
    assert len(read_representatives(WARDS).areas) == 3


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_encoding_can_be_read_behind_the_walls(encoding: str) -> None:
    mark = "\ufeff" if encoding.startswith("utf-16") else ""
    data = f"{mark}Ward,Councillor\nCastle,Idá Example\n".encode(encoding)
    assert [seat.name for seat in read_representatives(data).seats] == ["Idá Example"]


@pytest.mark.parametrize(
    ("content", "limits", "reason"),
    [
        (b"x" * 20, LIMITS._replace(file_bytes=10), "too large"),
        (b"[" * 100_000, LIMITS, "malformed JSON"),
        (b"[]", Limits(wall_seconds=0.0), "too slow"),
    ],
)
def test_a_file_that_costs_too_much_is_one_refusal(content: bytes, limits: Limits, reason: str) -> None:
    whole = read_representatives(content, limits=limits)
    assert (whole.seats, [refusal.reason for refusal in whole.refusals]) == ([], [reason])
