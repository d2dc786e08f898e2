import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.selector import Selector, find_quote, refind, select

SPACES = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
PAGE = "The council said: “we’ll remove all\ncameras by 2025”. It said so twice: all cameras by 2025."


def words_at(place: Selector) -> str:
    return PAGE[place.start : place.end]


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("all cameras by 2025.", "all cameras by 2025."),
        ("we'll remove all cameras", "we’ll remove all\ncameras"),
        ("  remove   all ", "remove all"),
        ('"we’ll remove', "“we’ll remove"),
    ],
)
def test_words_are_found_as_they_stand_however_they_are_typed(typed: str, stands: str) -> None:
    (place,) = find_quote(["", PAGE], typed)[:1]
    assert (place.page, words_at(place)) == (2, stands)


@pytest.mark.parametrize("typed", ["all camera by 2025", "We'll remove", "", "   ", "2026"])
def test_words_that_differ_are_not_the_quotation(typed: str) -> None:
    assert find_quote([PAGE], typed) == []


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("122 cameras", "12² cameras"),
        ("12 cameras", "12² cameras".replace(" ", "") + " cameras"),
        ("11⁄2 million", "1½ million"),
        ("1/2 million", "½ million"),
        ("51 cameras", "5① cameras"),
        ("H2O", "H₂O"),
        ("102", "10²"),
        ("2 cameras", "12 cameras"),
        ("12", "the 12½ of them"),
        ("1.5", "£1.55 in all"),
        ("2 million", "£1.2 million"),
        ("£1", "£1,000"),
        ("5%", "fell by -5%"),
        ("5%", "−5%"),
        ("legal", "an illegal contract"),
        ("use", "we refuse"),
        ("we use", "we used"),
        ("cafe", "cafe\u0301"),
        ("cafe", "café"),
        ("resume", "résumé"),
        ("가", "각"),
        ("of", "oﬃce"),
    ],
)
def test_a_part_of_a_word_or_number_or_a_sign_that_looks_alike_is_not_the_quotation(
    typed: str, page: str
) -> None:
    assert find_quote([page], typed) == []


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("12² cameras", "all 12² cameras"),
        ("1½ million", "£1½ million"),
        ("cameras", "cameras² of it"),
        ("café", "the cafe\u0301."),
        ("cafe\u0301", "the café."),
        ("Hikvision", "Hikvision™ cameras"),
        ("海康", "我们使用海康威视"),
        ("카메라", "카메라를"),
        ("5 cameras", "3-5 cameras"),
        ("5 cameras", "cameras: 5 cameras"),
        ("in 2021", "it began in 2021, then"),
        ("2021", "2021."),
        ("5", "1. 5"),
        ("12", "12km"),
        ("１２ cameras", "12 cameras"),
        (".5", "x.5"),
    ],
)
def test_whole_words_and_numbers_are_found_whatever_stands_next_to_them(typed: str, page: str) -> None:
    assert len(find_quote([page], typed)) == 1


def test_every_place_is_found_in_order() -> None:
    assert [place.page for place in find_quote([PAGE, PAGE], "all cameras by 2025")] == [1, 1, 2, 2]


def test_a_ligature_and_a_soft_hyphen_are_the_letters_that_they_stand_for() -> None:
    assert find_quote(["the of\u00adﬁce"], "office")[0].exact == "of\u00adﬁce"


def test_a_place_outside_of_the_page_is_refused() -> None:
    with pytest.raises(ValueError, match="has 5 characters, and no place from 2 to 9"):
        select(1, "short", 2, 9)


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        ([PAGE], (1, 1)),
        (["A new title page.", PAGE], (2, 1)),
        (["all cameras by 2025", PAGE], (2, 1)),
        (["nothing of the kind"], None),
        ([], None),
    ],
)
def test_a_quotation_is_found_again_by_its_words_and_what_stands_around_them(
    pages: list[str], found: tuple[int, int] | None
) -> None:
    known = find_quote([PAGE], "all cameras by 2025")[1]
    again = refind(known, pages)
    assert (again and (again.page, again.exact == known.exact)) == found


def test_the_nearest_of_like_places_is_taken() -> None:
    known = select(1, "same. " * 9, 24, 28)
    assert refind(known, ["x" + "same. " * 9]) == select(1, "x" + "same. " * 9, 25, 29)


@given(st.text(max_size=80), st.data())
def test_whatever_is_selected_is_found_again(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if not text[start:end].strip(" \n\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00ad\u200b\ufeff" + SPACES):
        return
    place = select(1, text, start, end)
    again = refind(place, [text])
    assert again is not None
    assert again.exact.strip() in text
