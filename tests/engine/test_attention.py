from datetime import date

from answerable.engine.attention import attention
from tests.made_up import MADE_UP_COMPANY, fact


def test_months_follow_each_other_without_gaps_over_a_new_year() -> None:
    facts = [fact("media_mention", "2021-11-30"), fact("event", "2022-02")]
    seen = attention(facts, company=MADE_UP_COMPANY, as_of=date(2022, 3, 1))
    assert [(month.month, month.facts) for month in seen.months] == [
        ("2021-11", {"media_mention": ("media-mention-2021-11-30",)}),
        ("2021-12", {}),
        ("2022-01", {}),
        ("2022-02", {"event": ("event-2022-02",)}),
    ]


def test_a_fact_dated_no_closer_than_a_year_belongs_to_no_month() -> None:
    seen = attention([fact("event", "2022")], company=MADE_UP_COMPANY, as_of=date(2023, 1, 1))
    assert (seen.months, seen.undated) == ((), ("event-2022",))


def test_growth_compares_twelve_months_with_the_twelve_before() -> None:
    facts = [
        fact("parliament_mention", "2022-02-01"),
        fact("media_mention", "2022-03-01"),
        fact("media_mention", "2021-01-01"),
        fact("event", "2022-03-02"),
    ]
    seen = attention(facts, company=MADE_UP_COMPANY, as_of=date(2022, 8, 31))
    assert (seen.last_year, seen.year_before) == (2, 1)


def test_a_leap_day_has_a_year_before() -> None:
    seen = attention([fact("media_mention", "2023-03-01")], company=MADE_UP_COMPANY, as_of=date(2024, 2, 29))
    assert (seen.last_year, seen.year_before) == (1, 0)


def test_months_in_which_bodies_decided_are_numbered_in_order() -> None:
    facts = [
        fact("media_mention", "2021-12-30"),
        fact("commits_no_new", "2022-01-03"),
        fact("removed", "2022-01-20", body="quillby-council"),
        fact("restriction", "2022-03", body=None),
    ]
    seen = attention(facts, company=MADE_UP_COMPANY, as_of=date(2022, 5, 1))
    assert [(month.month, month.mark, len(month.decisions)) for month in seen.months] == [
        ("2021-12", None, 0),
        ("2022-01", 1, 2),
        ("2022-02", None, 0),
        ("2022-03", 2, 1),
    ]


def test_what_is_no_decision_or_was_corrected_marks_nothing() -> None:
    facts = [
        fact("uses", "2022-01-03"),
        fact("refuses", "2022-01-04"),
        fact("removed", "2022-01-20", id="wrong"),
        fact("event", "2022-01-21", corrects=("wrong",)),
    ]
    (month,) = attention(facts, company=MADE_UP_COMPANY, as_of=date(2022, 5, 1)).months
    assert (month.facts, month.decisions, month.mark) == ({"event": ("event-2022-01-21",)}, (), None)
