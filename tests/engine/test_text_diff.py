import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine import text_diff
from answerable.engine.text_diff import Piece, Place, TooLong, compare

lines = st.lists(st.sampled_from(["a b c", "a c", "", "d", "三 years", "合同"]), max_size=8).map("\n".join)


@pytest.mark.parametrize(
    ("before", "after", "places"),
    [
        ("the same", "the same", []),
        ("one\ntwo", "one\ntwo\nthree", [Place("two", (Piece("put", "three"),), "")]),
        ("one\ntwo\nthree", "one\nthree", [Place("one", (Piece("taken", "two"),), "three")]),
        (
            "We use 12 cameras.",
            "We use no cameras.",
            [Place("", (Piece("same", "We use "), Piece("taken", "12 "), Piece("put", "no "),
                        Piece("same", "cameras.")), "")],
        ),
        ("合同金额", "合同总额", [Place("", (Piece("same", "合同"), Piece("taken", "金"), Piece("put", "总"),
                                      Piece("same", "额")), "")]),
    ],
)  # fmt: skip
def test_each_place_that_changed_is_told_in_words(before: str, after: str, places: list[Place]) -> None:
    assert compare(before, after) == places


def test_a_long_place_is_shown_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_diff, "MOST_WORDS", 3)
    assert compare("a b c d", "a b c e")[0].pieces == (Piece("taken", "a b c d"), Piece("put", "a b c e"))


def test_a_text_too_long_to_compare_says_so() -> None:
    with pytest.raises(TooLong, match="4,001 lines; at most 4,000 are compared"):
        compare("x\n" * 4001, "")


@given(lines, lines)
def test_nothing_is_made_up_and_nothing_lost(before: str, after: str) -> None:
    places = compare(before, after)
    assert (places == []) == (before.splitlines() == after.splitlines())
    for place in places:
        old = "".join(piece.text for piece in place.pieces if piece.change != "put")
        new = "".join(piece.text for piece in place.pieces if piece.change != "taken")
        assert old in before
        assert new in after
