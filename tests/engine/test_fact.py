import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.fact import (
    Amount,
    Contact,
    Fact,
    Quantity,
    Register,
    check_fact,
    decode_fact,
    encode_fact,
    load_facts,
)
from tests.made_up import MADE_UP_COMPANY, fact, result, source

REGISTER = Register({"harrowmere-council"}, {MADE_UP_COMPANY})


def faults(row: Fact) -> str:
    return "; ".join(check_fact(row, REGISTER))


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (fact(body="nowhere"), "body 'nowhere' is not in the register"),
        (fact(companies=("nobody",)), "company 'nobody' is not in the watchlist"),
        (fact(country="uk"), "two-letter code"),
        (fact(id="Not A Slug"), "may hold only"),
        (fact("removed", body=None), "removed needs a body"),
        (fact(happened="2023-02-30", id="x"), "happened: '2023-02-30' is not a date"),
        (fact("commits_removal", deadline="soon"), "deadline: 'soon' is not a date"),
        (fact(published="31/12/2022"), "source.published"),
        (result("sometime", "1"), "amount.period"),
        (fact("commits_removal", scope=None), "needs a scope"),
        (fact("uses", deadline="2025"), "a deadline belongs to commits_removal"),
        (fact("result", amount=None), "result needs an amount"),
        (fact("spend", amount=None), "spend needs an amount"),
        (fact("claim_rebuttal", disputes=()), "must name the fact"),
        (fact("contact_attempt", contact=None), "needs a contact"),
        (fact(contact=Contact("letter", "x", "unknown")), "belongs to contact_attempt"),
        (fact(quantity=Quantity(0)), "not a count"),
        (result("2022", "1e15"), "no plausible sum"),
        (fact(summary=" "), "summary is empty"),
        (fact(summary="x" * 401), "401 characters"),
        (fact(source={"url": "ftp://example.org"}), "not a web address"),
        (fact(source={"title": ""}), "needs a title"),
        (fact(source={"quote": " "}), "source.quote is empty"),
        (fact(source={"quote": "x" * 1001}), "source.quote has 1001 characters; 1000 is the most"),
        (fact(id="me", corrects=("me",)), "cannot correct, dispute or rest on itself"),
    ],
)
def test_a_row_that_breaks_a_rule_says_which(row: Fact, fault: str) -> None:
    assert fault in faults(row)


@pytest.mark.parametrize(
    "row", [fact(), fact(body=None), fact("spend"), result("2022", "1"), fact("event"), fact(companies=())]
)
def test_a_row_that_keeps_the_rules_has_no_fault(row: Fact) -> None:
    assert not faults(row)


def test_the_loader_refuses_a_bad_row_with_its_line_and_loads_the_rest() -> None:
    good = fact(id="good")
    lines = [
        encode_fact(good),
        b"",
        b"{not json",
        b'{"id": "x", "kind": "sings"}',
        b"\xff\xfe",
        encode_fact(fact(id="bad", body="nowhere")),
        encode_fact(good),
    ]
    facts, refused = load_facts(lines, REGISTER)
    assert facts == [good]
    assert [(row.line, row.fact_id) for row in refused] == [
        (3, None),
        (4, None),
        (5, None),
        (6, "bad"),
        (7, "good"),
    ]
    assert "stands already in line 1" in refused[-1].reason


def test_a_link_to_a_fact_that_is_not_there_is_refused_and_so_is_what_hangs_on_it() -> None:
    rows = [fact(id="a"), fact(id="b", disputes=("gone",)), fact(id="c", corrects=("b",))]
    facts, refused = load_facts(map(encode_fact, rows), REGISTER)
    assert [row.id for row in facts] == ["a"]
    assert [(row.line, row.reason) for row in refused] == [
        (2, "names 'gone', which is no fact here"),
        (3, "names 'b', which is no fact here"),
    ]


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="mood"):
        decode_fact(b'{"mood": "good"}')


@given(value=st.decimals(allow_nan=False, allow_infinity=False, places=2))
def test_a_fact_survives_being_written_and_read(value: object) -> None:
    row = result("2022-01/2022-06", str(value), stated_change="-11.14")
    assert decode_fact(encode_fact(row)) == row


def test_a_fact_is_public_when_it_had_happened_and_its_source_was_out() -> None:
    assert fact("uses", "2021", published="2022-06").public_from.isoformat() == "2022-06-01"
    assert fact("uses", "2021-05").public_from.isoformat() == "2021-05-01"
    assert fact("restriction", "2025-01-01", published="2024-08-12").public_from.isoformat() == "2025-01-01"


def test_amounts_are_exact() -> None:
    amount = msgspec.json.decode(b'{"value": 5759254775.26, "currency": "CNY"}', type=Amount)
    assert str(amount.value) == "5759254775.26"
    assert source().capture is None


def test_a_fact_without_a_quote_is_encoded_as_before_there_were_quotes() -> None:
    assert b"quote" not in encode_fact(fact())
    quoted = fact(source={"quote": "Wörter der Quelle"})
    assert decode_fact(encode_fact(quoted)) == quoted
