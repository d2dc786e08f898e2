"""Deadlines and dates as they are written. All passages are made up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.statement.calendar_words import add_period
from answerable.engine.statement.deadlines import read_deadline
from answerable.engine.statement.sentences import split_sentences
from answerable.engine.statement.statement_date import read_date

PUBLISHED = date(2023, 6, 15)

DEADLINES = [
    ("They will be gone by June 2024.", "2024-06-30"),
    ("They will be gone by 2025.", "2025-12-31"),
    ("They will be gone by the end of 2024.", "2024-12-31"),
    ("They will be gone by mid-2025.", "2025-06-30"),
    ("They will be gone by spring 2024.", "2024-05-31"),
    ("They will be gone by the summer of 2024.", "2024-08-31"),
    ("They will be gone by autumn 2024.", "2024-11-30"),
    ("They will be gone by Christmas.", "2023-12-25"),
    ("They will be gone by Christmas 2024.", "2024-12-25"),
    ("They will be gone by the end of the second quarter of 2024.", "2024-06-30"),
    ("They will be gone by Q3 2024.", "2024-09-30"),
    ("They will be gone by the end of the financial year 2024/25.", "2025-03-31"),
    ("They will be gone by the end of the 2023/24 academic year.", "2024-07-31"),
    ("They will be gone before 1 April 2024.", "2024-03-31"),
    ("They will be gone before the end of March 2024.", "2024-03-31"),
    ("They will be gone before 2024 is out.", "2024-12-31"),
    ("They will be gone within three years.", "2026-06-15"),
    ("They will be gone within 18 months.", "2024-12-15"),
    ("They will be gone within 90 days.", "2023-09-13"),
    ("They will be gone in the next two years.", "2025-06-15"),
    ("They will be gone by the end of this year.", "2023-12-31"),
    ("They will be gone by the end of next year.", "2024-12-31"),
    ("They will be gone next year.", "2024-12-31"),
    ("They will be gone by the end of the next financial year.", "2025-03-31"),
    ("They will be gone this financial year.", "2024-03-31"),
    ("They will be gone by 31 March.", "2024-03-31"),
    ("They will be gone by July 4.", "2023-07-04"),
    ("They will be gone by 31 June.", None),
    ("They will be gone by 31 February 2024.", None),
    ("They will be gone by 2024/27.", None),
    ("They will be gone by early 2024.", "2024-03-31"),
    ("They will be gone by the first half of 2024.", "2024-06-30"),
    ("They will be gone by late 2024.", "2024-12-31"),
    ("They will be gone by APRİL 2024.", "2024-04-30"),
    ("They will be gone before June 2024.", "2024-05-31"),
    ("They will be gone before 2025.", "2024-12-31"),
    ("They will be gone before mid-2025.", "2025-06-30"),
    ("They will be gone before the second half of 2024.", "2024-06-30"),
    ("They will be gone before Q3 2024.", "2024-06-30"),
    ("They will be gone before the summer of 2024.", "2024-05-31"),
    ("They will be gone before the financial year 2024/25.", "2024-03-31"),
    ("They will be gone within a year.", "2024-06-15"),
    ("They will be gone by the end of the month.", "2023-06-30"),
    ("They will be gone by the end of next quarter.", "2023-09-30"),
    ("They will be gone by the end of the decade.", "2029-12-31"),
    ("They will be gone by the end of the school year.", "2023-07-31"),
    ("They will be gone by next winter.", None),
    ("They will be gone no later than 31 March 2025.", "2025-03-31"),
    ("Completion is due on March 5, 2024.", "2024-03-05"),
    ("Target date: 30/09/2024", "2024-09-30"),
    ("Half by June 2024 and the rest by December 2025.", "2025-12-31"),
    ("They will all be replaced in 2025.", "2025-12-31"),
    ("They will be gone over the next years.", None),
    ("£40,000 is set aside in 2025 for the work.", None),
    ("They were bought in 2018 and will be replaced.", None),
    ("Alle camera's worden uiterlijk eind 2024 vervangen.", "2024-12-31"),
    ("Die Kameras werden bis Ende März 2025 ersetzt.", "2025-03-31"),
    ("Les caméras seront retirées d'ici fin 2024.", "2024-12-31"),
    ("Bydd y camerâu wedi mynd erbyn Mehefin 2024.", "2024-06-30"),
    ("Kamery zostaną wymienione do końca 2025 r.", "2025-12-31"),
    ("Alle Kameras werden innerhalb von vierundzwanzig Monaten ersetzt.", "2025-06-15"),
    ("摄像头将在2025年6月底前拆除。", "2025-06-30"),
    ("摄像头将在2025年6月20日前拆除。", "2025-06-20"),
    ("将在三年内拆除。", "2026-06-15"),
]


@pytest.mark.parametrize(("text", "last"), DEADLINES)
def test_a_deadline_is_the_last_day_of_the_stated_period(text: str, last: str | None) -> None:
    found = read_deadline(text, split_sentences(text), published=PUBLISHED, said=None)
    assert (found.last.isoformat() if found else None) == last


@pytest.mark.parametrize(
    ("published", "last"),
    [(date(2023, 12, 20), date(2023, 12, 25)), (date(2023, 12, 28), date(2024, 12, 25))],
)
def test_christmas_is_the_next_one_after_the_document(published: date, last: date) -> None:
    text = "They will be gone by Christmas."
    found = read_deadline(text, split_sentences(text), published=published, said=None)
    assert found is not None
    assert found.last == last


@pytest.mark.parametrize("published", [None, date(9999, 12, 31)])
@pytest.mark.parametrize("when", ["within three years", "by Christmas", "by the end of next year"])
def test_what_counts_from_a_document_without_a_day_is_no_deadline(when: str, published: date | None) -> None:
    text = f"They will be gone {when}."
    assert read_deadline(text, split_sentences(text), published=published, said=None) is None


def test_a_period_runs_from_the_day_of_the_statement_where_the_text_gives_it() -> None:
    text = "The Council resolved on 1 March 2023 to take them down within 60 days."
    found = read_deadline(text, split_sentences(text), published=PUBLISHED, said=date(2023, 5, 1))
    assert found is not None
    assert found.last == date(2023, 6, 30)


def test_an_australian_financial_year_ends_in_june() -> None:
    text = "The Australian department will finish by the end of the financial year 2024/25."
    found = read_deadline(text, split_sentences(text), published=PUBLISHED, said=None)
    assert found is not None
    assert found.last == date(2025, 6, 30)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("On 3 March 2023 the Council confirmed it.", "2023-03-03"),
        ("All were taken down in June 2022.", "2022-06"),
        ("It was bought in 2018.", None),
        ("They will be gone by 1 May 2023.", None),
        ("I refer to your request of 4 May 2023.", None),
        ("It was decided last autumn.", None),
    ],
)
def test_a_date_is_that_of_the_statement_and_as_exact_as_the_text(text: str, said: str | None) -> None:
    assert read_date(split_sentences(text), before=PUBLISHED) == said


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.integers(1, 30),
    st.sampled_from(["years", "months", "days"]),
)
def test_a_deadline_within_a_period_never_lies_before_publication(
    start: date, number: int, unit: str
) -> None:
    text = f"All will be taken down within {number} {unit}."
    found = read_deadline(text, split_sentences(text), published=start, said=None)
    assert found is not None
    assert found.last >= start


def test_a_month_after_the_31st_of_january_is_the_last_of_february() -> None:
    assert add_period(date(2023, 1, 31), 1, "month") == date(2023, 2, 28)


@given(st.text(max_size=300), st.none() | st.dates())
def test_no_text_makes_the_reader_of_deadlines_fail(text: str, published: date | None) -> None:
    sentences = split_sentences(text)
    found = read_deadline(text, sentences, published=published, said=None)
    assert found is None or 0 <= found.start <= found.end <= len(text)
    read_date(sentences, before=published)
