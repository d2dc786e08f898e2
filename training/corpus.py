"""The labelled passages, read and prepared as the reader of statements sees them."""

import hashlib
import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from answerable.campaign import BUILT_IN, read_watchlist
from answerable.cell.compiled_cache import CompiledCache
from answerable.cli.campaign import campaign_folder
from answerable.engine.statement.passage import Passage, look_at
from answerable.engine.watchlist import Match, Matcher

HERE = Path(__file__).parent
PASSAGES = HERE / "passages"
CLAUSES = HERE / "clauses"
MEANINGS = HERE / "meanings"
DEVELOPMENT = HERE.parent / "tests/eval/dev-statements.jsonl"


class Stance(NamedTuple):
    """One stance that a passage states: words of its sentence, its kind, and whose it is (null: unnamed)."""

    words: str
    kind: str
    body: str | None


@dataclass(frozen=True)
class Labelled:
    """One passage with what it says. `source` is the file that it stands in: one author, one genre."""

    id: str
    source: str
    passage: Passage
    kind: str
    body: str | None
    count: int | None
    deadline: str | None
    date: str | None
    stances: tuple[Stance, ...]
    """Empty where nobody marked them, as in the development set."""


@cache
def _matcher() -> Matcher:
    return Matcher(read_watchlist(campaign_folder(BUILT_IN)), CompiledCache())


def matches_in(text: str) -> list[Match]:
    """The companies' names in a text, by the built-in watchlist."""
    return _matcher().find(text)


def prepare(text: str, published: str | None, publisher: str | None) -> Passage:
    """A passage with its mentions found by the built-in watchlist."""
    day = date.fromisoformat(published) if published else None
    return look_at(text, matches_in(text), published=day, publisher=publisher)


def read_passages(path: Path) -> Iterator[Labelled]:
    """The passages of one file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield _labelled(json.loads(line), path.stem)


def _labelled(row: dict[str, Any], source: str) -> Labelled:
    labels = row["labels"]
    return Labelled(
        row["id"],
        source,
        prepare(row["text"], row["published"], row["publisher"]),
        labels["kind"],
        labels.get("body"),
        labels.get("count"),
        labels.get("deadline"),
        labels.get("date"),
        tuple(Stance(s["words"], s["kind"], s.get("body")) for s in row.get("stances", ())),
    )


def read_all() -> list[Labelled]:
    """Every passage of the training folder, then the development set (source `dev-statements`)."""
    files: Sequence[Path] = [*sorted(PASSAGES.glob("*.jsonl")), DEVELOPMENT]
    return [item for path in files for item in read_passages(path)]


def digest() -> str:
    """The SHA-256 of everything that the model is learnt from; a test compares it with the model's own."""
    total = hashlib.sha256()
    for path in [*sorted(p for p in HERE.rglob("*") if p.suffix in {".jsonl", ".tsv", ".toml"}), DEVELOPMENT]:
        total.update(path.name.encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


class Clause(NamedTuple):
    """One short statement with its kind."""

    kind: str
    passage: Passage


def read_clauses() -> list[Clause]:
    """Every short statement of the training folder."""
    return [
        Clause(kind, prepare(text, None, None))
        for path in sorted(CLAUSES.glob("*.tsv"))
        for kind, text in (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line)
    ]


def read_meanings() -> dict[str, dict[str, list[str]]]:
    """Of each language the phrases of each meaning, from the tables in `meanings/`."""
    return {path.stem: read_phrases(path) for path in sorted(MEANINGS.glob("*.toml"))}


def read_phrases(path: Path) -> dict[str, list[str]]:
    """The phrases of each meaning in one table; a meaning's form stands behind a dot (`REMOVE.ed`)."""
    return {
        tag if form == "words" else f"{tag}.{form}": phrases
        for tag, by_form in tomllib.loads(path.read_text(encoding="utf-8")).items()
        for form, phrases in by_form.items()
    }
