"""How well the installed `answerable` reads, resolves and finds leads, beside plain keywords: one table.

    python benchmarks/evaluate.py             the table, and whether a row fell below its baseline
    python benchmarks/evaluate.py --errors    confusion tables and the 20 worst errors, with the reason
    python benchmarks/evaluate.py --check     the comparison alone, without the peer; what `make check` runs
    python benchmarks/evaluate.py --accept "REASON"    write the figures to tests/eval/baselines.toml
    python benchmarks/evaluate.py --docs      the tables into docs/benchmarks.md as well

Statements are also scored in two halves by the hash of their ids, and by language. The model that is
shipped has learnt from them: `make cross-validate` measures authors that it never read. Scorers and sets are
those of `tests/eval`. Exit status 1 where a row fell below its baseline, 2 where nothing could be measured.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import filing
import keyword_peer
import leads
from baselines import BASELINES, BadBaselines, Baselines, Figures, accept, compare, read_baselines
from read_errors import ORDER, print_errors
from read_score import MENTIONS, STATEMENTS, NotScored, answers_of, figures_of, read_items, score, sets_of
from resolve import COUNTRY, FILES, read_pairs
from rich.console import Console

from answerable.campaign import BUILT_IN, campaign_folder, read_register
from answerable.engine.bodies import BodyIndex

FALLEN, NOT_MEASURED = 1, 2
DOCS = Path(__file__).parents[1] / "docs/benchmarks.md"
FROM_HERE, TO_HERE = "<!-- written by evaluate.py --docs -->", "<!-- to here -->"
LEARNT_FROM_IT = (
    "The reader that is shipped has learnt from the set `statements` too, both halves: these figures show "
    "what slips, `make cross-validate` how an author is read whom it never met."
)
SHARES = ("precision", "recall", "F1")
COLUMNS = {
    "mention_precision": "mentions: precision",
    "mention_recall": "recall",
    "kind_accuracy": "kind: right",
    "kind_macro_f1": "macro F1",
    "false_uses": "false uses",
    "body": "body",
    "count": "count",
    "deadline": "deadline",
    "body_given_where_none": "body where none",
    "count_given_where_none": "count where none",
    "deadline_given_where_none": "deadline where none",
    "unanswered": "unanswered",
}
"""The figures of the first table, and what stands over them."""


def main() -> int:
    """Measure, print, compare; returns the exit status."""
    asked = _arguments()
    try:
        before = read_baselines(asked.baselines)
        return _run(asked, before)
    except (NotScored, BadBaselines) as error:
        print(error, file=sys.stderr)
        return NOT_MEASURED


def _arguments() -> argparse.Namespace:
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    beside = Path(sys.executable).parent / "answerable"
    told.add_argument("--answerable", default=str(beside if beside.exists() else "answerable"))
    told.add_argument("--baselines", type=Path, default=BASELINES)
    told.add_argument("--errors", action="store_true")
    told.add_argument("--check", action="store_true")
    told.add_argument("--docs", action="store_true")
    told.add_argument("--accept", metavar="REASON", help="may be empty where no row fell")
    return told.parse_args()


def _run(asked: argparse.Namespace, before: Baselines) -> int:
    with Console(stderr=True).status("Reading, resolving, looking for leads"):
        statements, mentions = read_items(STATEMENTS), read_items(MENTIONS)
        items = [*statements, *mentions]
        answers = answers_of(items, f"{asked.answerable} read")
        sets = sets_of(statements, mentions)
        ours = {
            **read_figures(sets, answers),
            **resolve_figures(),
            **lead_figures(),
            **filing_figures(),
        }
        peer = {} if asked.check else read_figures(sets, [keyword_peer.answer(item) for item in items])
    if not asked.check:
        lines = list(tables(ours, peer, {name: len(rows) for name, rows in sets.items()}))
        print(*lines, sep="\n")
        if asked.docs:
            write_docs(lines)
    if asked.errors:
        print_errors(items, {answer["id"]: answer for answer in answers})
    if asked.accept is not None:
        fallen = accept(ours, before, asked.accept, path=asked.baselines)
        print(f"{asked.baselines} is written, {len(fallen)} rows lowered", *fallen, sep="\n  ")
        return 0
    return _compared(ours, before, asked.baselines)


def read_figures(
    sets: Mapping[str, list[dict[str, Any]]], answers: Iterable[Mapping[str, Any]]
) -> dict[str, dict[str, float]]:
    """The figures of each set of passages, from answers to all of them."""
    known = list(answers)
    with tempfile.TemporaryDirectory() as folder:
        return {name: figures_of(name, score(items, known, Path(folder))) for name, items in sets.items()}


def resolve_figures() -> dict[str, dict[str, float]]:
    """Recall and precision of names of bodies; the peers and the speed are those of benchmarks/resolve.py."""
    bodies = [
        body for body in read_register(campaign_folder(BUILT_IN))[0].values() if body.country == COUNTRY
    ]
    index = BodyIndex(bodies, None)
    figures = {}
    for path in FILES:
        pairs = list(read_pairs(path, bodies))
        given = [index.resolve(pair.name, country=COUNTRY).id for pair in pairs]
        right = sum(body_id in pair.right for pair, body_id in zip(pairs, given, strict=True) if body_id)
        meant, answered = (
            sum(bool(pair.right) for pair in pairs),
            sum(body_id is not None for body_id in given),
        )
        figures[path.stem] = {"recall": right / meant, "precision": right / answered if answered else 0.0}
    return figures


def lead_figures() -> dict[str, dict[str, float]]:
    """Precision and recall of leads, and the share of kinds that are right."""
    scored = leads.score()
    return {"leads": {"precision": scored.precision, "recall": scored.recall, "kind": scored.kind}}


def filing_figures() -> dict[str, dict[str, float]]:
    """Precision and recall of what companies report: figures, and countries named."""
    scored = filing.score()
    return {
        "filings: figures": {"precision": scored.figure_precision, "recall": scored.figure_recall},
        "filings: countries": {"precision": scored.country_precision, "recall": scored.country_recall},
    }


def tables(ours: Figures, peer: Figures, sizes: Mapping[str, int]) -> Iterator[str]:
    """Lines of Markdown: a set with ours, then the peer's; the kinds one by one; names of bodies, leads."""
    yield from (LEARNT_FROM_IT, "")
    yield from heading("set", "items", "read by", *COLUMNS.values())
    for name, size in sizes.items():
        for reader, figures in (("answerable", ours), ("keywords", peer)):
            cells = (_cell(figures.get(name, {}).get(figure)) for figure in COLUMNS)
            yield f"| {name} | {size} | {reader} | " + " | ".join(cells) + " |"
    yield from ("", *heading("kind", *SHARES, *(f"keywords: {share}" for share in SHARES)))
    for kind in ORDER:
        rows = (figures.get("statements", {}) for figures in (ours, peer))
        cells = (_cell(row.get(f"{kind} {share}")) for row in rows for share in SHARES)
        yield f"| {kind} | " + " | ".join(cells) + " |"
    yield from ("", *heading("set", "precision", "recall", "kind"))
    for name, row in ours.items():
        if name not in sizes:
            cells = (_cell(row.get(figure)) for figure in ("precision", "recall", "kind"))
            yield f"| {name} | " + " | ".join(cells) + " |"


