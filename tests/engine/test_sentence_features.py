"""What is told about a sentence to the classifier. All sentences are made up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.statement.meanings import Meanings
from answerable.engine.statement.passage import Passage, look_at
from answerable.engine.statement.sentence_features import read_features, read_passage_features
from answerable.engine.watchlist import Match

TABLE = Meanings({"REMOVE.ing": ["take * down"], "CAMERA": ["cameras"], "WILL": ["will"]})
COUNCIL = "Corley Council"


def _look(text: str, publisher: str | None = None) -> Passage:
    start = text.find("Acme")
    acme = Match(company="acme", alias="Acme", surface="Acme", start=start, end=start + 4, rule="")
    return look_at(text, [acme] if start >= 0 else [], published=None, publisher=publisher)


def _features(text: str, number: int = 0, publisher: str | None = None) -> set[str]:
    return read_features(_look(text, publisher).seen, number, TABLE)


@pytest.mark.parametrize(
    ("text", "number", "features"),
    [
        ("We removed Acme cameras.", 0, {"w=removed", "w=we_removed", "w=we_removed_⟦maker⟧", "p=remov"}),
        ("拆除Acme设备。", 0, {"w=拆_除", "w=拆_除_⟦maker⟧_设", "language=zh"}),
        ("De camera's worden vervangen en niet het systeem.", 0, {"p=vervan", "language=nl"}),
        ("Is it Acme?", 0, {"is=question", "is=first", "maker=here", "long=0"}),
        ("Acme is here. We stay as we are.", 1, {"maker=elsewhere", "long=0", "bodies=0"}),
        ("It is here.", 0, {"maker=nowhere", "by=other"}),
        ("Do you use Acme? It is so. Yes.", 2, {"asked=use", "asked=⟦maker⟧"}),
        ("We use Acme cameras.", 0, {"r=use.present", "r=uses"}),
        ("We will take it down, the cameras.", 0, {"m=REMOVE.ing", "n=REMOVE", "n=we>WILL>REMOVE"}),
        ("We will take those down, the cameras.", 0, {"m=WILL>REMOVE.ing>CAMERA", "m=WILL>>CAMERA"}),
    ],
)
def test_a_sentence_has_the_features_that_a_reader_would_name(
    text: str, number: int, features: set[str]
) -> None:
    assert features <= _features(text, number)


@pytest.mark.parametrize(
    ("text", "number", "is_later"),
    [
        ("Q2 2024: we take the cameras down.", 0, True),
        ("They came in 2019; by May 2024 we take the cameras down.", 0, True),
        ("We took the cameras down in May 2019.", 0, False),
        ("They go in 2023, and some on 1 June 2023.", 0, False),
        ("All gone by 2 June 2023. We take the cameras down.", 1, False),
        ("They go in June.", 0, False),
    ],
)
def test_a_sentence_tells_whether_it_names_a_day_to_come(text: str, number: int, is_later: bool) -> None:
    features = read_features(_dated(text, date(2023, 6, 1)).seen, number, TABLE)
    assert ("later" in features) is is_later
    assert ("later|REMOVE.ing" in features) is (is_later and "down" in text)


def test_without_the_day_of_the_document_no_day_is_known_to_come() -> None:
    assert "later" not in _features("By May 2024 we take the cameras down.")


def _dated(text: str, day: date) -> Passage:
    return look_at(text, [], published=day, publisher=None)


@pytest.mark.parametrize(
    ("text", "features"),
    [
        ("Q1. Do you use Acme?\nA1. Yes.", {"answer=use", "answer=use|yes"}),
        ("Q1. Do you use Acme?\nA1. No.", {"answer=use", "answer=use|no"}),
        ("Q1. How many by Acme?\nA1. Some.", {"answer=count", "answer=count|some"}),
        ("Q1. How many by Acme?\nA1. 12.", {"answer=count", "answer=count|⟦number⟧"}),
    ],
)
def test_a_short_answer_is_told_with_its_question(text: str, features: set[str]) -> None:
    assert features <= _features(text, 1)
    assert not any(feature.startswith("answer=") for feature in _features(text, 0))


def test_the_publisher_and_the_bodies_named_are_told() -> None:
    text = f"{COUNCIL} and Weir County Council met."
    assert {"bodies=2", "by=body", "w=⟦body⟧_and_⟦body⟧"} <= _features(text, publisher=COUNCIL)
    assert "by=other" in _features(text, publisher="Vale Examiner")


def test_a_rule_whose_words_are_only_demanded_or_asked_is_marked() -> None:
    text = "Campaigners call on the council to confirm that it has removed the Acme cameras."
    passage = _look(text)
    marked = [hit.kind for hit in passage.hits[0] if hit.in_void]
    assert marked
    assert {f"r={kind}!" for kind in marked} <= _features(text)


def test_a_language_without_a_table_has_no_meanings() -> None:
    found = read_features(_look("We will take it down.").seen, 0, None)
    assert not any(feature.startswith(("m=", "n=")) for feature in found)


@pytest.mark.parametrize(("number", "told"), [(0, 0), (2, 2), (9, 5)])
def test_a_passage_has_the_features_of_its_sentences_and_their_number(number: int, told: int) -> None:
    rows = [{f"w={n}"} for n in range(number)]
    assert read_passage_features(rows) == {f"sentences={told}", *(f"w={n}" for n in range(number))}


@given(st.text(max_size=200), st.none() | st.text(max_size=20))
def test_no_text_makes_it_fail(text: str, publisher: str | None) -> None:
    passage = _look(text, publisher)
    rows = [read_features(passage.seen, n, TABLE) for n in range(len(passage.sentences))]
    assert all("is=first" in row for row in rows[:1])
