"""How many cameras a passage gives. All passages are made up; the names in them are masked."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.statement.counts import read_count
from answerable.engine.statement.numbers_in_words import find_numbers, value_in_compound
from answerable.engine.statement.sentences import split_sentences
from answerable.engine.statement.stance import mask

COUNTS = [
    ("We have 112 Hikvision cameras.", 112),
    ("We have 1,204 Hikvision cameras.", 1204),
    ("We have a single Hikvision camera.", 1),
    ("There are two dozen Hikvision domes.", 24),
    ("A score of Hikvision units watch the park.", 20),
    ("There are forty-two cameras made by Dahua.", 42),
    ("More than 560 cameras were supplied by Hikvision.", 560),
    ("Of our 300 cameras, 45 are Hikvision.", 45),
    ("Of our 300 cameras 45 are made by Hikvision and 255 by Axis.", 45),
    ("Hikvision: 30. Axis: 12.", 30),
    ("There are 12 Hikvision recorders and 60 Hikvision cameras.", 60),
    ("Hikvision cameras are in use at 14 sites.", None),
    ("About 30 per cent of our cameras are Hikvision.", None),
    ("We have between 20 and 30 Hikvision cameras.", None),
    ("We have several hundred Hikvision cameras.", None),
    ("We paid £4,000 for Hikvision cameras in 2019.", None),
    ("Our Hikvision cameras: fixed 40, PTZ 12.", 52),
    ("North depot has 14 Hikvision cameras and the south depot has 9 Hikvision cameras.", 23),
    ("La Ville compte une soixantaine de caméras Hikvision.", 60),
    ("Die Stadt betreibt zweiundvierzig Kameras von Hikvision.", 42),
    ("该局使用四十台Hikvision摄像头。", 40),
    ("450 cameras by Hikvision and Dahua are up.", 450),
    ("200 thermal cameras by Dahua stand at our doors.", 200),
    ("The number of Hikvision cameras is 17.", 17),
    ("We own 88 cameras, of which 31 come from Dahua.", 31),
    ("The council runs 203 cameras and Hikvision supplied 34 of them.", 34),
    ("Schedule of Hikvision equipment. Cameras, quantity 12", 12),
    ("We have 40 cameras by Bosch.", None),
    ("We had 30 Hikvision cameras; in total we now have 12 Hikvision cameras.", 30),
    ("Not one of our cameras is a Hikvision.", None),
    ("Die Stadt betreibt dreißig Kameras von Hikvision.", 30),
    ("One camera is up, beside the Hikvision sign.", None),
    ("The Hikvision ones: we took down the last 12.", 12),
    ("The motion on Hikvision cameras was lost by 12 votes to 20.", None),
]


def _count(text: str, *, remaining: bool = False) -> int | None:
    masked = mask(text, [found.span() for found in re.finditer("Hikvision|Dahua", text)])
    count = read_count(masked, split_sentences(masked), remaining=remaining)
    return count.value if count else None


@pytest.mark.parametrize(("text", "count"), COUNTS)
def test_a_count_is_of_the_companys_cameras_alone(text: str, count: int | None) -> None:
    assert _count(text) == count


def test_where_some_are_done_and_some_are_left_the_number_left_counts() -> None:
    assert _count("We have taken down 20 Hikvision cameras; 15 remain.", remaining=True) == 15


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("We have 30 Hikvision cameras.", "exact"),
        ("We have more than 30 Hikvision cameras.", "at_least"),
        ("We have about 30 Hikvision cameras.", "about"),
    ],
)
def test_a_count_says_how_firmly_it_is_given(text: str, basis: str) -> None:
    masked = text.replace("Hikvision", "Ħħħħħħħħħ")
    count = read_count(masked, split_sentences(masked))
    assert count is not None
    assert count.basis == basis


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("17", 17),
        ("1,204", 1204),
        ("forty-two", 42),
        ("two hundred and six", 206),
        ("three dozen", 36),
        ("two thousand and six", 2006),
        ("zwölf", 12),
        ("dreißig", 30),
        ("une vingtaine", 20),
        ("FİVE", 5),
        ("half a dozen", 6),
        ("baker's dozen", 13),
        ("quatre-vingt-dix", 90),
        ("dix-neuf", 19),
        ("pedwar deg", 40),
        ("pięćset", 500),
        ("nine one", None),
        ("01632960123", None),
        ("red", None),
    ],
)
def test_a_number_reads_the_same_in_words_and_digits(written: str, value: int | None) -> None:
    assert [number.value for number in find_numbers(written)] == ([] if value is None else [value])


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("einundzwanzig", 21),
        ("zweiunddreißig", 32),
        ("siebenundvierzig", 47),
        ("vijfenzeventig", 75),
        ("zevenenvijftig", 57),
        ("tweeëntwintig", 22),
        ("hundert", 100),
        ("dreihundertzwölf", 312),
        ("tweeduizend", 2000),
        ("", None),
        ("zweiundvierzigste", None),
    ],
)
def test_numbers_written_as_one_word_are_taken_apart(word: str, value: int | None) -> None:
    assert value_in_compound(word) == value


@given(st.text(max_size=300))
def test_numbers_lie_inside_any_text(text: str) -> None:
    for number in find_numbers(text):
        assert 0 <= number.start < number.end <= len(text)
        assert number.value >= 0
