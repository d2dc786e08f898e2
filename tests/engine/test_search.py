from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.search import Phrase, Query, excerpt, matches, parse, pieces, spans, terms, tokens
from answerable.engine.search.query import MOST_CHARACTERS, MOST_PHRASES
from answerable.engine.search.terms import LONGEST_TERM

SCRIPTS = (
    "aéŴßæI1 ' ’-\"*|.海康威视在ですガひ हिन्दी भาषา"
    " ไทย 한국어 अ ж й ﬁ ㎞ Ⅷ \u0301\u200b\u00ad\n\t“”«»−_@\U00020000"
)
texts = st.text(alphabet=st.one_of(st.sampled_from(SCRIPTS), st.characters()), max_size=60)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Councils' CAMERAS, the council's", "councils cameras the council"),
        ("O'Brien’s Stratford-upon-Avon", "o brien stratford upon avon"),
        ("Ŵylfa, Łódź, Ørsted, straße, Æ", "wylfa lodz orsted strasse ae"),
        ("é e\u0301 ＨＩＫ Hik\u200bvision Hik\u00advision", "e e hik hikvision hikvision"),
        ("海康威视", "海康 康威 威视 视"),
        ("在 Hikvision海康2022年", "在 hikvision 海康 康 2022 年"),
        ("ไทย が か\u3099", "ไท ทย ย が が"),
        ("한국 हिन्दी བོད་རང་", "한국 हिन्दी བོད རང"),
        ("㎞ \u0301x (½)", "km x 1 2"),
        ("\u0301 \u200b ...", ""),
        ("'s cat 's", "s cat s"),
        ("x" * 300, "x" * LONGEST_TERM),
    ],
)
def test_a_text_is_a_list_of_folded_terms(text: str, expected: str) -> None:
    assert terms(text) == expected.split()


def test_a_half_typed_korean_syllable_and_half_width_kana_are_whole_letters() -> None:
    assert terms("\u1112\u1161\u11ab") == terms("한")
    assert terms("\uff76\uff9e") == terms("ガ")


@pytest.mark.parametrize(
    ("text", "groups", "excluded"),
    [
        ("cameras london", [["cameras"], ["london"]], []),
        ("“city council” cameras", [["city council"], ["cameras"]], []),
        ("«a b» OR „c“", [["a b", "c"]], []),
        ("cameras London OR Leeds | York", [["cameras"], ["london", "leeds", "york"]], []),
        ("a AND b & c", [["a"], ["b"], ["c"]], []),
        ("a -b NOT c −“d e” --f", [["a"]], ["b", "c", "d e", "f"]),
        ("hik* \"the hik*\" \"the hik\"*", [["hik*"], ["the hik*"], ["the hik*"]], []),
        ("a* ＊ *", [["a"]], []),
        ("or and not", [["or"], ["and"], ["not"]], []),
        ("O'Brien", [["o brien"]], []),
        ("海", [["海*"]], []),
        ("海康威视*", [["海康 康威 威视"]], []),
        ("\"cameras 海\" \"视 x\"", [["cameras 海*"], ["视 x"]], []),
        ("\"never closed", [["never"], ["closed"]], []),
        ("OR a OR", [["a"]], []),
        ("-a OR b", [["b"]], ["a"]),
        ("\"\" - ... +", [], []),
    ],
)  # fmt: skip
def test_what_is_typed_is_read(text: str, groups: list[list[str]], excluded: list[str]) -> None:
    def words(phrase: Phrase) -> str:
        return " ".join(phrase.terms) + ("*" if phrase.prefix else "")

    query = parse(text)
    assert [[words(phrase) for phrase in group] for group in query.groups] == groups
    assert [words(phrase) for phrase in query.excluded] == excluded
    assert not query.cut


def test_a_query_that_only_excludes_says_so_and_finds_nothing() -> None:
    assert parse("-a -b").only_excludes
    assert not parse("a -b").only_excludes
    assert not parse("-a")
    assert not matches(parse("-a"), ["b"])


