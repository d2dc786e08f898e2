"""Facts taken in one by one make the same ledger, and the same folds, as all of them read at once."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.engine.as_of import visible
from answerable.engine.changes import changes
from answerable.engine.claims import claims
from answerable.engine.commitments import commitments, in_order
from answerable.engine.fact import Fact
from answerable.engine.results import results
from answerable.engine.standing import Standing, standings
from answerable.web import history, ledger
from answerable.web.ledger import Ledger
from tests.engine.test_folds import days, fact_sets
from tests.made_up import MADE_UP_COMPANY, fact

LONG_AGO, FAR_OFF = date(1990, 1, 1), date(2030, 1, 1)
MOMENTS = st.lists(st.tuples(days, st.none() | days), min_size=1, max_size=4)


def grown(facts: list[Fact], cuts: list[int], asked: list[date]) -> Ledger:
    """A ledger that took the facts in portions and was asked about days after each."""
    made = Ledger.of(MADE_UP_COMPANY, [])
    edges = sorted({0, len(facts), *(cut % (len(facts) + 1) for cut in cuts)})
    for start, end in pairwise(edges):
        for day in asked:
            folds(made, day)
            made.recorded_late(LONG_AGO, day)
        list(made.timeline.news(LONG_AGO, FAR_OFF))
        made = made.plus(facts[start:end])
    return made


def folds(made: Ledger, as_of: date) -> tuple[dict[str, Standing], list[object]]:
    """Where bodies stand and what they promised."""
    found = {body: held.standing(as_of) for body, held in made.histories.items()}
    promised = in_order(pledge for held in made.histories.values() for pledge in held.commitments(as_of))
    return {body: standing for body, standing in found.items() if standing}, [*promised]


@settings(deadline=None)
@given(facts=fact_sets(), cuts=st.lists(st.integers(0, 12), max_size=4), moments=MOMENTS)
def test_a_grown_ledger_shows_the_facts_and_the_folds_of_the_engine(
    facts: list[Fact], cuts: list[int], moments: list[tuple[date, date | None]]
) -> None:
    held = grown(facts, cuts, [day for day, _ in moments])
    for as_of, seen_on in moments:
        made = held.recorded_by(seen_on)
        assert made.visible(as_of) == visible(facts, as_of, seen_on)
        for body in made.histories:
            mine = [one for one in facts if one.body == body]
            assert made.on(body, as_of) == visible(mine, as_of, seen_on)
        for fold in (results, claims):
            few, all_of_them = made.telling(as_of), visible(facts, as_of, seen_on)
            assert fold(few, company=MADE_UP_COMPANY, as_of=as_of) == fold(
                all_of_them, company=MADE_UP_COMPANY, as_of=as_of
            )
        later = [one for one in made.visible(as_of) if one.recorded > as_of]
        assert made.recorded_after(as_of) == len(later)
        stands, promised = folds(made, as_of)
        assert stands == standings(facts, company=MADE_UP_COMPANY, as_of=as_of, seen_on=seen_on)
        assert list(stands) == sorted(stands)
        assert promised == commitments(facts, company=MADE_UP_COMPANY, as_of=as_of, seen_on=seen_on)


@settings(deadline=None)
@given(facts=fact_sets(), cuts=st.lists(st.integers(0, 12), max_size=4), since=days, seen_on=st.none() | days)
def test_a_grown_timeline_is_what_changed_between_any_two_days(
    facts: list[Fact], cuts: list[int], since: date, seen_on: date | None
) -> None:
    line = grown(facts, cuts, [since]).recorded_by(seen_on).timeline
    for until in (since + timedelta(days=length) for length in (0, 30, 900)):
        expected = changes(facts, company=MADE_UP_COMPANY, since=since, until=until, seen_on=seen_on)
        found = [*line.facts_between(since, until), *line.moves_between(since, until)]
        assert sorted(map(repr, found)) == sorted(map(repr, expected))
        newest = sorted(expected, key=line.news_key, reverse=True)
        assert list(line.news(since, until)) == newest


@settings(deadline=None)
@given(facts=fact_sets(), cuts=st.lists(st.integers(0, 12), max_size=4), as_of=days)
def test_a_grown_ledger_finds_as_the_one_that_was_read_at_once(
    facts: list[Fact], cuts: list[int], as_of: date
) -> None:
    one, other = grown(facts, cuts, [as_of]), Ledger.of(MADE_UP_COMPANY, facts)
    assert (one.by_id, one.naming, one.in_order, one.public) == (
        other.by_id,
        other.naming,
        other.in_order,
        other.public,
    )
    assert one.newest(as_of) == other.newest(as_of)
    assert one.public_days(as_of) == other.public_days(as_of)
    assert one.recorded_late(LONG_AGO, as_of, "GB") == other.recorded_late(LONG_AGO, as_of, "GB")


def test_a_body_that_no_new_fact_touches_keeps_its_folds() -> None:
    before = Ledger.of(MADE_UP_COMPANY, [fact(), fact(id="other", body="wexbourne-trust")])
    after = before.plus([fact("refuses", "2022-01-01", body="wexbourne-trust")])
    assert after.histories["harrowmere-council"] is before.histories["harrowmere-council"]
    assert after.histories["wexbourne-trust"] is not before.histories["wexbourne-trust"]


def test_a_correction_from_another_body_touches_the_one_that_it_corrects() -> None:
    pledge = fact("commits_removal", "2021-07-01", deadline="2022-06")
    before = Ledger.of(MADE_UP_COMPANY, [pledge])
    folds(before, FAR_OFF)
    after = before.plus([fact(id="elsewhere", body="wexbourne-trust", corrects=(pledge.id,))])
    assert [len(folds(made, FAR_OFF)[1]) for made in (before, after)] == [1, 0]


def test_many_new_facts_at_once_are_sorted_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "MOST_AT_ONCE", 1)
    first, second, third = fact(), fact("refuses", "2022-01-01"), fact("uses", "2019-01-01")
    made = Ledger.of(MADE_UP_COMPANY, [first]).plus([second, third])
    assert made.in_order == [third, first, second]


def test_what_is_kept_has_a_bound() -> None:
    made = Ledger.of(
        MADE_UP_COMPANY, [fact(id=f"f{day}", recorded=date(2024, 1, day)) for day in range(1, 29)]
    )
    for day in range(1, 29):
        folds(made, date(2024, 1, day))
        made.recorded_by(date(2024, 1, day))
    held = made.histories["harrowmere-council"]
    kept = len(held._standings), len(held._commitments), len(held._without_day)
    assert max(kept) <= history.DAYS_KEPT
    assert len(made._views) == ledger.VIEWS_KEPT
