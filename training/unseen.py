"""How the shipped reader reads passages from which nothing was learnt.

`.venv-train/bin/python -m training.unseen` prints a row for each of the two authors of `never_trained`, in
genres that are thin elsewhere: lists of questions, answers of one word, corrections; stances of others, and
rare verbs. The last row is of plain sentences, labelled by kind and body alone; `clauses/in-use.tsv` and
`plainly.tsv` were written after it was seen which of them were read wrong.
"""

from answerable.cell.reading_model import reading_model
from answerable.engine.statement import StatementReader

from .corpus import DEVELOPMENT, HERE, read_passages
from .cross_validate import HEAD, line_of, score

NEVER_TRAINED = HERE / "never_trained"
PLAIN = DEVELOPMENT.with_name("plain-statements.jsonl")


def main() -> None:
    """Print the table."""
    reader = StatementReader(reading_model())
    print(HEAD)
    for path in [*sorted(NEVER_TRAINED.glob("*.jsonl")), PLAIN]:
        print(line_of(score(path.stem, list(read_passages(path)), reader)))


if __name__ == "__main__":
    main()
