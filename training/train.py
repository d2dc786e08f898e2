"""Train the reader of statements: `make model` writes its file from the passages in this folder.

The same passages give the same answers again; the weights are rounded to thousandths.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from answerable.cell.reading_model import PLACE
from answerable.engine.statement.meanings import Meanings
from answerable.engine.statement.model import Model, encode_model

from .bodies import examples_of_body, fit_bodies, rewritten_examples
from .corpus import Clause, Labelled, digest, read_all, read_clauses, read_meanings
from .kinds import Features, doubted_sentences, examples_of_kinds, examples_unmarked, fit_kinds, fit_whole
from .numbers import fit_numbers


def train(
    items: Sequence[Labelled], clauses: Sequence[Clause], phrases: dict[str, dict[str, list[str]]]
) -> Model:
    """The model learnt from passages and short statements."""
    features = Features({language: Meanings(table) for language, table in phrases.items()})
    doubted = doubted_sentences(items, clauses, features)
    examples = examples_of_kinds(items, clauses, features, doubted)
    examples += examples_unmarked(items, fit_kinds(examples), features)
    numbers = fit_numbers(items)
    return Model(
        phrases=phrases,
        sentence=fit_kinds(examples),
        passage=fit_whole(items, features),
        body=fit_bodies([*examples_of_body(items), *rewritten_examples(items)]),
        count=numbers["count"],
        deadline=numbers["deadline"],
        date=numbers["date"],
        learnt_from=digest(),
    )


def main() -> None:
    """Train on everything and write the file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--output", type=Path, default=PLACE)
    place = parser.parse_args().output
    items, clauses = read_all(), read_clauses()
    print(f"{len(items)} passages, {len(clauses)} short statements", file=sys.stderr)
    data = encode_model(train(items, clauses, read_meanings()))
    place.write_bytes(data)
    print(f"{place}: {len(data):,} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
