"""What the cell gives of a file of representatives: seats, areas and refusals, some at a time."""

import msgspec

from answerable.engine.area_codes import Area
from answerable.engine.record import Refusal
from answerable.engine.representative import Seat


class SeatsFrame(msgspec.Struct, kw_only=True, omit_defaults=True):
    """Part of what a file says."""

    seats: list[Seat] = []
    areas: list[Area] = []
    refusals: list[Refusal] = []
