"""Build the list of UK constituencies: python tools/build_constituencies.py SOURCES [--out FILE].

SOURCES is the folder with postcodes_areas/ and people_parliament/, as NOTICE names them. A constituency whose
councils the sources don't name is written without any: a gap is shown, never guessed.
"""

import argparse
import csv
import json
import re
import sys
import unicodedata
from pathlib import Path

from answerable.engine.constituency import COLUMNS, load_constituencies
from answerable.engine.register import load_bodies

CAMPAIGN = Path(__file__).resolve().parent.parent / "campaigns/stop-hikvision"
NAMES = "postcodes_areas/reference/postcodesio_constituencies.json"
COUNCILS = "people_parliament/mp_lookup_2024.csv"
COUNCIL_CODES = ("lad_codes", "lad_codes_2024", "new_la_codes", "new_la_codes_2024")
NATIONS = {"E": "England", "N": "Northern Ireland", "S": "Scotland", "W": "Wales"}


def main() -> int:
    """Build, write, and check the result as the engine will read it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("sources", type=Path)
    parser.add_argument("--out", type=Path, default=CAMPAIGN / "constituencies.csv")
    args = parser.parse_args()
    with (CAMPAIGN / "bodies.csv").open(encoding="utf-8", newline="") as file:
        bodies, _ = load_bodies(file)
    by_code = {body.gss: body.id for body in bodies.values() if body.gss}
    with args.out.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *rows(args.sources, by_code)])
    with args.out.open(encoding="utf-8", newline="") as file:
        found, refused = load_constituencies(file, bodies)
    for refusal in refused:
        print(f"{args.out.name}:{refusal.line}: {refusal.reason}", file=sys.stderr)
    placed = sum(bool(constituency.bodies) for constituency in found.values())
    print(f"{len(found)} constituencies, councils known of {placed}", file=sys.stderr)
    return 1 if refused else 0


def rows(sources: Path, by_code: dict[str, str]) -> list[list[str]]:
    """One row a constituency, in the order of their names."""
    names: dict[str, str] = json.loads((sources / NAMES).read_text(encoding="utf-8"))
    councils: dict[str, list[str]] = {}
    with (sources / COUNCILS).open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            names[line["pcon_code"]] = line["pcon_name"]
            codes = {code.strip() for column in COUNCIL_CODES for code in line[column].split("/")}
            councils[line["pcon_code"]] = sorted({by_code[code] for code in codes if code in by_code})
    return [
        [_slug(name), name, gss, NATIONS[gss[0]], "|".join(councils.get(gss, []))]
        for gss, name in sorted(names.items(), key=lambda item: _slug(item[1]))
    ]


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


if __name__ == "__main__":
    sys.exit(main())
