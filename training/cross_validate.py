"""What the reader knows of passages by an author that it never read: each source left out in turn.

The development set is never trained on here. `make cross-validate` prints the table of docs/benchmarks.md.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from statistics import mean

from answerable.engine.statement import Statement, StatementReader

from .bodies import same_body
from .corpus import DEVELOPMENT, Labelled, matches_in, read_all, read_clauses, read_meanings
from .train import train

KINDS = ("none", "removed", "commits_removal", "commits_no_new", "refuses", "uses", "denies_use")

HEAD = (
    "| source left out | passages | kind | macro F1 | false `uses` | body | count | deadline | date |\n"
    "|---|---|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True)
class Row:
    """How one source is read by what was learnt from the others."""

    source: str
    passages: int
    accuracy: float
    macro_f1: float
    false_uses: int
    body: float
    count: float
    deadline: float
    date: float


def main(names: Sequence[str]) -> None:
    """Print one row for each source, or for those named."""
    items, clauses, phrases = read_all(), read_clauses(), read_meanings()
    print(HEAD)
    for source in names or sorted({item.source for item in items}):
        known = [item for item in items if item.source not in {source, DEVELOPMENT.stem}]
        reader = StatementReader(train(known, clauses, phrases))
        print(line_of(score(source, [item for item in items if item.source == source], reader)), flush=True)


def score(source: str, items: Sequence[Labelled], reader: StatementReader) -> Row:
    """The figures for some passages."""
    read = [(item, _read(reader, item)) for item in items]
    stanced = [(item, said) for item, said in read if item.kind != "none"]
    return Row(
        source,
        len(items),
        _share((item.kind, said.kind) for item, said in read),
        mean(_f1(read, kind) for kind in KINDS if any(item.kind == kind for item in items)),
        sum(said.kind == "uses" and item.kind in {"none", "denies_use"} for item, said in read),
        _share((same_body(item.body), same_body(said.body)) for item, said in stanced if item.body),
        _share((item.count, said.count) for item, said in stanced if item.count is not None),
        _share((item.deadline, said.deadline) for item, said in stanced if item.deadline),
        _share((item.date, said.date) for item, said in stanced if item.date),
    )


def _read(reader: StatementReader, item: Labelled) -> Statement:
    passage = item.passage
    return reader.read(
        passage.text, matches_in(passage.text), published=passage.published, publisher=passage.publisher
    )


def _share(pairs: Iterable[tuple[object, object]]) -> float:
    same = [wanted == given for wanted, given in pairs]
    return sum(same) / len(same) if same else float("nan")


def _f1(read: Sequence[tuple[Labelled, Statement]], kind: str) -> float:
    right = sum(item.kind == said.kind == kind for item, said in read)
    both = sum(item.kind == kind for item, _ in read) + sum(said.kind == kind for _, said in read)
    return 2 * right / both if both else 0.0


def line_of(row: Row) -> str:
    """A row of the table under HEAD."""
    return "| " + " | ".join(f"{v:.3f}" if isinstance(v, float) else str(v) for v in astuple(row)) + " |"


if __name__ == "__main__":
    main(sys.argv[1:])
