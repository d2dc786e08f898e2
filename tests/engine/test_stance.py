"""What one sentence says of the cameras. All sentences are made up; the maker's name is masked."""

import pytest

from answerable.engine.statement.language import Language
from answerable.engine.statement.sentences import split_sentences
from answerable.engine.statement.stance import Hit, mask, read_bare_naming, read_stances

NAME = "Hikvision"


def _hits(text: str) -> list[Hit]:
    start = text.find(NAME)
    masked = mask(text, [(start, start + len(NAME))] if start >= 0 else [])
    hits = [hit for sentence in split_sentences(masked) for hit in read_stances(sentence, "en")]
    return [hit for hit in hits if not hit.in_void]


def _kinds(text: str) -> set[str]:
    return {hit.kind for hit in _hits(text)}


def test_a_mask_keeps_every_offset() -> None:
    text = "Our Hikvision cameras"
    assert mask(text, [(4, 13)]) == "Our Ħħħħħħħħħ cameras"
    assert len(mask(text, [(4, 13), (4, 13), (6, 8)])) == len(text)


def test_a_question_states_nothing() -> None:
    assert _hits("Will you remove your Hikvision cameras?") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We will remove the Hikvision cameras.", "commits_removal"),
        ("We won't remove the Hikvision cameras.", "refuses"),
        ("We have removed the Hikvision cameras.", "removed"),
        ("We isn't a word, but we aren't removing Hikvision cameras.", "refuses"),
        ("We have banned the purchase of Hikvision cameras.", "commits_no_new"),
        ("We have never bought Hikvision cameras.", "denies_use"),
        ("We operate Hikvision cameras.", "uses"),
        ("Hikvision cameras are used at the depot.", "uses"),
    ],
)
def test_an_event_takes_its_mood_from_the_words_beside_it(text: str, kind: str) -> None:
    assert kind in _kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Campaigners call on the council to remove Hikvision cameras.",
        "If money were found we would remove the Hikvision cameras.",
        "We are considering removing the Hikvision cameras.",
        "A motion to remove Hikvision cameras is on the agenda.",
    ],
)
def test_a_demand_a_condition_or_a_plan_to_think_removes_nothing(text: str) -> None:
    assert not _kinds(text) & {"removed", "commits_removal"}


def test_what_others_ask_before_the_council_speaks_does_not_void_its_words() -> None:
    assert "commits_removal" in _kinds("After a petition, the council will remove its Hikvision cameras.")


def test_refusing_to_tell_is_not_refusing_to_remove() -> None:
    kinds = _kinds("We can neither confirm nor deny that we have Hikvision cameras.")
    assert "withheld" in kinds
    assert "refuses" not in kinds


def test_every_hit_names_its_rule_and_its_place() -> None:
    text = "We have no plans to remove our Hikvision cameras."
    hit = next(hit for hit in _hits(text) if hit.kind == "refuses")
    assert hit.rule
    assert text[hit.start : hit.end] in text


@pytest.mark.parametrize(
    "text", ["Hikvision said that it complies with all applicable laws.", "Hikvision posted a profit."]
)
def test_what_the_company_says_of_itself_is_no_stance(text: str) -> None:
    assert _hits(text) == []


def _bare(text: str) -> list[str]:
    masked = text.replace(NAME, "Ħħħħħħħħħ")
    return [hit.kind for sentence in split_sentences(masked) for hit in read_bare_naming(sentence, "en")]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Tender 12, library: cameras by Hikvision.", ["uses"]),
        ("Hikvision cameras: nil.", ["denies_use"]),
        ("Are these Hikvision cameras?", []),
        ("Tender 12, library: cameras.", []),
        ("Hikvision said that its cameras comply with all applicable laws.", []),
        ("Campaigners call for Hikvision cameras to go.", []),
        ("A flaw in Hikvision cameras.", []),
    ],
)
def test_a_maker_named_beside_cameras_is_in_use_unless_it_is_only_talked_of(
    text: str, kinds: list[str]
) -> None:
    assert _bare(text) == kinds


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("该局已拆除全部Ħħħħ摄像头。", "zh", "removed"),
        ("Alle Kameras von Ħħħħ wurden abgebaut.", "de", "removed"),
        ("De gemeente heeft geen camera's van Ħħħħ.", "nl", "denies_use"),
    ],
)
def test_wordings_of_other_languages_are_read(text: str, language: Language, kind: str) -> None:
    (sentence,) = split_sentences(text)
    assert kind in {hit.kind for hit in read_stances(sentence, language)}
