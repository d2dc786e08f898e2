"""The figures that were accepted, row by row, and what falls below them: tests/eval/baselines.toml."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

BASELINES = Path(__file__).parents[1] / "tests/eval/baselines.toml"
FEWER_IS_BETTER = ("false_uses", "_given_where_none", "unanswered")
HEADER = """\
# What each row of `make eval` measured when somebody last accepted it. `make check` measures again and fails
# where a row falls below its figure by more than the tolerance (rows that count errors: rises above it).
#
# To accept a lower figure: write it here, and a [[lowered]] entry with the reason; or let the program write
# the whole file: python benchmarks/evaluate.py --accept "the reason". Never to make a red check green.
"""
Figures = Mapping[str, Mapping[str, float]]
"""By set and figure."""


class Tolerance(NamedTuple):
    """How much a row may be worse: `shares` in rows from 0 to 1, `errors` in rows that count errors.

    A row that is better by more than `worth_raising` of its share should get a higher baseline.
    """

    shares: float = 0.005
    errors: int = 0
    worth_raising: float = 0.02


class Baselines(NamedTuple):
    """The accepted figures; `lowered` tells each time that one was lowered, and why."""

    tolerance: Tolerance
    rows: dict[str, dict[str, float]]
    lowered: tuple[Mapping[str, Any], ...] = ()


class Verdict(NamedTuple):
    """What must be mended or accepted, and what should be raised; a line each."""

    failures: list[str]
    hints: list[str]


class BadBaselines(ValueError):
    """The file of baselines cannot be used; the message says where and why."""


def read_baselines(path: Path = BASELINES) -> Baselines:
    """The file; without one, nothing is accepted yet. Raises BadBaselines."""
    if not path.exists():
        return Baselines(Tolerance(), {})
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        tolerance, lowered = Tolerance(**told.pop("tolerance", {})), tuple(told.pop("lowered", ()))
    except (ValueError, TypeError) as error:
        raise BadBaselines(f"{path}: {error}") from error
    for entry in lowered:
        if not str(entry.get("why", "")).strip():
            raise BadBaselines(f"{path}: [[lowered]] {entry.get('row', '?')}: write why")
    wrong = [
        f"{name}: {figure}"
        for name, row in told.items()
        for figure, value in (row.items() if isinstance(row, dict) else [("no table", None)])
        if isinstance(value, bool) or not isinstance(value, int | float)
    ]
    if wrong:
        raise BadBaselines(f"{path}: {wrong[0]} is not a figure")
    return Baselines(tolerance, told, lowered)


def compare(measured: Figures, accepted: Baselines, path: Path = BASELINES) -> Verdict:
    """Each row beside its baseline. A row with no baseline, or that is measured no more, is a failure too."""
    failures, hints = list[str](), list[str]()
    how = f'accept it with a reason: edit {path.name}, or evaluate.py --accept "REASON"'
    unknown = [name for name in measured if name not in accepted.rows]
    failures += [f"{name}: no row of it has a baseline; {how}" for name in unknown]
    for name, figure in _rows(measured, accepted.rows, unknown):
        old, new = accepted.rows.get(name, {}).get(figure), measured.get(name, {}).get(figure)
        row = f"{name}: {figure}"
        if old is None:
            failures.append(f"{row} is {_told(new)} and has no baseline; {how}")
        elif new is None:
            failures.append(f"{row} was {_told(old)} and is measured no more; {how}")
        elif is_worse(figure, old, new, accepted.tolerance):
            failures.append(f"{row} was {_told(old)}, is {_told(new)}; mend it, or {how}")
        elif is_worth_raising(figure, old, new, accepted.tolerance):
            hints.append(f"{row} was {_told(old)}, is {_told(new)}: raise its baseline (--accept)")
    return Verdict(failures, hints)


def accept(measured: Figures, before: Baselines, why: str, *, path: Path = BASELINES) -> list[str]:
    """Write the measured figures as baselines; returns the rows that were lowered, each recorded with `why`.

    Raises BadBaselines where a row is lowered without a reason.
    """
    fallen = [
        {"row": f"{name}: {figure}", "from": old, "to": _rounded(new), "why": why.strip()}
        for name, row in measured.items()
        for figure, new in row.items()
        if (old := before.rows.get(name, {}).get(figure)) is not None
        and is_worse(figure, old, new, before.tolerance)
    ]
    if fallen and not why.strip():
        raise BadBaselines(f"{fallen[0]['row']} falls; say why it is accepted")
    kept = {name: _guarded(row, before, name) for name, row in measured.items()}
    path.write_text(_file(kept, before, (*before.lowered, *fallen)), encoding="utf-8")
    return [str(entry["row"]) for entry in fallen]


def is_worse(figure: str, old: float, new: float, tolerance: Tolerance) -> bool:
    """Whether the row fell by more than the tolerance."""
    return new > old + tolerance.errors if counts_errors(figure) else new < old - tolerance.shares


def is_worth_raising(figure: str, old: float, new: float, tolerance: Tolerance) -> bool:
    """Whether the row rose so much that its baseline no longer guards it."""
    return new < old if counts_errors(figure) else new > old + tolerance.worth_raising


def counts_errors(figure: str) -> bool:
    """Whether the row is a number of errors, so that fewer is better."""
    return figure.endswith(FEWER_IS_BETTER)


def _rows(measured: Figures, accepted: Figures, unknown: list[str]) -> Iterator[tuple[str, str]]:
    for name in (name for name in dict.fromkeys((*measured, *accepted)) if name not in unknown):
        for figure in dict.fromkeys((*measured.get(name, {}), *accepted.get(name, {}))):
            yield name, figure


def _guarded(row: Mapping[str, float], before: Baselines, name: str) -> dict[str, float]:
    """The new figures; one that fell within the tolerance keeps its old one, or it would sink bit by bit."""
    guarded = dict(row)
    for figure, old in before.rows.get(name, {}).items():
        new = row.get(figure)
        if new is not None and _is_slip(figure, old, new, before.tolerance):
            guarded[figure] = old
    return guarded


def _is_slip(figure: str, old: float, new: float, tolerance: Tolerance) -> bool:
    return is_worse(figure, old, new, Tolerance(0, 0)) and not is_worse(figure, old, new, tolerance)


def _file(measured: Figures, before: Baselines, lowered: tuple[Mapping[str, Any], ...]) -> str:
    tables: list[tuple[str, Mapping[str, Any]]] = [("[tolerance]", before.tolerance._asdict())]
    for name, row in measured.items():
        tables.append((f"[{_quoted(name)}]", {figure: _rounded(value) for figure, value in row.items()}))
    tables += [("[[lowered]]", entry) for entry in lowered]
    written = (
        f"\n{heading}\n" + "".join(f"{_key(key)} = {_quoted(value)}\n" for key, value in row.items())
        for heading, row in tables
    )
    return HEADER + "".join(written)


def _key(key: str) -> str:
    return key if key.replace("_", "").isalnum() and key.isascii() else _quoted(key)


def _quoted(value: object) -> str:
    """A text or a number as TOML writes it: as JSON does, but for DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")


def _rounded(value: float) -> float:
    return value if isinstance(value, int) else round(value, 4)


def _told(value: float | None) -> str:
    return f"{value:.4f}" if isinstance(value, float) else str(value)
