"""The invented passages that the reader learns from follow the rules of their labels."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from answerable.cell.reading_model import reading_model
from answerable.engine.statement.kinds import NONE, ORDER
from answerable.engine.statement.meanings import GAP
from answerable.engine.statement.tokens import ZERO, read_tokens
from training.corpus import CLAUSES, MEANINGS, PASSAGES, digest, read_phrases

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


@pytest.mark.parametrize("path", sorted(MEANINGS.glob("*.toml")), ids=lambda path: path.stem)
def test_a_run_of_words_has_one_meaning_so_that_the_order_of_a_table_says_nothing(path: Path) -> None:
    meant: dict[tuple[tuple[str, ...], ...], str] = {}
    for tag, phrases in read_phrases(path).items():
        for phrase in phrases:
            runs = tuple(tuple(read_tokens(part)) for part in phrase.split(GAP))
            assert meant.setdefault(runs, tag) == tag, phrase
            words = {word for run in runs for word in run}
            assert any(word[0] != "⟦" for word in words) or words == {ZERO}, f"{phrase}: every {words}"


def test_the_model_was_trained_with_what_stands_in_the_folder() -> None:
    assert reading_model().learnt_from == digest(), "run `make model`, then `make eval`"
