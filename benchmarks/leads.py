"""How well purchases of CCTV are told from what only looks so, on the rows of `tests/eval/leads-dev.jsonl`.

Each row is a purchase as the readers give it: a description, headings, a supplier and procurement codes.
Usage: python benchmarks/leads.py [FILE]
"""

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

from answerable.campaign import BUILT_IN, campaign_folder, read_watchlist
from answerable.engine.lead import Lead
from answerable.engine.leads import Brands, LeadReader
from answerable.engine.record import Purchase, Record
from answerable.engine.watchlist import Matcher

DEVELOPMENT = Path(__file__).parents[1] / "tests/eval/leads-dev.jsonl"


class Score(NamedTuple):
    """Of rows: shares from 0 to 1. `kind` is the share of true leads whose kind is right."""

    rows: int
    precision: float
    recall: float
    kind: float
    errors: list[str]


def record_of(row: dict[str, Any]) -> Record:
    """The record that a row of the set stands for."""
    headings = {f"Heading {number}": text for number, text in enumerate(row["headings"], 1)}
    fields = {"Description": row["description"], **headings, "Supplier": row["supplier"]}
    fields = {name: text for name, text in fields.items() if text}
    purchase = Purchase(
        suppliers=(row["supplier"],),
        said=("Description",) if row["description"] else (),
        filed=tuple(headings),
        sold=("Supplier",),
        codes=tuple(row["codes"]),
    )
    return Record(id=row["id"], locator=row["id"], fields=fields, purchase=purchase)


def score(path: Path = DEVELOPMENT) -> Score:
    """Precision and recall of leads, and how often the kind is right."""
    watchlist = read_watchlist(campaign_folder(BUILT_IN))
    reader = LeadReader(Matcher(watchlist).find, Brands(watchlist))
    found = right = missed = kind = 0
    errors = []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        read, labels = reader.read(record_of(row), ""), row["labels"]
        if isinstance(read, Lead):
            found += 1
            right += labels["is_lead"]
            kind += labels["is_lead"] and read.kind == labels["kind"]
        missed += labels["is_lead"] and not isinstance(read, Lead)
        given = read.kind if isinstance(read, Lead) else None
        if given != labels["kind"]:
            why = getattr(read, "why", getattr(read, "rule", "nothing speaks of cameras"))
            errors.append(
                f"{row['id']}: {given}, labelled {labels['kind']}: {why}: "
                f"{row['description'] or row['headings']}"
            )
    return Score(
        len(rows), right / max(found, 1), right / max(right + missed, 1), kind / max(right, 1), errors
    )


def main() -> None:
    """Print the figures and the errors."""
    scored = score(Path(sys.argv[1])) if len(sys.argv) > 1 else score()
    print(f"leads  ({scored.rows} items)")
    for name in ("precision", "recall", "kind"):
        print(f"  {name:28} {getattr(scored, name):>9.3f}")
    print(*(f"  {error}" for error in scored.errors), sep="\n")


if __name__ == "__main__":
    main()
