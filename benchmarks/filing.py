"""How well figures and countries are read from reports, on the made-up rows of `tests/eval/filing-dev.jsonl`.

A figure is right where its measure, exact value, period and change are all right; a country where its code
is, as often as it is named. Usage: python benchmarks/filing.py [FILE]
"""

import json
import sys
from collections import Counter
from collections.abc import Hashable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from answerable.engine.filing import Filing, read_filing

DEVELOPMENT = Path(__file__).parents[1] / "tests/eval/filing-dev.jsonl"


class Score(NamedTuple):
    """Of rows: shares from 0 to 1; one where nothing was there to find."""

    rows: int
    figures: int
    figure_precision: float
    figure_recall: float
    countries: int
    country_precision: float
    country_recall: float
    errors: list[str]


def score(path: Path = DEVELOPMENT) -> Score:
    """Precision and recall of figures and of countries."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    labelled: Counter[str] = Counter()
    errors = []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        read = read_filing([row["text"]], published=date.fromisoformat(row["published"]))
        for kind, given, wanted in (
            ("figures", _figures(read), _wanted(row)),
            ("countries", Counter[Hashable](place.code for place in read.places), Counter(row["countries"])),
        ):
            right[kind] += (given & wanted).total()
            found[kind] += given.total()
            labelled[kind] += wanted.total()
            errors += [f"{row['id']}: given, not labelled: {one}" for one in (given - wanted).elements()]
            errors += [f"{row['id']}: labelled, not given: {one}" for one in (wanted - given).elements()]
    shares = [
        (labelled[kind], _share(right[kind], found[kind]), _share(right[kind], labelled[kind]))
        for kind in ("figures", "countries")
    ]
    return Score(len(rows), *shares[0], *shares[1], errors)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _figures(read: Filing) -> Counter[Hashable]:
    return Counter((one.metric, one.value, one.period, one.change) for one in read.figures)


def _wanted(row: dict[str, Any]) -> Counter[Hashable]:
    return Counter(
        (one["metric"], Decimal(one["value"]), one["period"], one["change"] and Decimal(one["change"]))
        for one in row["figures"]
    )


def main() -> None:
    """Print the figures and the errors."""
    scored = score(Path(sys.argv[1])) if len(sys.argv) > 1 else score()
    print(f"filing  ({scored.rows} items, {scored.figures} figures, {scored.countries} countries)")
    for name in ("figure_precision", "figure_recall", "country_precision", "country_recall"):
        print(f"  {name:28} {getattr(scored, name):>9.3f}")
    print(*(f"  {error}" for error in scored.errors), sep="\n")


if __name__ == "__main__":
    main()
