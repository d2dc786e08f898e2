"""Which sentences ask, which answer, which state something. All passages are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.statement.asking import takes_for_granted, tell_apart
from answerable.engine.statement.sentences import split_sentences


def _roles(text: str) -> str:
    """One letter for each sentence: it asks (Q), answers (A), or states something (.)."""
    return "".join("Q" if s.is_question else "A" if s.is_answer else "." for s in split_sentences(text))


@pytest.mark.parametrize(
    "text",
    [
        "Do you have any?",
        "Please tell me how many you have.",
        "To ask the Minister for Canals how many he has.",
        "Question 88, lodged by Ada Tarn: To ask the Minister by what date they will go.",
        "An answer is expected on 19 May.",
        "Date of removal: ________",
        "No. of cameras ........",
        "Your cameras (tick one)",
        "Asked by Cllr Tarn how many there are.",
        "You wished to know whether the lido has any.",
        "You then asked for their make.",
        "You asked: 1. how many",
        "We ask the council to say how many it has.",
        "I request a copy of the lease.",
        "Veuillez indiquer leur nombre.",
        "Q2. How many",
    ],
)
def test_what_asks_is_a_question(text: str) -> None:
    assert _roles(text) == "Q"


@pytest.mark.parametrize(
    "text",
    [
        "Asked by the Lanterfield Echo, the clerk said that eleven are up.",
        "Asked by Cllr Tarn whether any would go, the mayor replied that none would.",
        "You asked about the lido; there are nine on its roof.",
        "You asked us to take them down, and we have.",
        "You wanted to know how many the mill has: 17.",
        "We asked our suppliers to send nothing of that make.",
        "I hereby request every school to buy no more.",
        "We requested the two contractors to switch them off.",
        "Motion carried: to ask the supplier to take them down by May.",
        "Hikvision ........ 27",
        "Veuillez noter que tout a été démonté.",
        "Ich bitte um Verständnis, dass sie bleiben.",
    ],
)
def test_what_only_tells_of_a_question_states_something(text: str) -> None:
    assert _roles(text) == "."


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("My questions:\n- number of cameras\n- their make\nAnswer: 12 cameras.", "QQQA"),
        ("My questions:\n- number of cameras\nWe have 12 cameras.\n- 4 at the lido", "QQ.."),
        ("Tell me, of the depot, as I request:\nSome words:\n- its number", "..Q"),
    ],
)
def test_a_list_after_my_questions_asks_until_something_is_stated(text: str, roles: str) -> None:
    assert _roles(text)[1:] == roles[1:]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("1. Has the mill any?\n2. Their make, and who fitted them.\n3. List those on the quay.", "Q.."),
        ("1. Has the mill any?\n2. List those on the quay.\n3. The number bought since 2019", "QQQ"),
        ("Has the mill any?\n- and whether the quay has\n- copies of the leases", "QQQ"),
        ("Has the mill any?\n- The number is 14.", "Q."),
        ("Has the mill any?\n- Number: 14", "Q."),
        ("Has the mill any?\n- List attached.\nAnswer: see above.", "Q.A"),
        ("The mill has nine.\n- List those on the quay.", ".."),
        ("Has the mill any?\nList those on the quay.", "Q."),
    ],
)
def test_an_item_after_a_question_asks_where_it_gives_an_order(text: str, roles: str) -> None:
    assert _roles(text) == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Q1: nine on the quay\nQ4: sold at auction", "AA"),
        ("We write about the mill.\nQuestion 2. Nine on the quay.\nWe thank you.", ".A."),
        ("Q3a – nine\nQ3b – none", "AA"),
        ("Q1: nine on the quay\nQ2: how many at the mill", "QQ"),
        ("Q1: the number on the quay\nQ2: year of purchase", "QQ"),
        ("Q1: on the quay?\nQ2: at the mill", "QQ"),
        ("Please tell us:\nQ1: makes on the quay\nQ2: year of purchase", "QQQ"),
        ("Q1: quay\nA1: nine", "QA"),
        ("Q. Their make on the quay.", "Q"),
        ("Q-Park Corley has nine.", "."),
    ],
)
def test_what_stands_behind_the_number_of_a_question_answers_where_nothing_there_asks(
    text: str, roles: str
) -> None:
    assert _roles(text) == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("1. Any?\n2. Many?\nOur reply: 1. Yes. 2. Nine. 3. They stay.", "QQAAA"),
        ("Any? Our reply: 1. Yes. The mill has them. 2. Nine.", "QA.."),
    ],
)
def test_items_right_behind_an_answer_answer(text: str, roles: str) -> None:
    assert _roles(text) == roles


@pytest.mark.parametrize(
    ("question", "granted"),
    [
        ("Is the minister aware that Corley still has forty?", True),
        ("Will he join me in thanking Corley, which took them all down?", True),
        ("Is the minister aware of any at Corley?", False),
    ],
)
def test_a_question_may_take_for_granted_what_it_is_about(question: str, granted: bool) -> None:
    assert takes_for_granted(question) is granted


@given(
    st.lists(
        st.sampled_from(["Q1. nine", "Any?", "- list all", "Answer: 1. No.", "2. Nine", "x"]) | st.text()
    )
)
def test_each_sentence_has_one_role(pieces: list[str]) -> None:
    assert len(tell_apart(pieces)) == len(pieces)
