"""The list of bodies: one row a body with its standing, filtered and sorted as the address says."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from answerable.engine.bodies import fold
from answerable.engine.register import Body
from answerable.engine.standing import Standing, State
from answerable.engine.when import earliest

from .words import state_word, type_name
from .written import country_name

URGENCY: tuple[State, ...] = (
    "overdue",
    "reversed",
    "refuses",
    "uses",
    "disputed",
    "no_new",
    "pledged",
    "removed",
    "verified",
    "clear",
    "unknown",
)
"""The order of states in lists: what needs pushing first, what nothing is known of last."""

KNOWN = "known"
"""The filter for every state but `unknown`."""

ROWS_A_PAGE = 50


class Row(NamedTuple):
    """A body and where it stands; `standing` is None where no fact on it is visible."""

    body: Body
    standing: Standing | None

    @property
    def state(self) -> State:
        """The state, `unknown` where nothing was published."""
        return self.standing.state if self.standing else "unknown"


class Choice(NamedTuple):
    """What a visitor asked of the list. Empty text means any."""

    q: str = ""
    country: str = ""
    type: str = ""
    standing: str = ""
    sort: str = "standing"

    @property
    def parameters(self) -> dict[str, str]:
        """The choice as an address carries it, without what is the default."""
        return {
            key: value
            for key, value in self._asdict().items()
            if value and (key, value) != ("sort", "standing")
        }


def rows_of(bodies: Mapping[str, Body], standings: Mapping[str, Standing], as_of: date) -> list[Row]:
    """Every body that existed on the day or has a visible fact, the most urgent first."""
    unlisted = [_unlisted(standing) for body, standing in standings.items() if body not in bodies]
    known = [body for body in bodies.values() if body.id in standings or body.existed_on(as_of)]
    rows = [Row(body, standings.get(body.id)) for body in (*known, *unlisted)]
    return sorted(rows, key=_by_standing)


def read_choice(parameters: Mapping[str, str]) -> Choice:
    """The choice in an address; an unknown sort is the default one, an unknown filter finds nothing."""
    values = {key: parameters.get(key, "").strip()[:100] for key in ("q", "country", "type", "standing")}
    sort = parameters.get("sort", "")
    return Choice(**values, sort=sort if sort.removeprefix("-") in SORTS else "standing")


def chosen(rows: Iterable[Row], choice: Choice, searchable: Mapping[str, str]) -> list[Row]:
    """The rows that the choice asks for, in its order."""
    words = fold(choice.q).split()
    found = [
        row
        for row in rows
        if (not choice.country or row.body.country == choice.country)
        and (not choice.type or row.body.type == choice.type)
        and _stands(row, choice.standing)
        and all(word in searchable.get(row.body.id, row.body.id) for word in words)
    ]
    if choice.sort == "standing":
        return found
    return sorted(found, key=SORTS[choice.sort.removeprefix("-")], reverse=choice.sort.startswith("-"))


def _stands(row: Row, wanted: str) -> bool:
    if wanted == KNOWN:
        return row.state != "unknown"
    return not wanted or row.state == wanted


def _unlisted(standing: Standing) -> Body:
    """A body that a fact names and the register lacks: shown by its id rather than left out."""
    return Body(id=standing.body, name=standing.body, country="XX", type="public_body")


def _by_standing(row: Row) -> tuple[int, int, str]:
    overdue = row.standing.days_overdue if row.standing else None
    return _RANK[row.state], -(overdue or 0), row.body.name


_folded = lru_cache(maxsize=20_000)(fold)
_RANK = {state: rank for rank, state in enumerate(URGENCY)}

SORTS: Mapping[str, Callable[[Row], Any]] = {
    "standing": _by_standing,
    "name": lambda row: _folded(row.body.name),
    "country": lambda row: (country_name(row.body.country), _folded(row.body.name)),
    "type": lambda row: (type_name(row.body.type), _folded(row.body.name)),
    "confirmed": lambda row: (row.standing.confirmed if row.standing else None) or date.min,
    "deadline": lambda row: (
        earliest(row.standing.deadline) if row.standing and row.standing.deadline else date.max
    ),
}


def states() -> list[tuple[State, str]]:
    """States with their words in the order of lists."""
    return [(state, state_word(state)) for state in URGENCY]
