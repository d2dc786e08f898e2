"""What the cell gives of a file of postcodes, and of one of names: some at a time."""

import msgspec

from answerable.engine.areas.build import RefusedRow

Told = tuple[str, str, int, bool, str]
"""Outward code, inward code, the number of its areas, whether it ended, the month."""


class PostcodesFrame(msgspec.Struct, kw_only=True, omit_defaults=True):
    """Part of what a file says. `areas` are those that no frame before had, numbered on from them.

    `read` is how many bytes of the file were read by then; `fault` is what is wrong with the whole file.
    """

    layout: str = ""
    areas: list[tuple[str, ...]] = []
    told: list[Told] = []
    refused: list[RefusedRow] = []
    read: int = 0
    fault: str = ""


class NamesFrame(msgspec.Struct, kw_only=True, omit_defaults=True):
    """The names of codes in a file, or what is wrong with it."""

    names: dict[str, str] = {}
    fault: str = ""
