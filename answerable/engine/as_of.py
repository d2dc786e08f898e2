"""What had happened and was public by a day: the filter and the order that every fold starts from."""

from collections.abc import Iterable
from datetime import date

from .fact import BODY_KINDS, Fact
from .when import earliest

_OWN_KINDS = frozenset(BODY_KINDS) - {"restriction"}
# On one day the stronger word counts last: "41 were found, all are gone" ends as gone.
_SAME_DAY_ORDER = {
    kind: rank
    for rank, kind in enumerate(
        ("uses", "denies_use", "commits_no_new", "refuses", "commits_removal", "removed")
    )
}


def order_key(fact: Fact) -> tuple[date, int, date, str]:
    """Facts in the order in which they happened; ties by strength of the statement, then publication."""
    return earliest(fact.happened), _SAME_DAY_ORDER.get(fact.kind, -1), fact.public_from, fact.id


class Visible(list[Fact]):
    """Facts as `visible` gives them: in order, and none that was not public by `as_of`, seen by `seen_on`.

    It knows its days, so that a fold over a fold's input neither sorts nor filters a second time.
    """

    def __init__(self, in_order: Iterable[Fact], as_of: date, seen_on: date | None = None) -> None:
        super().__init__(in_order)
        self.as_of, self.seen_on = as_of, seen_on

    def are_visible(self, as_of: date, seen_on: date | None) -> bool:
        """Whether all of them are visible at this moment too."""
        seen = seen_on is None or (self.seen_on is not None and self.seen_on <= seen_on)
        return seen and self.as_of <= as_of


def visible(facts: Iterable[Fact], as_of: date, seen_on: date | None = None) -> list[Fact]:
    """The facts that had happened and were public by `as_of`, in order.

    With `seen_on`, only those that this site had itself recorded by that day.
    """
    if isinstance(facts, Visible) and facts.are_visible(as_of, seen_on):
        return facts
    seen = (fact for fact in facts if seen_on is None or fact.recorded <= seen_on)
    public = (fact for fact in seen if fact.public_from <= as_of)
    return Visible(sorted(public, key=order_key), as_of, seen_on)


def corrections(facts: Iterable[Fact]) -> dict[str, Fact]:
    """The ids that a later fact corrects, with the correcting fact."""
    return {wrong: fact for fact in facts if fact.corrects for wrong in fact.corrects}


def retracted(facts: Iterable[Fact]) -> dict[str, Fact]:
    """The ids that a later fact withdraws with nothing in their place, with the retraction."""
    return {wrong: fact for fact in facts if fact.kind == "retraction" for wrong in fact.corrects}


def standing_facts(facts: Iterable[Fact]) -> list[Fact]:
    """The facts that say where a body itself stands, without those that were corrected.

    A rule that it made for others says nothing of its own cameras. What others report, and what is inferred
    or thought, is shown and counts nowhere.
    """
    facts = list(facts)
    wrong = corrections(facts)
    return [
        fact
        for fact in facts
        if fact.kind in _OWN_KINDS and fact.claim_type == "fact" and fact.id not in wrong
    ]


def reports(facts: Iterable[Fact]) -> list[Fact]:
    """What others report of what a body has, which this site does not assert; without what was withdrawn."""
    facts = list(facts)
    wrong = corrections(facts)
    return [
        fact
        for fact in facts
        if fact.kind in _OWN_KINDS and fact.claim_type == "allegation" and fact.id not in wrong
    ]


def concerns(fact: Fact, company: str) -> bool:
    """Whether the fact is about the company: it is named, or no maker is ("Chinese-made cameras")."""
    return not fact.companies or company in fact.companies
