"""The promises to remove as pages show them: in groups, each with its fact and what ended it."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from answerable.engine.commitments import Commitment, PledgeState
from answerable.engine.fact import Fact

from .snapshot import Snapshot
from .words import counted

GroupId = Literal["overdue", "soon", "later", "open", "kept", "withdrawn", "renewed"]

GROUPS: tuple[tuple[GroupId, str, str], ...] = (
    (
        "overdue",
        noop("Overdue"),
        noop("The date has passed with no word that it was kept. It doesn't prove it broken."),
    ),
    ("soon", noop("Due soon"), noop("The date is still to come, within the days chosen above.")),
    ("later", noop("Due later"), noop("The date is further off.")),
    ("open", noop("No date given"), noop("Promised, but by no day that anybody could hold it to.")),
    ("kept", noop("Kept"), noop("The body says that the cameras are gone, or that it has none.")),
    ("withdrawn", noop("Withdrawn"), noop("The body later refused.")),
    ("renewed", noop("Renewed"), noop("A later promise took its place and is the one that counts.")),
)
"""The groups in the order of the page, each with its heading and what it means."""

_ORDER: tuple[PledgeState, ...] = ("overdue", "due", "open", "kept", "withdrawn", "renewed")

WITHIN_DAYS = 90
"""What is due soon, where the address does not say otherwise."""

MOST_WITHIN_DAYS = 3660


class Promise(NamedTuple):
    """A promise with its body's name and country, its fact, the fact that ended it, and the days to go.

    `last_word` is the last that any fact says of where the body stands, if that is not the promise itself.
    """

    pledge: Commitment
    name: str
    country: str
    fact: Fact
    ended_by: Fact | None
    days_to_go: int | None
    recorded_later: bool
    last_word: Fact | None = None

    @property
    def clock(self) -> str:
        """How long it is overdue, or how long there is to go; nothing where it ended or has no date."""
        if self.pledge.days_overdue is not None:
            return _("%(days)s overdue") % {"days": counted(self.pledge.days_overdue, "day")}
        if self.days_to_go is None:
            return ""
        if not self.days_to_go:
            return _("due on this day")
        return _("%(days)s to go") % {"days": counted(self.days_to_go, "day")}


class Group(NamedTuple):
    """The promises of one group."""

    state: GroupId
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


def group_of(promise: Promise, within: int = WITHIN_DAYS) -> GroupId:
    """The group of a promise: its state, where a date to come is soon or later by the days chosen."""
    state = promise.pledge.state
    if state == "due":
        return "soon" if (promise.days_to_go or 0) <= within else "later"
    return state


def groups(found: Iterable[Promise], within: int = WITHIN_DAYS) -> list[Group]:
    """The promises by group; one without any is left out."""
    members: dict[GroupId, list[Promise]] = {}
    for promise in found:
        members.setdefault(group_of(promise, within), []).append(promise)
    return [
        Group(group, _(title), _(meaning), members[group])
        for group, title, meaning in GROUPS
        if group in members
    ]


def read_within(asked: str) -> int:
    """The days within which a promise is due soon; what cannot be read means the usual ones."""
    days = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else WITHIN_DAYS
    return min(days, MOST_WITHIN_DAYS)


def _promises(site: Snapshot) -> list[Promise]:
    rank = {state: place for place, state in enumerate(_ORDER)}
    found = [_promise(site, pledge) for pledge in site.commitments]
    return sorted(found, key=lambda promise: rank[promise.pledge.state])


def _promise(site: Snapshot, pledge: Commitment) -> Promise:
    fact, body = site.by_id[pledge.fact], site.corpus.bodies.get(pledge.body)
    due = pledge.due if pledge.state == "due" else None
    last = site.standing(pledge.body).facts[-1:]
    return Promise(
        pledge=pledge,
        name=site.name(pledge.body),
        country=body.country if body else fact.country,
        fact=fact,
        ended_by=site.by_id[pledge.outcome] if pledge.outcome else None,
        days_to_go=(due - site.as_of).days if due else None,
        recorded_later=fact.recorded > site.as_of,
        last_word=site.by_id[last[0]] if last and last[0] not in (pledge.fact, pledge.outcome) else None,
    )