def heading(*names: str) -> Iterator[str]:
    """The first two lines of a table."""
    yield f"| {' | '.join(names)} |"
    yield "|---" * len(names) + "|"


def write_docs(lines: Sequence[str], path: Path = DOCS) -> None:
    """Put the tables between their two marks in the documentation; raises NotScored without the marks."""
    before, opened, rest = path.read_text(encoding="utf-8").partition(FROM_HERE)
    _, closed, after = rest.partition(TO_HERE)
    if not (opened and closed):
        raise NotScored(f"{path}: the marks {FROM_HERE} and {TO_HERE} are missing")
    text = "\n".join((before + opened, *lines, closed + after))
    path.write_text(text, encoding="utf-8")


def _cell(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _compared(ours: Figures, before: Baselines, path: Path) -> int:
    verdict = compare(ours, before, path)
    for line in (*(f"hint: {hint}" for hint in verdict.hints), *(f"fell: {row}" for row in verdict.failures)):
        print(line, file=sys.stderr)
    rows = sum(map(len, ours.values()))
    found = f"{len(verdict.failures)} failures, {len(verdict.hints)} to raise"
    print(f"{rows} rows measured against {path}: {found}", file=sys.stderr)
    return FALLEN if verdict.failures else 0


if __name__ == "__main__":
    sys.exit(main())
