"""A made-up directory of a few postcodes: codes of the right form, none of them where it really is."""

from answerable.engine.areas import AreaIndex, Builder, Code
from answerable.engine.areas.build import AreaRecord, Areas
from answerable.engine.areas.place import FIELDS

NAMES = {
    "E05000001": "Harrow Ward",
    "E07000001": "Harrowmere",
    "E10000001": "Moorshire",
    "E14001063": "Harrowmere and Quillby",
}
HARROWMERE = {
    "ward": "E05000001",
    "council": "E07000001",
    "county": "E10000001",
    "constituency": "E14001063",
    "nation": "E92000001",
}
QUILLBY = {"council": "E06000001", "constituency": "E14001064", "nation": "E92000001"}


def areas(**codes: str) -> Areas:
    """The areas of a record, by field."""
    return tuple(codes.get(field, "") for field in FIELDS)


def record(text: str, *, began: str = "", ended: str = "", **codes: str) -> AreaRecord:
    """A record of a postcode as it is written on an envelope, or of an outcode; months are as 1996-06."""
    outward, _, inward = text.partition(" ")
    return AreaRecord(Code(outward, inward), areas(**codes), bool(ended), ended or began)


def built(*records: AreaRecord, layout: str = "made up") -> bytes:
    """The index of some records."""
    builder = Builder()
    builder.add_layout(layout)
    for one in records:
        builder.add(one)
    return builder.finish(NAMES)


def index(*records: AreaRecord) -> AreaIndex:
    """The same, opened."""
    return AreaIndex(memoryview(built(*records)))
