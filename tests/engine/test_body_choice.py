"""Whose stance a passage states: the features that are weighed, and the choice. All bodies are made up."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.statement.body_candidates import body_candidates
from answerable.engine.statement.body_choice import ChosenBody, choose_body
from answerable.engine.statement.body_features import features_of_bodies
from answerable.engine.statement.body_setting import StancePlace, make_setting
from answerable.engine.statement.linear import Linear
from answerable.engine.statement.sentences import split_sentences

PLAIN = Linear(
    ("body",),
    {
        "pub|body": (2000,),
        "pub|outlet": (-3000,),
        "pub|way=we": (1500,),
        "text|here|headed": (3000,),
        "text|before-rivals": (1000,),
        "text|nearest-before": (2500,),
        "null|list|plural": (9000,),
        "null|unnamed": (2000,),
    },
)


def stances(text: str, *words: str) -> list[StancePlace]:
    return [StancePlace(text.index(w), text.index(w) + len(w), "uses") for w in words]


def choose(text: str, publisher: str | None, *words: str, model: Linear = PLAIN) -> ChosenBody:
    return choose_body(text, text, split_sentences(text), stances(text, *words), publisher, model)


def features(text: str, publisher: str | None, *words: str) -> dict[str | None, list[str]]:
    found = body_candidates(text, text, publisher)
    setting = make_setting(text, split_sentences(text), stances(text, *words), publisher, found)
    return dict(
        zip([None, *(candidate.name for candidate in found)], features_of_bodies(setting), strict=True)
    )


@pytest.mark.parametrize(
    ("text", "publisher", "words", "name", "rule", "spoken"),
    [
        ("We own 34.", "Land Charges Agency", "own 34", "Land Charges Agency", "body.publisher.we", "We"),
        ("They own 34.", "Land Charges Agency", "own 34", "Land Charges Agency", "body.publisher", "own 34"),
        (
            "Carrick County Council owns 97. Aldwick Council owns none.",
            "Irish Courier",
            "owns 97",
            "Carrick County Council",
            "body.named.name",
            "Carrick County Council",
        ),
        (
            "We asked Carrick County Council. It owns 97.",
            "Irish Courier",
            "owns 97",
            "Carrick County Council",
            "body.named.name",
            "Carrick County Council",
        ),
        ("A school owns 12.", "Irish Courier", "owns 12", None, "body.nobody", "owns 12"),
        (
            "Aldwick Council and Carrick Council have them.",
            "Irish Courier",
            "have them",
            None,
            "body.nobody",
            "have them",
        ),
    ],
)
def test_the_body_is_chosen_with_its_rule_and_words(
    text: str, publisher: str, words: str, name: str | None, rule: str, spoken: str
) -> None:
    chosen = choose(text, publisher, words)
    assert (chosen.name, chosen.rule, text[chosen.start : chosen.end]) == (name, rule, spoken)
    assert 0 < chosen.chance <= 1


def test_the_clues_are_the_heaviest_features() -> None:
    assert choose("We own 34.", "Land Charges Agency", "own 34").clues == ("pub|body", "pub|way=we")


def test_without_anything_to_choose_from_nobody_is_chosen() -> None:
    assert choose_body("", "", [], [], None, PLAIN) == ChosenBody(None, "body.nobody", 0, 0, 1.0, ())


def test_a_name_is_chosen_even_where_nothing_was_cut_into_sentences() -> None:
    assert (
        choose_body("Aldwick Council has.", "Aldwick Council has.", [], [], None, PLAIN).name
        == "Aldwick Council"
    )


def test_where_nobody_is_chosen_the_words_are_those_of_the_first_likely_stance() -> None:
    text = "None of it. A school owns 12."
    places = [StancePlace(0, 5, "uses", 0.1), StancePlace(12, 20, "uses", 0.9)]
    chosen = choose_body(text, text, split_sentences(text), places, None, PLAIN)
    assert (chosen.rule, chosen.start, chosen.end) == ("body.nobody", 12, 20)


def test_the_first_stance_is_the_first_that_is_likely_else_the_likeliest() -> None:
    text = "One. Two. Three."
    likely = [
        StancePlace(0, 3, "uses", 0.2),
        StancePlace(5, 8, "refuses", 0.7),
        StancePlace(10, 15, "uses", 0.9),
    ]
    sentences = split_sentences(text)
    assert make_setting(text, sentences, likely, None, []).focus == 1
    assert make_setting(text, sentences, likely, None, []).others == {2}
    assert make_setting(text, sentences, likely[:1], None, []).kind == "uses"
    assert make_setting(text, sentences, [], None, []).kind == "none"


@pytest.mark.parametrize(
    ("text", "publisher", "words", "name", "feature"),
    [
        ("Two colleges own 12.", "Irish Courier", "own", None, "null|several"),
        ("A school owns 12.", "Irish Courier", "owns", None, "null|unnamed"),
        ("Two colleges asked. X owns 12.", "Irish Courier", "owns", None, "null|several-anywhere"),
        ("Aldwick Council and Marling Trust both own 12.", "Irish Courier", "own", None, "null|list|shared"),
        ("Aldwick Council, Marling Trust have 12.", "Irish Courier", "have", None, "null|list|plural"),
        ("Aldwick Council, Marling Trust: 12.", "Irish Courier", "12", None, "null|list=1"),
        ("He told the Courier.", "Irish Courier", "told", "Irish Courier", "pub|told-it"),
        ("Irish Ferries own 12.", "Irish Courier", "own", "Irish Courier", "pub|shares-place"),
        (
            "Barnwood Infirmary has.",
            "Clerk, Barnwood Infirmary",
            "has",
            "Barnwood Infirmary",
            "text|in-publisher|ends",
        ),
        (
            "Barnwood Trust has.",
            "Barnwood Trust Ward",
            "has",
            "Barnwood Trust",
            "text|in-publisher|begins|plain",
        ),
        ("Barnwood Trust has.", "The Barnwood Trust Ward", "has", "Barnwood Trust", "text|in-publisher|amid"),
        ("Fleet and Estates has.", "Irish Courier", "has", "Fleet and Estates", "text|unit"),
        ("Board of Trustees has.", "Irish Courier", "has", "Board of Trustees", "text|organ"),
        (
            "The Highland Gazette Group has.",
            "Irish Courier",
            "has",
            "Highland Gazette Group",
            "text|named=outlet",
        ),
        ("The Kirk Stadium has.", "Irish Courier", "has", "Kirk Stadium", "text|site|headed=True"),
        (
            "la médiathèque de Saint-Cyprin a",
            "Irish Courier",
            "a",
            "Saint-Cyprin",
            "text|inside|headed=False",
        ),
        (
            "in Upper-Dale and Lower Dale have",
            "Irish Courier",
            "have",
            "Upper-Dale and Lower Dale",
            "text|bare|joined",
        ),
        ("Carrick has 12.", "Irish Courier", "has", "Carrick", "text|bare|opens-sentence"),
        ("EVDC has 12.", "Irish Courier", "has", "EVDC", "text|bare|upper|size=1"),
        (
            "Aldwick Trust has. Yes. Marling Trust too.",
            "Irish Courier",
            "has",
            "Marling Trust",
            "text|after=2",
        ),
        (
            "Aldwick Trust. Marling Trust. It has.",
            "Irish Courier",
            "has",
            "Marling Trust",
            "text|nearest-before",
        ),
        ("Aldwick Trust. Marling Trust. It has.", "Irish Courier", "has", "Aldwick Trust", "text|before=2"),
        (
            "Aldwick Trust with Marling Trust has.",
            "Irish Courier",
            "has",
            "Marling Trust",
            "text|after-rival",
        ),
        (
            "Aldwick Trust with Marling Trust has.",
            "Irish Courier",
            "has",
            "Aldwick Trust",
            "text|before-rivals",
        ),
        ("the mayor of Dale said it", "Irish Courier", "said", "Dale", "text|here|role_of"),
        ("the Dale mayor has it", "Irish Courier", "has", "Dale", "text|here|role-after"),
        ("her clerk Dale Trust has it", "Irish Courier", "has", "Dale Trust", "text|here|role-before"),
        ("He told Aldwick Trust it has.", "Irish Courier", "has", "Aldwick Trust", "text|here|speech"),
    ],
)
def test_what_is_told_of_a_candidate(
    text: str, publisher: str, words: str, name: str | None, feature: str
) -> None:
    assert feature in features(text, publisher, words)[name]


def test_a_body_in_the_sentence_of_a_second_stance_is_told_so() -> None:
    found = features("Aldwick Trust owns 12. Marling Trust has 9.", "Irish Courier", "owns", "has")
    assert "text|in-other-stance" in found["Marling Trust"]
    assert not any("in-other-stance" in feature for feature in found["Aldwick Trust"])


@given(
    st.text(alphabet="AB CounciltheI\"'.,\n的局 ", max_size=120),
    st.none() | st.text(max_size=20),
    st.lists(st.tuples(st.integers(0, 150), st.floats(0, 1)), max_size=4),
)
def test_a_choice_is_always_made(text: str, publisher: str | None, places: list[tuple[int, float]]) -> None:
    given_places = [StancePlace(at, at + 5, "uses", chance) for at, chance in places]
    chosen = choose_body(text, text, split_sentences(text), given_places, publisher, PLAIN)
    assert chosen.name is None or chosen.name == publisher or chosen.name in text


@pytest.mark.parametrize("piece", ["Aldwick Council has. ", "the council and A ", "A, B and C. ", "two x "])
def test_a_long_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * 3_000
    sentences = split_sentences(text)
    every = [StancePlace(sentence.start, sentence.end, "uses") for sentence in sentences]
    before = process_time()
    choose_body(text, text, sentences, every, "Aldwick Council", PLAIN)
    assert process_time() - before < 5
