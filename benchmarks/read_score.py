"""Answers to passages scored by tests/eval/score_read.py, set by set, for benchmarks/evaluate.py."""

import hashlib
import json
import math
import shlex
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

EVAL = Path(__file__).parents[1] / "tests/eval"
SCORER = EVAL / "score_read.py"
STATEMENTS, MENTIONS = EVAL / "dev-statements.jsonl", EVAL / "dev-mentions.jsonl"
LANGUAGES = ("en", "cy", "nl", "de", "fr", "pl", "zh")
MENTION_FIGURES = ("mention_precision", "mention_recall")
STANCE_FIGURES = ("kind_accuracy", "kind_macro_f1", "false_uses", "body", "count", "deadline")
LANGUAGE_FIGURES = (*MENTION_FIGURES, "kind_accuracy", "false_uses", "body", "count", "deadline")
"""A handful of passages has no room for an F1 of seven kinds."""
Item = Mapping[str, Any]


class NotScored(Exception):
    """The program or a scorer failed; the message says which, and how."""


def read_items(*paths: Path) -> list[dict[str, Any]]:
    """The labelled passages of some files."""
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return [json.loads(line) for line in lines if line.strip()]


def sets_of(
    statements: list[dict[str, Any]], mentions: list[dict[str, Any]]
) -> dict[str, list[dict[str, Any]]]:
    """What is scored, by name: everything, each half, each language, and the set of mentions."""
    halves = {
        f"statements, half {number}": [item for item in statements if half_of(item) == number]
        for number in (0, 1)
    }
    by_language = {
        f"statements in {language}": [item for item in statements if item["lang"] == language]
        for language in LANGUAGES
    }
    return {"statements": statements, **halves, **by_language, "mentions": mentions}


def half_of(item: Item) -> int:
    """0 or 1, by the hash of the id, as tests/eval/README.md says."""
    return int(hashlib.sha256(item["id"].encode()).hexdigest(), 16) % 2


def answers_of(items: Iterable[Item], program: str) -> list[dict[str, Any]]:
    """What a program with the contract of `answerable read` answers, all in one run. Raises NotScored."""
    asked = ("id", "text", "published", "publisher")
    feed = "".join(json.dumps({key: item[key] for key in asked}, ensure_ascii=False) + "\n" for item in items)
    try:
        done = subprocess.run(shlex.split(program), input=feed.encode(), stdout=subprocess.PIPE, check=True)
        return [json.loads(line) for line in done.stdout.decode().split("\n") if line]
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        raise NotScored(f"{program!r}: {error}") from error


def score(items: list[dict[str, Any]], answers: Iterable[Item], folder: Path) -> dict[str, Any]:
    """What the scorer says of these items, for which the answers are known already. Raises NotScored."""
    labelled, answered = folder / "labelled.jsonl", folder / "answers.jsonl"
    _write(labelled, items)
    _write(answered, answers)
    command = shlex.join(["cat", str(answered)])  # the scorer asks a command; this one gives what is known
    run = [sys.executable, str(SCORER), str(labelled), "--command", command, "--json"]
    done = subprocess.run(run, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise NotScored(f"{SCORER.name} ended with exit status {done.returncode}")
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def figures_of(name: str, scored: Mapping[str, Any]) -> dict[str, float]:
    """The rows of a set, without those of which there is nothing to measure."""
    wanted = list(_wanted(name))
    if name == "statements":
        wanted += [key for key in scored if key.endswith("_given_where_none")]
    figures = {figure: scored[figure] for figure in wanted if figure in scored}
    if name == "statements":
        for key, value in scored.items():
            if key.startswith("kind."):
                of_kind = zip(("precision", "recall", "F1"), value, strict=True)
                figures |= {f"{key[5:]} {which}": share for which, share in of_kind}
    figures["unanswered"] = scored["unanswered"]
    return {figure: value for figure, value in figures.items() if not math.isnan(value)}


def _wanted(name: str) -> tuple[str, ...]:
    if name == "mentions":
        return MENTION_FIGURES
    return LANGUAGE_FIGURES if name.startswith("statements in") else (*MENTION_FIGURES, *STANCE_FIGURES)


def _write(path: Path, rows: Iterable[Item]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
