"""Build the register of public bodies: python tools/build_register.py SOURCES [--out FILE] [--extra FILE].

SOURCES is the folder with public_bodies/ and hexmaps/, as NOTICE names them. The same input gives the same
bytes. What upstream lacks stands in register_extra.csv, kept by hand; its names and ids win.
"""

import argparse
import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from register_rows import Row, RowSet
from register_sources import councils, government, health, police, whatdotheyknow

from answerable.engine.register import COLUMNS, MORE_COLUMNS, load_bodies

HERE = Path(__file__).resolve().parent
LISTS = ("other_names", "replaced_by", "part_of", "hex_before", "dated_names")


def main() -> int:
    """Build, write, and check the result as the engine will read it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("sources", type=Path)
    parser.add_argument("--extra", type=Path, default=HERE / "register_extra.csv")
    parser.add_argument("--out", type=Path, default=HERE.parent / "campaigns/stop-hikvision/bodies.csv")
    args = parser.parse_args()
    write(build(args.sources, args.extra), args.out)
    with args.out.open(encoding="utf-8", newline="") as file:
        bodies, refused = load_bodies(file)
    for refusal in refused:
        print(f"{args.out.name}:{refusal.line}: {refusal.body_id}: {refusal.reason}", file=sys.stderr)
    print(f"{len(bodies)} bodies", file=sys.stderr)
    return 1 if refused else 0


def build(sources: Path, extra: Path) -> list[Row]:
    """All rows, in order of id. What is kept by hand comes first, so its names and ids win."""
    rows = RowSet()
    rows.merge(by_hand(extra))
    rows.merge(councils(sources))
    rows.merge(government(sources))
    rows.merge(police(sources))
    rows.merge(health(sources))
    others = list(whatdotheyknow(sources))
    rows.merge((row for row in others if not row.type), only_fill=True)
    rows.merge(row for row in others if row.type)
    rows.drop_borrowed_names()
    rows.name_ids()
    return sorted(rows.rows, key=lambda row: row.id)


def by_hand(path: Path) -> Iterator[Row]:
    """The rows of register_extra.csv: bodies that no upstream file has, and names that upstream lacks."""
    with path.open(encoding="utf-8", newline="") as file:
        for cells in csv.DictReader(file):
            lists = {column: [part for part in cells.get(column, "").split("|") if part] for column in LISTS}
            yield Row(**{**cells, **lists})  # type: ignore[arg-type]


def write(rows: list[Row], path: Path) -> None:
    """The register as CSV with one line feed a row."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow((*COLUMNS, *MORE_COLUMNS))
        for row in rows:
            writer.writerow(
                "|".join(cell) if isinstance(cell := getattr(row, column), list) else cell
                for column in (*COLUMNS, *MORE_COLUMNS)
            )


if __name__ == "__main__":
    sys.exit(main())