def test_only_the_beginning_of_an_endless_query_counts() -> None:
    many = parse(" ".join(["ab"] * 40))
    assert len(many.groups) == MOST_PHRASES
    assert many.cut
    assert parse("a" * (MOST_CHARACTERS + 1)).cut


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("camera", "a camera", True),
        ("camera", "cameras", False),
        ("camera*", "CAMERAS", True),
        ('"city council"', "the city, council", True),
        ('"city council"', "council city", False),
        ("a OR b c", "b c", True),
        ("a OR b c", "a b", False),
        ("a -b", "a b", False),
        ("康威", "海康威视", True),
        ("视", "海康威视", True),
        ("视在", "海康威视", False),
        ("cafe", "Café", True),
        ("Café", "cafe", True),
        ("stratford upon avon", "Stratford-upon-Avon", True),
    ],
)
def test_a_text_matches_or_not(query: str, text: str, found: bool) -> None:
    assert matches(parse(query), terms(text)) is found


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("council hik*", "The Council's Hikvision", ["Council", "Hikvision"]),
        ("康威 OR 威视", "海康威视在", ["康威视"]),
        ("海", "海康", ["海"]),
        ('"a b" x -z', "a b z", ["a b"]),
        ("cafe", "a CAFE\u0301!", ["CAFE\u0301"]),
        ("a", "b", []),
    ],
)
def test_the_words_found_are_marked_where_they_stand(query: str, text: str, marked: list[str]) -> None:
    cut = pieces(text, spans(parse(query), text))
    assert [piece.text for piece in cut if piece.found] == marked


def test_an_excerpt_shows_the_first_word_found() -> None:
    text = "one two three " * 30 + "needle " + "four five " * 30
    cut = excerpt(parse("needle"), text, 80)
    assert [piece.text for piece in cut if piece.found] == ["needle"]
    assert (cut[0].text, cut[-1].text) == ("…", "…")
    assert sum(len(piece.text) for piece in cut) <= 83
    assert excerpt(parse("needle"), "short", 80) == pieces("short", [])
    assert excerpt(parse("absent"), text, 20)[0].text.startswith("one two")
    assert excerpt(parse("needle"), "x" * 100 + " needle", 20)[0].text == "…"
    assert excerpt(parse("needle"), "x" * 100 + "-needle", 20)[-1].found


@given(texts)
def test_nothing_that_anybody_types_is_an_error(text: str) -> None:
    query = parse(text)
    assert isinstance(query, Query)
    spans(query, text)
    excerpt(query, text * 3, 10)


@given(texts)
def test_terms_and_tokens_are_the_same_and_lie_in_order(text: str) -> None:
    found = list(tokens(text))
    assert [token.term for token in found] == terms(text)
    assert all(0 <= token.start < token.first_end <= token.end <= len(text) for token in found)
    assert all(one.start <= other.start for one, other in pairwise(found))


@given(texts, st.data())
def test_a_text_is_found_by_any_piece_of_it_and_never_when_that_is_excluded(
    text: str, data: st.DataObject
) -> None:
    words = text.translate(dict.fromkeys(map(ord, '"“”„‟«»＂「」『』〝〞〟'), " ")).split()
    first = data.draw(st.integers(0, len(words)))
    last = data.draw(st.integers(first, len(words)))
    asked = parse(f'"{" ".join(words[first:last])}"')
    if asked:
        assert matches(asked, terms(text))
        assert not matches(asked._replace(excluded=asked.groups[0]), terms(text))


@given(st.text(alphabet="海康威视在英国的", min_size=1, max_size=20), st.data())
def test_any_run_of_chinese_characters_is_found_and_marked(text: str, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(text) - 1))
    piece = text[first : data.draw(st.integers(first + 1, len(text)))]
    assert matches(parse(piece), terms(text))
    assert any(start <= first and first + len(piece) <= end for start, end in spans(parse(piece), text))


@given(texts)
def test_pieces_put_together_are_the_text(text: str) -> None:
    cut = pieces(text, spans(parse("a OR 海 OR hik*"), text))
    assert "".join(piece.text for piece in cut) == text


@pytest.mark.parametrize("mark", ["\u0301", "\u0903", "\u20dd"])
def test_a_mark_with_no_letter_before_it_is_left_out(mark: str) -> None:
    assert terms(f"{mark} caf\u00e9 -{mark}") == terms("caf\u00e9")
