"""The cell's child with a reader that gives two records and then fails, as its first argument says."""

import os
import sys
from collections.abc import Iterator

from answerable.cell import child
from answerable.cell.tasks import records
from answerable.engine.record import Record


def fail() -> None:
    match sys.argv[1]:
        case "an error":
            raise ZeroDivisionError("made up")
        case "no memory":
            raise MemoryError
        case "a crash":
            os.abort()


class Failing:
    def __init__(self, stream: object) -> None: ...

    def records(self, progress: object) -> Iterator[Record]:
        for number in (1, 2):
            yield Record(id=str(number), locator=f"row {number}", fields={"Name": "made up"})
        fail()


if __name__ == "__main__":
    records.FRAME_CHARACTERS = 1
    vars(records)["Source"] = Failing
    child.main()
