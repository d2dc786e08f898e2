"""The promises to remove as pages show them: in groups, each with its fact and what ended it."""

from collections.abc import Iterable
from typing import NamedTuple

from answerable.engine.commitments import Commitment, PledgeState
from answerable.engine.fact import Fact
from answerable.engine.phrasing import plural

from .snapshot import Snapshot

GROUPS: tuple[tuple[PledgeState, str, str], ...] = (
    (
        "overdue",
        "Overdue",
        "The date has passed with no word that it was kept. It doesn't prove it broken.",
    ),
    ("due", "Due", "The date is still to come."),
    ("open", "No date given", "Promised, but by no day that anybody could hold it to."),
    ("kept", "Kept", "The body says that the cameras are gone, or that it has none."),
    ("withdrawn", "Withdrawn", "The body later refused."),
    ("renewed", "Renewed", "A later promise took its place and is the one that counts."),
)
"""The states of a promise in the order of the page, each with its heading and what it means."""


class Promise(NamedTuple):
    """A promise with its body's name and country, its fact, the fact that ended it, and the days to go."""

    pledge: Commitment
    name: str
    country: str
    fact: Fact
    ended_by: Fact | None
    days_to_go: int | None
    recorded_later: bool

    @property
    def clock(self) -> str:
        """How long it is overdue, or how long there is to go; nothing where it ended or has no date."""
        if self.pledge.days_overdue is not None:
            return f"{plural(self.pledge.days_overdue, 'day')} overdue"
        if self.days_to_go is None:
            return ""
        return f"{plural(self.days_to_go, 'day')} to go" if self.days_to_go else "due on this day"


class Group(NamedTuple):
    """The promises in one state."""

    state: PledgeState
    title: str
    meaning: str
    promises: list[Promise]
    first: int = 0
    shown: int = 0

    @property
    def on_page(self) -> list[Promise]:
        """Those that the page holds: `shown` of them from number `first` on."""
        return self.promises[self.first : self.first + self.shown]

    @property
    def dated(self) -> bool:
        """Whether any of them has a date."""
        return any(promise.pledge.due for promise in self.promises)


def promises(site: Snapshot, country: str = "") -> list[Promise]:
    """Every promise, or those of a country: the longest overdue first, then the soonest due."""
    found = site.once(("promises",), lambda: _promises(site))
    return [promise for promise in found if country in ("", promise.country)]


def groups(found: Iterable[Promise]) -> list[Group]:
    """The promises by state; a state without any is left out."""
    found = list(found)
    made = [
        Group(state, title, meaning, [promise for promise in found if promise.pledge.state == state])
        for state, title, meaning in GROUPS
    ]
    return [group for group in made if group.promises]


def _promises(site: Snapshot) -> list[Promise]:
    rank = {state: place for place, (state, *_) in enumerate(GROUPS)}
    found = [_promise(site, pledge) for pledge in site.commitments]
    return sorted(found, key=lambda promise: rank[promise.pledge.state])


def _promise(site: Snapshot, pledge: Commitment) -> Promise:
    fact, body = site.by_id[pledge.fact], site.corpus.bodies.get(pledge.body)
    due = pledge.due if pledge.state == "due" else None
    return Promise(
        pledge=pledge,
        name=site.name(pledge.body),
        country=body.country if body else fact.country,
        fact=fact,
        ended_by=site.by_id[pledge.outcome] if pledge.outcome else None,
        days_to_go=(due - site.as_of).days if due else None,
        recorded_later=fact.recorded > site.as_of,
    )
