"""What is true of every fold, whatever the facts: order, time, and the names of the facts behind a view."""

import random
from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.engine.as_of import visible
from answerable.engine.attention import attention
from answerable.engine.briefing import briefing
from answerable.engine.campaign import Ally, Ask, Campaign
from answerable.engine.claims import claims
from answerable.engine.commitments import commitments
from answerable.engine.fact import KINDS, Fact
from answerable.engine.results import results
from answerable.engine.standing import standings
from tests.made_up import MADE_UP_COMPANY, by, fact

CAMPAIGN = Campaign(
    name="made-up",
    title="Stop Acme",
    company=MADE_UP_COMPANY,
    description="Made up.",
    asks=(Ask("councils", "Remove them.", ("f0",)),),
    allies=(Ally("A made-up group", "https://example.org", ("f1",)),),
)

Fold = Callable[..., Any]
FOLDS: dict[str, Fold] = {
    "standings": standings,
    "commitments": commitments,
    "results": results,
    "claims": claims,
    "attention": attention,
    "briefing": lambda facts, **when: briefing(
        facts, CAMPAIGN, {}, as_of=when["as_of"], seen_on=when.get("seen_on")
    ),
}

days = st.dates(date(2020, 1, 1), date(2023, 12, 31))
dates = st.one_of(
    days.map(date.isoformat), days.map(lambda day: f"{day:%Y-%m}"), days.map(lambda day: f"{day:%Y}")
)


@st.composite
def fact_sets(draw: st.DrawFn) -> list[Fact]:
    facts: list[Fact] = []
    for number in range(draw(st.integers(0, 12))):
        kind = draw(st.sampled_from(KINDS))
        earlier = [row.id for row in facts]
        links = draw(st.lists(st.sampled_from(earlier), max_size=1)) if earlier else []
        facts.append(
            fact(
                kind,
                draw(dates),
                id=f"f{number}",
                body=draw(st.sampled_from(["harrowmere-council", "wexbourne-trust"])),
                published=draw(st.none() | dates),
                deadline=draw(st.none() | dates) if kind == "commits_removal" else None,
                says=by(draw(st.sampled_from(["body", "press", "minister"]))),
                disputes=tuple(links) if draw(st.booleans()) else (),
                corrects=tuple(links) if draw(st.booleans()) else (),
                recorded=draw(days),
            )
        )
    return facts


def fact_ids(view: Any) -> set[str]:
    """Every fact id that stands anywhere in a view."""
    text = msgspec.json.encode(view).decode()
    return {f"f{number}" for number in range(12) if f'"f{number}"' in text}


@pytest.mark.parametrize("name", FOLDS)
@settings(max_examples=40)
@given(facts=fact_sets(), as_of=days, seed=st.integers())
def test_a_fold_never_depends_on_the_order_of_its_facts(
    name: str, facts: list[Fact], as_of: date, seed: int
) -> None:
    shuffled = random.Random(seed).sample(facts, len(facts))
    fold = FOLDS[name]
    assert fold(facts, company=MADE_UP_COMPANY, as_of=as_of) == fold(
        shuffled, company=MADE_UP_COMPANY, as_of=as_of
    )


@pytest.mark.parametrize("name", FOLDS)
@settings(max_examples=40)
@given(facts=fact_sets(), as_of=days, seen_on=st.none() | days)
def test_what_was_not_public_yet_changes_nothing(
    name: str, facts: list[Fact], as_of: date, seen_on: date | None
) -> None:
    fold, when = FOLDS[name], {"as_of": as_of, "seen_on": seen_on}
    known = visible(facts, as_of, seen_on)
    assert fold(facts, company=MADE_UP_COMPANY, **when) == fold(known, company=MADE_UP_COMPANY, **when)
    assert fact_ids(fold(facts, company=MADE_UP_COMPANY, **when)) <= {row.id for row in known}


@settings(max_examples=40)
@given(facts=fact_sets(), as_of=days)
def test_every_view_names_the_facts_that_it_came_from(facts: list[Fact], as_of: date) -> None:
    for row in standings(facts, company=MADE_UP_COMPANY, as_of=as_of).values():
        assert row.facts or row.state == "unknown"
    for point in (
        point for section in briefing(facts, CAMPAIGN, {}, as_of=as_of).sections for point in section.points
    ):
        assert point.facts or point.computed.get("not_archived")


@settings(max_examples=40)
@given(facts=fact_sets(), as_of=days)
def test_nothing_visible_had_not_happened_or_was_not_public(facts: list[Fact], as_of: date) -> None:
    shown = visible(facts, as_of)
    assert all(row.public_from <= as_of for row in shown)
    assert {row.id for row in facts if row.public_from <= as_of} == {row.id for row in shown}


@settings(max_examples=40)
@given(facts=fact_sets(), as_of=days, seen_on=days)
def test_seen_on_holds_only_what_was_recorded_by_then(facts: list[Fact], as_of: date, seen_on: date) -> None:
    assert all(row.recorded <= seen_on for row in visible(facts, as_of, seen_on))


@settings(max_examples=40)
@given(facts=fact_sets(), as_of=days)
def test_every_footnote_is_cited_and_every_citation_has_its_footnote(facts: list[Fact], as_of: date) -> None:
    text = briefing(facts, CAMPAIGN, {}, as_of=as_of)
    cited = {ref for section in text.sections for point in section.points for ref in point.facts}
    assert {note.fact for note in text.footnotes} == cited
    assert [note.number for note in text.footnotes] == list(range(1, len(cited) + 1))
