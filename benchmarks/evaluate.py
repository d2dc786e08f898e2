"""How well the installed `answerable` reads and resolves: both scorers of `tests/eval`, in one table.

The statements are also scored in two halves by the hash of their ids: rules are written looking at the
errors of half 0 only, so half 1 shows what new wordings meet. Usage: python benchmarks/evaluate.py
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

EVAL = Path(__file__).parents[1] / "tests/eval"
STATEMENTS = EVAL / "dev-statements.jsonl"
READ_FIGURES = ("mention_precision", "mention_recall", "kind_accuracy", "kind_macro_f1", "false_uses")
MORE_FIGURES = ("body", "count", "count_given_where_none", "deadline", "deadline_given_where_none")
RESOLVE_FIGURES = ("recall", "precision", "names_per_s")


def main() -> None:
    """Print the table; exit 1 when a scorer could not run."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    beside = Path(sys.executable).parent / "answerable"
    parser.add_argument("--answerable", default=str(beside if beside.exists() else "answerable"))
    program = parser.parse_args().answerable
    with tempfile.TemporaryDirectory() as folder:
        sets = {
            "statements": STATEMENTS,
            "  half 0 (seen)": _half(0, Path(folder)),
            "  half 1 (unseen)": _half(1, Path(folder)),
            "mentions": EVAL / "dev-mentions.jsonl",
        }
        for name, path in sets.items():
            _print(name, _score("score_read.py", path, f"{program} read"), READ_FIGURES + MORE_FIGURES)
    resolved = _score("score_resolve.py", EVAL / "resolve-dev.jsonl", f"{program} resolve --country GB")
    _print("resolve", resolved, RESOLVE_FIGURES)


def _half(number: int, folder: Path) -> Path:
    path = folder / f"half-{number}.jsonl"
    lines = STATEMENTS.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if _half_of(line) == number), encoding="utf-8")
    return path


def _half_of(line: str) -> int:
    return int(hashlib.sha256(json.loads(line)["id"].encode()).hexdigest(), 16) % 2


def _score(scorer: str, path: Path, command: str) -> dict[str, Any]:
    run = [sys.executable, str(EVAL / scorer), str(path), "--command", command, "--json"]
    done = subprocess.run(run, stdout=subprocess.PIPE, check=False, cwd=EVAL)
    if done.returncode:
        sys.exit(f"{scorer} could not score {path.name}: exit status {done.returncode}")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _print(name: str, result: dict[str, Any], figures: tuple[str, ...]) -> None:
    size = result.get("items", result.get("pairs"))
    print(f"{name}  ({size} items, {result.get('unanswered', 0)} unanswered)")
    for figure in figures:
        value = result.get(figure)
        if value is None or value != value:  # noqa: PLR0124 - a figure of nothing is NaN
            continue
        of = f"  of {result[f'{figure}_labelled']}" if f"{figure}_labelled" in result else ""
        print(f"  {figure:28} {value:>9.3f}{of}" if isinstance(value, float) else f"  {figure:28} {value:>9}")


if __name__ == "__main__":
    main()
