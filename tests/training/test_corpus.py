"""The invented passages that the reader learns from follow the rules of their labels."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from answerable.cell.reading_model import reading_model
from answerable.engine.statement.kinds import NONE, ORDER
from training.corpus import CLAUSES, PASSAGES, digest

FILES = sorted(PASSAGES.glob("*.jsonl"))


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_stance_is_marked_in_words_that_stand_once_in_the_passage(path: Path) -> None:
    for row in _rows(path):
        for stance in row.get("stances", ()):
            assert stance["kind"] in ORDER, row["id"]
            assert row["text"].count(stance["words"]) == 1, row["id"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_label_is_the_strongest_stance_of_its_body(path: Path) -> None:
    for row in _rows(path):
        kind, body = row["labels"]["kind"], row["labels"].get("body")
        own = [s["kind"] for s in row.get("stances", ()) if _folded(s.get("body")) == _folded(body)]
        assert kind == (min(own, key=ORDER.index) if kind != NONE else NONE), row["id"]


def _folded(name: str | None) -> str:
    return " ".join((name or "").casefold().removeprefix("the ").split())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_only_a_pledge_has_a_deadline_and_a_denial_has_no_count(path: Path) -> None:
    for row in _rows(path):
        labels = row["labels"]
        assert "deadline" not in labels or labels["kind"] == "commits_removal", row["id"]
        assert "count" not in labels or labels["kind"] not in {NONE, "denies_use"}, row["id"]
        date.fromisoformat(labels.get("deadline", row["published"]))


def test_each_short_statement_has_one_kind() -> None:
    for path in sorted(CLAUSES.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            kind, text = line.split("\t")
            assert kind in {*ORDER, NONE}, f"{path.name}:{number}"
            assert text.strip(), f"{path.name}:{number}"


def test_the_model_was_trained_with_what_stands_in_the_folder() -> None:
    assert reading_model().learnt_from == digest(), "run `make model`, then `make eval`"
