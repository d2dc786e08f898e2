"""How the shipped reader reads the passages of `never_trained`, from which nothing was learnt or written.

`.venv-train/bin/python -m training.unseen` prints a row for each of two authors, in genres that are thin
elsewhere: lists of questions, answers of one word, corrections; stances of others, and rare verbs.
"""

from answerable.cell.reading_model import reading_model
from answerable.engine.statement import StatementReader

from .corpus import HERE, read_passages
from .cross_validate import HEAD, line_of, score

NEVER_TRAINED = HERE / "never_trained"


def main() -> None:
    """Print the table."""
    reader = StatementReader(reading_model())
    print(HEAD)
    for path in sorted(NEVER_TRAINED.glob("*.jsonl")):
        print(line_of(score(path.stem, list(read_passages(path)), reader)))


if __name__ == "__main__":
    main()
