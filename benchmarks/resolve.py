"""How well and how fast names are resolved, beside what one would use instead: python benchmarks/resolve.py.

Every method gets the register of the built-in campaign (British bodies, all their names) and the same pairs:
`resolve-dev.jsonl` and `resolve-hard.jsonl` of tests/eval, and further files of pairs that are named. A peer
that scores names answers with its best body where no other body ties with it and the score reaches a
threshold: the lowest one at which 0.995 of its answers on resolve-dev are right. nomenklatura is asked only
where a Python that has it is named (`--peers /tmp/peers/bin/python`, after `pip install nomenklatura` there);
it scores the candidates that token_sort ranks highest. It is no dependency of this project.
"""

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from resolve_peers import Guess, exact_fold, nomenklatura, rapidfuzz

from answerable.campaign import BUILT_IN, campaign_folder, read_register
from answerable.engine.bodies import BodyIndex, Resolution, fold
from answerable.engine.register import Body

EVAL = Path(__file__).parents[1] / "tests/eval"
FILES = (EVAL / "resolve-dev.jsonl", EVAL / "resolve-hard.jsonl")
COUNTRY = "GB"
WANTED_PRECISION = 0.995
WORST_SHOWN = 20
FEWEST_MS = 0.2
T = TypeVar("T")


class Pair(NamedTuple):
    """A name as written, the ids of the bodies that are a right answer (none: no body), and its source."""

    name: str
    right: frozenset[str]
    source: str


def main() -> int:
    """Print the table, the speeds and the worst errors."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--peers", help="a Python that can import nomenklatura")
    parser.add_argument("more", nargs="*", type=Path, help="further files of pairs, as resolve-dev.jsonl")
    asked = parser.parse_args()
    folder = campaign_folder(BUILT_IN)
    bodies = [body for body in read_register(folder)[0].values() if body.country == COUNTRY]
    pairs = [pair for path in (*FILES, *asked.more) for pair in read_pairs(path, bodies)]
    names = [pair.name for pair in pairs]
    dev = [place for place, pair in enumerate(pairs) if pair.source.startswith(FILES[0].stem)]
    print(f"{len(bodies):,} bodies, {len(pairs):,} names, Python {sys.version.split()[0]}")

    ours = BodyIndex(bodies, None)
    answers, new = timed(lambda: [ours.resolve(name, country=COUNTRY) for name in names])
    _, repeated = timed(lambda: [ours.resolve(name, country=COUNTRY) for name in names])
    methods = {"ours": [answer.id for answer in answers]}
    speeds = {"ours": f"{len(names) / new:,.0f} new, {len(names) / repeated:,.0f} repeated"}
    for label, ask in peers(bodies, names, asked.peers).items():
        guesses, took = timed(ask)
        if guesses is None:
            print(f"{label} is left out: {asked.peers or sys.executable} cannot import it (see --peers)")
            continue
        threshold = lowest_threshold([guesses[place] for place in dev], [pairs[place] for place in dev])
        methods[label] = [guess.body_id if guess.score >= threshold else None for guess in guesses]
        speeds[label] = f"{len(names) / took:,.0f}, threshold {threshold:.3f}"
    print_table(pairs, methods)
    for label, speed in speeds.items():
        print(f"{label:24} names/s: {speed}")
    print_worst(pairs, answers)
    return 0


def read_pairs(path: Path, bodies: Iterable[Body]) -> Iterable[Pair]:
    """The pairs of a file; a right answer is every body whose own name, or else other name, the label is."""
    own, other = defaultdict(set), defaultdict(set)
    for body in bodies:
        own[fold(body.name)].add(body.id)
        for name in (*body.other_names, *(dated.name for dated in body.dated_names)):
            other[fold(name)].add(body.id)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        labels = [fold(label) for label in (row["canonical"], *row.get("accept", ())) if label]
        right = {body_id for label in labels for body_id in own[label] or other[label]}
        if labels and not right:
            continue  # a body that this register lacks says nothing about the method
        yield Pair(row["name"], frozenset(right), f"{path.stem} {row.get('from', '')}".strip())


def peers(
    bodies: list[Body], names: list[str], python: str | None
) -> dict[str, Callable[[], list[Guess] | None]]:
    """The methods beside ours, in the order of the table."""
    return {
        "exact fold": lambda: exact_fold(bodies, names),
        "rapidfuzz ratio": lambda: rapidfuzz(bodies, names, "ratio"),
        "rapidfuzz token_sort": lambda: rapidfuzz(bodies, names, "token_sort"),
        "nomenklatura logic-v2": lambda: nomenklatura(bodies, names, "logic-v2", python),
        "nomenklatura name-based": lambda: nomenklatura(bodies, names, "name-based", python),
    }


def timed(ask: Callable[[], T]) -> tuple[T, float]:
    """What it gave, and the seconds that it took."""
    start = time.perf_counter()
    given = ask()
    return given, max(time.perf_counter() - start, FEWEST_MS / 1000)


def lowest_threshold(guesses: Sequence[Guess], pairs: Sequence[Pair]) -> float:
    """The lowest score from which on enough of the answers are right; above every score if there is none."""
    given, right = Counter[float](), Counter[float]()
    for guess, pair in zip(guesses, pairs, strict=True):
        if guess.body_id:
            given[guess.score] += 1
            right[guess.score] += guess.body_id in pair.right
    lowest, answers, of_them_right = 1.01, 0, 0
    for score in sorted(given, reverse=True):
        answers += given[score]
        of_them_right += right[score]
        if of_them_right / answers >= WANTED_PRECISION:
            lowest = score
    return lowest


def print_table(pairs: Sequence[Pair], methods: dict[str, list[str | None]]) -> None:
    """Recall and precision of each method, a row a source; a dash where nothing was meant or answered."""
    print(f"\n{'source':30}{'names':>6}" + "".join(f"{label:>25}" for label in methods))
    print(f"{'':36}" + f"{'recall   precision':>25}" * len(methods))
    sources = list(dict.fromkeys(pair.source for pair in pairs))
    for source in (*sources, "all"):
        places = [place for place, pair in enumerate(pairs) if source in (pair.source, "all")]
        cells = (figures([(pairs[place], ids[place]) for place in places]) for ids in methods.values())
        print(f"{source:30}{len(places):>6}" + "".join(f"{cell:>25}" for cell in cells))


def figures(answered: list[tuple[Pair, str | None]]) -> str:
    """`recall precision` of some answers."""
    right = sum(body_id in pair.right for pair, body_id in answered if body_id)
    meant = sum(bool(pair.right) for pair, _ in answered)
    given = sum(body_id is not None for _, body_id in answered)
    return "   ".join(f"{right / of:.4f}" if of else "     -" for of in (meant, given))


def print_worst(pairs: Sequence[Pair], answers: Sequence[Resolution]) -> None:
    """Wrong answers first, the surest at the top; then names that got none, with the reason."""
    errors = [(answer, pair) for answer, pair in zip(answers, pairs, strict=True) if is_error(answer, pair)]
    errors.sort(key=lambda error: (error[0].id is None, -error[0].score))
    print(f"\n{len(errors)} errors of ours; the worst:")
    for answer, pair in errors[:WORST_SHOWN]:
        meant = " or ".join(sorted(pair.right)) or "no body"
        print(f"  {pair.name!r} means {meant}; answer: {answer.id} ({answer.score:.2f}: {answer.why})")


def is_error(answer: Resolution, pair: Pair) -> bool:
    """Whether the answer is another body, or none where one is meant."""
    return answer.id not in pair.right if answer.id or pair.right else False


if __name__ == "__main__":
    sys.exit(main())
