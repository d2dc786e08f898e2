"""Which number counts the company's cameras: candidates, features, choice. All passages are made up."""

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.statement.count_candidates import count_candidates
from answerable.engine.statement.count_choice import choose_count
from answerable.engine.statement.count_features import features_of_counts
from answerable.engine.statement.counts import Count
from answerable.engine.statement.linear import Linear
from answerable.engine.statement.sentences import split_sentences
from answerable.engine.statement.stance import mask

LIKES = Linear(
    ("yes",),
    {
        "bias": (-3000,),
        "noun:CAM": (2000,),
        "nearest-to-company:True": (2000,),
        "form:sum": (2500,),
        "sum:is-given:True": (-4000,),
        "sum:one-shape:True|False": (1500,),
        "form:one": (3000,),
        "form:difference": (1500,),
        "difference:rest|commits_removal": (2500,),
        "body-before:False": (-4000,),
        "cannot-count": (-4000,),
    },
)


def _masked(text: str) -> str:
    return mask(text, [found.span() for found in re.finditer("Hikvision|Dahua", text)])


def _choose(text: str, kind: str = "uses", body: str | None = None) -> Count | None:
    masked = _masked(text)
    bodies = [(found.group(), found.start()) for found in re.finditer(r"\w+ Council", text)]
    return choose_count(masked, split_sentences(masked), kind=kind, model=LIKES, bodies=bodies, body=body)


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ("We have 112 Hikvision cameras.", "single", 112),
        ("Hikvision x14, Axis x3.", "single", 14),
        ("The council's Hikvision camera stays.", "one", 1),
        ("The 88th came down today.", "ordinal", 88),
        ("The sixteenth and last of them went.", "ordinal", 16),
        ("The twenty-first and final one went.", "ordinal", 21),
        ("Fixed 40, PTZ 12, all Hikvision.", "sum", 52),
        ("Site | Maker | No.\nHall | Hikvision | 14\nPool | Axis | 22\nDepot | Hikvision | 9", "sum", 23),
        ("We had 2,050 Hikvision cameras. Of these 750 are done.", "difference", 1300),
        ("After 20 of the 50 went, the rest follow.", "difference", 30),
        ("Three cameras on each of four buses.", "product", 12),
        ("Half of the sixty cameras are Hikvision.", "share", 30),
        ("Two-thirds of our 30 cameras are Hikvision.", "share", 20),
        ("Phase 1: 30 cameras; Phase 2: 25.", "sum", 55),
    ],
)
def test_every_way_of_giving_a_number_is_a_candidate(text: str, form: str, value: int) -> None:
    found = count_candidates(_masked(text))
    assert any(c.form == form and c.value == value for c in found)
    assert all(0 <= c.start < c.end <= len(text) for c in found)


@pytest.mark.parametrize(
    "text",
    ["We paid £40 and 12% in 2019.", "By 3 May 2024 or June 12.", "1. Yes\n2. No", "It took 3 years, 4 km."],
)
def test_money_dates_and_labels_are_never_added_up(text: str) -> None:
    sums = [c for c in count_candidates(text) if c.form == "sum"]
    assert sums == []


def test_nobody_adds_up_a_table_of_fifty_rows() -> None:
    table = "\n".join(f"Hikvision | {number}" for number in range(1, 51))
    assert {c.form for c in count_candidates(_masked(table))} == {"single"}


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("We have 300 staff. We run 45 Hikvision cameras.", "uses", 45),
        ("We have about 45 Hikvision cameras.", "uses", 45),
        ("The Hikvision camera stays.", "refuses", 1),
        ("We run 2,050 by Hikvision. 750 went. The rest remain.", "commits_removal", 1300),
        ("We have 45 Hikvision cameras.", "denies_use", None),
        ("We have 45 Hikvision cameras.", "none", None),
        ("We have Hikvision cameras.", "uses", None),
        ("We have 45 schools.", "uses", None),
        ("", "uses", None),
    ],
)
def test_the_number_that_the_words_speak_for_is_the_count(text: str, kind: str, value: int | None) -> None:
    found = _choose(text, kind)
    assert (found.value if found else None) == value


def test_a_number_after_another_bodys_name_is_not_this_ones() -> None:
    text = "Ashby Council has cameras. Corley Council has 45 Hikvision cameras."
    assert _choose(text, body="Ashby Council") is None
    assert _choose(text, body="Corley Council") is not None


def test_a_count_says_how_firmly_and_by_which_words() -> None:
    text = "We have more than 45 Hikvision cameras."
    found = _choose(text)
    assert found == Count(45, "at_least", "count.single", text.index("45"), text.index("45") + 2)


def _names(text: str, value: int) -> frozenset[str]:
    masked = _masked(text)
    found = features_of_counts(masked, split_sentences(masked), kind="uses")
    return next(features for candidate, features in found if candidate.value == value)


@pytest.mark.parametrize(
    ("text", "value", "feature"),
    [
        ("We run 203 cameras, 34 of them by Hikvision.", 34, "is-part"),
        ("We run 203 cameras, 34 of them by Hikvision.", 203, "has-part"),
        ("Of our 203 cameras 34 are Hikvision.", 203, "is-whole"),
        ("How many? 34 Hikvision. Again: 34.", 34, "again"),
        ("Q1. How many cameras have you?\nA1. 34.", 34, "answers-how-many"),
        ("We have 20 and 14, so 34 Hikvision cameras.", 34, "is-sum"),
        ("Of 50 Hikvision cameras 20 went and 30 stay.", 30, "is-difference"),
        ("In 2019 we had 45 Hikvision cameras.", 2019, "cannot-count"),
        ("Our Hikvision cameras: fixed 40, PTZ 12.", 40, "in-rule-sum"),
        ("Are the 34 Hikvision cameras yours?", 34, "question:True"),
        ("Fixed 40, PTZ 12, Hikvision.", 52, "sum:one-rule:True"),
        ("Hall | Hikvision | 14\nPool | Axis | 22\nDepot | Hikvision | 9", 23, "sum:skips"),
    ],
)
def test_features_say_what_a_reader_would_see(text: str, value: int, feature: str) -> None:
    assert feature in _names(text, value)


@given(st.text(alphabet=st.sampled_from("Ħħ 19,.|\n-x/年台第半the cameraofandtwo"), max_size=200))
def test_no_text_makes_the_choice_fail(text: str) -> None:
    found = choose_count(text, split_sentences(text), kind="uses", model=LIKES)
    assert found is None or (found.value > 0 and 0 <= found.start < found.end <= len(text))


@pytest.mark.parametrize("piece", ["9 Ħħħ ", "one hundred ", "1,", "half of 10 each ", "Ħ 4 | "])
def test_a_hostile_passage_takes_time_in_proportion(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    sentences = split_sentences(text)
    start = process_time()
    choose_count(text, sentences, kind="uses", model=LIKES)
    assert process_time() - start < 8


def test_a_list_by_sort_of_camera_is_added_up_before_anything_is_weighed() -> None:
    found = _choose("HIKVISION EQUIPMENT\nStatic: 40\nPTZ: 12\nRecorders: 5\nYear fitted: 2017")
    assert (found and (found.value, found.basis, found.rule)) == (52, "exact", "count.listed-parts")
