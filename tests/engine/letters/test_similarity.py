"""The guard against identikit letters: what it sees, what it shows, and what it cannot tell."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.letters.similarity import (
    SAME,
    WINDOW,
    WORDS,
    Kept,
    likeness,
    pack,
    sketch,
    unpack,
)  # fmt: skip

KEY = b"made up for these tests"
VOCABULARY = [f"word{number}" for number in range(4000)]


def text(seed: int, words: int = 120) -> str:
    """Words that no other seed has in a row."""
    return " ".join(random.Random(seed).choices(VOCABULARY, k=words))


def known(*texts: str) -> set[int]:
    return {one.hash for each in texts for one in sketch(each, KEY)}


def test_the_same_letter_is_seen_whole_however_it_is_spaced_and_cased() -> None:
    found = likeness(text(1), sketch(text(1).upper().replace(" ", ",  "), KEY), known(text(1)))
    assert (found.level, found.share) == ("same", 1.0)
    (passage,) = found.texts(text(1))
    assert len(passage) > 0.9 * len(text(1))


def test_a_letter_of_ones_own_shares_nothing() -> None:
    others = known(*(text(seed) for seed in range(2, 300)))
    found = likeness(text(1), sketch(text(1), KEY), others)
    assert (found.level, found.share, found.passages) == ("own", 0.0, ())


@pytest.mark.parametrize(("pasted", "level"), [(20, "own"), (60, "alike"), (160, "same")])
def test_the_share_that_was_pasted_decides(pasted: int, level: str) -> None:
    handed_out = text(7, pasted)
    written = f"{text(8, 60)} {handed_out} {text(9, 60)}"
    found = likeness(written, sketch(written, KEY), known(handed_out))
    assert found.level == level
    assert found.share == pytest.approx(pasted / (pasted + 120), abs=0.12)


def test_the_passage_that_is_alike_is_shown_and_the_rest_is_not() -> None:
    handed_out = text(7, 60)
    written = f"{text(8, 40)}. {handed_out}. {text(9, 40)}"
    (shown,) = likeness(written, sketch(written, KEY), known(handed_out)).texts(written)
    assert shown in handed_out
    assert len(shown) > 0.7 * len(handed_out)


def test_two_passages_far_apart_are_shown_as_two() -> None:
    one, other = text(5, 40), text(6, 40)
    written = f"{one} {text(8, 60)} {other}"
    assert len(likeness(written, sketch(written, KEY), known(one, other)).passages) == 2


@given(st.integers(0, 10**6), st.integers(0, 60), st.integers(0, 60))
def test_a_run_of_twelve_equal_words_is_always_seen(seed: int, before: int, after: int) -> None:
    run = text(seed, WINDOW + WORDS - 1)
    one = f"{text(seed + 1, before)} {run} {text(seed + 2, 30)}"
    other = f"{text(seed + 3, 30)} {run} {text(seed + 4, after)}"
    assert {kept.hash for kept in sketch(one, KEY)} & {kept.hash for kept in sketch(other, KEY)}


def test_names_and_addresses_are_in_no_sketch() -> None:
    signed = "my name is Eve Example and I live at 4 Made-up Lane in Harrowmere now"
    kept = sketch(signed, KEY, leave_out=["Eve Example", "4 Made-up Lane"])
    assert not kept
    assert sketch(signed, KEY)


def test_another_key_sees_nothing_alike() -> None:
    assert known(text(1)).isdisjoint(one.hash for one in sketch(text(1), b"another key"))


@pytest.mark.parametrize("written", ["", "four words are few", "Ĉu vi vidas ilin, ĉie?"])
def test_a_short_text_is_called_short(written: str) -> None:
    assert likeness(written, sketch(written, KEY), set()).level == "short"


def test_accents_and_case_do_not_make_a_letter_ones_own() -> None:
    assert known("Nous voulons être écoutés") == known("NOUS VOULONS ETRE ECOUTES")
    assert known("Straße in der großen Stadt") == known("STRASSE IN DER GROSSEN STADT")


@given(st.lists(st.integers(-(2**63), 2**63 - 1), max_size=50))
def test_packing_keeps_every_hash_and_no_place(hashes: list[int]) -> None:
    packed = pack(Kept(made, place) for place, made in enumerate(hashes))
    assert list(unpack(packed)) == sorted(set(hashes))


def test_the_threshold_is_one_half() -> None:
    assert SAME == 0.5
