"""Which period ends a pledge, how it is read, and which date is the statement's. All passages are made up."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.statement.date_choice import choose_date, date_candidates, features_of_dates
from answerable.engine.statement.deadline_candidates import deadline_candidates
from answerable.engine.statement.deadline_choice import choose_deadline
from answerable.engine.statement.deadline_features import features_of_deadlines
from answerable.engine.statement.linear import Linear
from answerable.engine.statement.sentences import split_sentences

PUBLISHED = date(2023, 6, 15)
LIKES = Linear(
    ("yes",),
    {
        "bias": (-1000,),
        "-1=by": (2000,),
        "in-sentence:REMOVE": (1000,),
        "later-is-there": (-900,),
        "-1=on": (1500,),
    },
)

READ = [
    # the words, the last day that they mean on 15 June 2023
    ("by 3 May 2024", "2024-05-03"),
    ("before 3 May 2024", "2024-05-02"),
    ("on or before 3 May 2024", "2024-05-03"),
    ("before May 2024", "2024-04-30"),
    ("before the end of May 2024", "2024-05-31"),
    ("before the end of March, they say", "2024-03-31"),
    ("before the end of August.", "2023-08-31"),
    ("in Quarter 4", "2023-12-31"),
    ("noch vor Ablauf des Novembers", "2023-11-30"),
    ("im Laufe des Herbstes", "2023-11-30"),
    ("met Kerstmis 2025", "2025-12-25"),
    ("before 2025", "2024-12-31"),
    ("before 2024 is out", "2024-12-31"),
    ("before mid-2025", "2025-06-30"),
    ("before Christmas 2024", "2024-12-24"),
    ("by the end of October", "2023-10-31"),
    ("by March next year", "2024-03-31"),
    ("before March", "2024-02-29"),
    ("by next June", "2024-06-30"),
    ("by next summer", "2024-08-31"),
    ("by spring", "2024-05-31"),
    ("by 31 March", "2024-03-31"),
    ("by Hogmanay", "2023-12-31"),
    ("before Christmas", "2023-12-24"),
    ("by Q3", "2023-09-30"),
    ("by the fourth quarter", "2023-12-31"),
    ("by the second quarter of the financial year 2023/24", "2023-09-30"),
    ("by the third quarter of 2024", "2024-09-30"),
    ("by the first half of 2024", "2024-06-30"),
    ("in H2 2024", "2024-12-31"),
    ("by the end of 2024/25", "2025-03-31"),
    ("before 2024/25", "2024-03-31"),
    ("in FY25", "2025-06-30"),
    ("by the end of the 2024/25 academic year", "2025-07-31"),
    ("by the end of the financial year", "2024-03-31"),
    ("by the end of the next financial year", "2025-03-31"),
    ("this school year", "2023-07-31"),
    ("by the end of the autumn term", "2023-12-31"),
    ("next year", "2024-12-31"),
    ("the year after next", "2025-12-31"),
    ("by the end of next month", "2023-07-31"),
    ("this quarter", "2023-06-30"),
    ("this week", "2023-06-16"),
    ("tomorrow", "2023-06-16"),
    ("by the end of the decade", "2029-12-31"),
    ("by Friday", "2023-06-16"),
    ("by the 28th", "2023-06-28"),
    ("within ninety days", "2023-09-13"),
    ("within (90) days", None),
    ("in half a year", "2023-12-15"),
    ("in a fortnight", "2023-06-29"),
    ("binnen anderhalf jaar", "2024-12-15"),
    ("innerhalb von anderthalb Jahren", "2024-12-15"),
    ("in einem Monat", "2023-07-15"),
    ("in einem halben Jahr", "2023-12-15"),
    ("in einem Jahr", "2024-06-15"),
    ("im dritten Quartal 2024", "2024-09-30"),
    ("im zweiten Quartal", "2023-06-30"),
    ("au premier semestre 2024", "2024-06-30"),
    ("w drugim kwartale", "2023-06-30"),
    ("vóór 1 mei 2024", "2024-04-30"),
    ("两年半内", "2025-12-15"),
    ("半年内", "2023-12-15"),
    ("三个月内", "2023-09-15"),
    ("二〇二五年六月三十日前", "2025-06-30"),
    ("2024年第一季度", "2024-03-31"),
    ("2024年上半年", "2024-06-30"),
    ("今年10月底前", "2023-10-31"),
    ("12月15日", "2023-12-15"),
    ("第三季度", "2023-09-30"),
    ("2024年6月前", "2024-06-30"),
    ("by the end of this parliament", None),
    ("by the 31st", "2023-07-31"),
    ("by the 0th", None),
    ("they may go", None),
    ("by 31 June", None),
    ("in the year 3000 BC", None),
    ("500年内 0月", None),
]


def _periods(text: str, **given_: date | str | None) -> list[date]:
    published = given_.pop("published", PUBLISHED)
    assert published is None or isinstance(published, date)
    found = features_of_deadlines(text, split_sentences(text), published=published, **given_)  # type: ignore[arg-type]
    return [period.last for period, _ in found]


@pytest.mark.parametrize(("words", "last"), READ)
def test_a_period_is_read_as_the_words_mean_it(words: str, last: str | None) -> None:
    found = _periods(f"They will all go {words}.")
    assert last is None or date.fromisoformat(last) in found


@pytest.mark.parametrize("words", ["in a while", "they may go", "(90) widgets"])
def test_what_is_no_period_gives_none(words: str) -> None:
    assert _periods(f"They go, {words}.") == []


@pytest.mark.parametrize(
    ("where", "last"),
    [("Corley Council", "2024-03-31"), ("Corley Shire", "2023-06-30"), ("x.nz", "2023-06-30")],
)
def test_a_financial_year_ends_as_the_country_has_it(where: str, last: str) -> None:
    assert _periods("By the end of this financial year.", publisher=where) == [date.fromisoformat(last)]


@pytest.mark.parametrize(
    ("said", "last"),
    [(None, "2023-08-14"), (date(2023, 5, 1), "2023-06-30"), (date(2023, 5, 9), "2023-08-14")],
)
def test_a_length_of_time_runs_from_the_day_of_the_statement(said: date | None, last: str) -> None:
    found = _periods("On 1 May 2023 it resolved to take them down within 60 days.", said=said)
    assert date.fromisoformat(last) in found


def test_a_document_without_a_day_still_has_written_dates() -> None:
    text = "By May 2024, within a year, by Christmas."
    assert _periods(text, published=None) == [date(2024, 5, 31), date(2025, 5, 31)]
    assert deadline_candidates(text, published=date(9999, 12, 31)) == deadline_candidates(
        text, published=None
    )


def test_the_first_day_of_time_has_no_day_before_it() -> None:
    found = deadline_candidates("before New Year", published=date.min)
    assert date.min in {period.last for period in found}


@pytest.mark.parametrize(
    ("text", "feature"),
    [("Will they go by 2025?", "question"), ("They go by 2025, at the end of their life.", "whole:eol")],
)
def test_features_of_a_period_say_what_a_reader_would_see(text: str, feature: str) -> None:
    found = features_of_deadlines(text, split_sentences(text), published=PUBLISHED)
    assert any(feature in features for _, features in found)


def _deadline(text: str, kind: str = "commits_removal") -> str | None:
    found = choose_deadline(text, split_sentences(text), kind=kind, model=LIKES, published=PUBLISHED)
    return found.last.isoformat() if found else None


@pytest.mark.parametrize(
    ("text", "kind", "last"),
    [
        ("They will be removed by May 2024.", "commits_removal", "2024-05-31"),
        ("Half will be removed by May 2024 and the rest by May 2025.", "commits_removal", "2025-05-31"),
        ("They will be removed by May 2024.", "uses", None),
        ("The show opens in 2025.", "commits_removal", None),
        ("They will be removed.", "commits_removal", None),
        ("", "commits_removal", None),
    ],
)
def test_the_deadline_is_the_period_that_the_words_speak_for(text: str, kind: str, last: str | None) -> None:
    assert _deadline(text, kind) == last


def test_a_deadline_names_its_rule_and_its_words() -> None:
    text = "They will be removed by May 2024."
    found = choose_deadline(
        text, split_sentences(text), kind="commits_removal", model=LIKES, published=PUBLISHED
    )
    assert found is not None
    assert (found.rule, text[found.start : found.end]) == ("deadline.my-end", "May 2024")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("On 3 March 2023 it was removed.", "2023-03-03"),
        ("It was removed on 03/04/2023.", "2023-04-03"),
        ("It was bought in 2018.", None),
        ("It was removed.", None),
        ("", None),
    ],
)
def test_the_date_is_the_one_that_the_words_speak_for(text: str, edtf: str | None) -> None:
    found = choose_date(text, split_sentences(text), kind="removed", model=LIKES, published=PUBLISHED)
    assert (found.edtf if found else None) == edtf


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("04/15/2025", ["2025-04-15"]),
        ("03/04/2025", ["2025-04-03", "2025-03-04"]),
        ("5 May and Q3 2024", []),
        ("5/2024, 2023", ["2024-05", "2023"]),
        ("24/27 FY23/25", []),
    ],
)
def test_every_full_date_is_a_candidate(text: str, expected: list[str]) -> None:
    assert [candidate.edtf for candidate in date_candidates(text)] == expected


@pytest.mark.parametrize(
    ("text", "published", "age"),
    [
        ("15 June 2023", PUBLISHED, "age:same"),
        ("June 2023", PUBLISHED, "age:same"),
        ("1 July 2023", PUBLISHED, "age:future"),
        ("2001", PUBLISHED, "age:older"),
        ("2001", None, None),
    ],
)
def test_a_date_is_as_old_as_its_document_makes_it(
    text: str, published: date | None, age: str | None
) -> None:
    ((_, features),) = features_of_dates(text, split_sentences(text), kind="uses", published=published)
    assert {name for name in features if name.startswith("age:") and "|" not in name} == (
        {age} if age else set()
    )


@given(
    st.text(
        alphabet=st.sampled_from("0123456789/-. ,年月日季半Q FYmaytheofyearsnextbeforewithin\n"), max_size=150
    ),
    st.none() | st.dates(),
)
def test_no_text_makes_the_choices_fail(text: str, published: date | None) -> None:
    sentences = split_sentences(text)
    choose_date(text, sentences, kind="uses", model=LIKES, published=published)
    found = choose_deadline(text, sentences, kind="commits_removal", model=LIKES, published=published)
    assert found is None or 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("piece", ["by May 2024 ", "within two years ", "Q1 ", "1/1/", "before the "])
def test_a_hostile_passage_takes_time_in_proportion(piece: str) -> None:
    text = piece * (6_000 // len(piece))
    start = process_time()
    _deadline(text)
    assert process_time() - start < 8
