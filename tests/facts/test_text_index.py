"""The same cases on whatever database the tests run on: both must find what `engine.search.matches` says."""

import random
from datetime import date

import pytest
from django.db import connection

from answerable.engine.search import matches, parse, terms
from answerable.textindex import Row, TextIndex, Within, day_marks, joined, mark, marks_until
from answerable.textindex.index import MOST_OF_ONE_TERM

WORDS = [
    *"the council councillor cameras camera it's O'Brien Łódź 2022 x Stratford-upon-Avon - …".split(),
    *("海康威视", "康威", "在英国", "ไทย"),
]
TABLE = "made_up_text"


@pytest.fixture
def index(db: None) -> TextIndex:
    """An empty index, gone with the transaction of the test."""
    made = TextIndex(TABLE)
    made.create()
    return made


def test_both_databases_find_what_the_rule_says(index: TextIndex) -> None:
    draw = random.Random(20220831)
    texts = [" ".join(draw.choices(WORDS, k=draw.randint(0, 9))) for _ in range(300)]
    index.add(Row(number, terms(text)) for number, text in enumerate(texts))
    asked = [_query(draw) for _ in range(250)]
    for text in asked:
        query = parse(text)
        expected = [number for number, text in enumerate(texts) if matches(query, terms(text))]
        assert sorted(index.find(query, limit=1000)) == expected, text
        assert index.count(query, most=1000) == len(expected)
    assert sum(bool(index.find(parse(text), limit=1)) for text in asked) > 100


def _query(draw: random.Random) -> str:
    parts = []
    for _ in range(draw.randint(1, 3)):
        words = draw.choices(WORDS, k=draw.choice([1, 1, 2, 3]))
        form = draw.choice(["{}", "{}", '"{}"', '-"{}"', "{}*", "OR {}", '"{}*"'])
        parts.append(form.format(" ".join(words)))
    return " ".join(parts)


@pytest.mark.parametrize("text", ["", "...", "-council", "-a -b"])
def test_what_asks_for_nothing_finds_nothing(index: TextIndex, text: str) -> None:
    index.add([Row(1, ["council"])])
    assert index.find(parse(text), limit=10) == []
    assert index.count(parse(text), most=10) == 0


def test_the_largest_keys_come_first_and_bounds_narrow_them(index: TextIndex) -> None:
    index.add(Row(key, ["a"]) for key in (5, 2**61, 3, 2**40, 1))
    query = parse("a")
    assert index.find(query, limit=3) == [2**61, 2**40, 5]
    assert index.find(query, limit=0) == []
    assert index.find(query, Within(below=2**40), limit=9) == [5, 3, 1]
    assert index.find(query, Within(first=3, below=6), limit=9) == [5, 3]
    assert index.count(query, Within(first=3), most=9) == 4
    assert index.count(query, most=2) == 2


def test_marks_narrow_and_are_no_words(index: TextIndex) -> None:
    index.add(
        Row(number, ["a"], (mark("kind", kind), mark("country", country)))
        for number, (kind, country) in enumerate(
            [("uses", "GB"), ("uses", "NL"), ("spend", "GB"), ("ü/x", "GB")]
        )
    )
    uses, gb = (mark("kind", "uses"),), (mark("country", "gb"),)
    assert index.find(parse("a"), Within((uses, gb)), limit=9) == [0]
    assert index.find(parse("a"), Within(((*uses, mark("kind", "spend")), gb)), limit=9) == [2, 0]
    assert index.find(parse("a"), Within(((mark("kind", "ü/x"),),)), limit=9) == [3]
    for word in ("uses", "_kind_uses", "kind*", "gb"):
        assert index.find(parse(word), limit=9) == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2019-12-31", [0]),
        ("2020-01-01", [1, 0]),
        ("2022-08-30", [2, 1, 0]),
        ("2022-08-31", [3, 2, 1, 0]),
        ("2030-01-01", [3, 2, 1, 0]),
        ("1990-01-01", []),
    ],
)
def test_days_up_to_one_are_a_few_marks(index: TextIndex, day: str, expected: list[int]) -> None:
    days = ("2019-06-05", "2020-01-01", "2022-08-02", "2022-08-31")
    index.add(Row(at, ["a"], day_marks("recorded", date.fromisoformat(text))) for at, text in enumerate(days))
    until = marks_until("recorded", date.fromisoformat(day))
    assert index.find(parse("a"), Within((until,)), limit=9) == expected


def test_no_phrase_goes_across_two_texts_of_a_row(index: TextIndex) -> None:
    index.add([Row(1, joined(terms("city"), [], terms("council")))])
    assert index.find(parse("city council"), limit=9) == [1]
    assert index.find(parse('"city council"'), limit=9) == []


def test_a_word_that_is_repeated_without_end_is_found(index: TextIndex) -> None:
    index.add([Row(1, ["a"] * (MOST_OF_ONE_TERM + 50) + ["b"])])
    assert index.find(parse("a b"), limit=9) == [1]
    assert index.find(parse('"a b"'), limit=9) == []


def test_words_that_are_operators_elsewhere_are_words(index: TextIndex) -> None:
    index.add([Row(1, terms("near and not or column:x ' \" & | ! <-> \\ % ; DROP"))])
    for text in ("near", "and", "not", "or", "column x", '"x drop"', "DROP*", "'", "column:x"):
        assert index.find(parse(text), limit=9) == ([1] if terms(text) else []), text


def test_what_is_rebuilt_holds_only_the_new_rows(index: TextIndex) -> None:
    index.add([Row(1, ["old"])])
    for _ in range(2):
        index.rebuild(Row(key, ["new"]) for key in (3, 2))
    assert index.find(parse("old OR new"), limit=9) == [3, 2]
    index.add([Row(4, ["new"])])
    assert index.find(parse("new"), limit=9) == [4, 3, 2]


def test_a_frequent_word_and_a_seldom_one_are_found_beyond_the_newest_rows(
    index: TextIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor == "postgresql":
        monkeypatch.setattr("answerable.textindex.postgresql.FIRST_LOOK_ROWS", 6)
        monkeypatch.setattr("answerable.textindex.postgresql.NEWEST_ROWS", 10)
    index.add(Row(key, ["usual", *(["seldom"] if key % 25 == 0 else [])]) for key in range(100))
    assert index.find(parse("usual"), limit=5) == [99, 98, 97, 96, 95]
    assert index.find(parse("usual"), limit=20) == list(range(99, 79, -1))
    assert index.find(parse("usual seldom"), limit=5) == [75, 50, 25, 0]
