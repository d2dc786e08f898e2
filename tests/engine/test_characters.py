from typing import Any

import msgspec
import pytest

from answerable.engine.characters import refused_character
from answerable.engine.fact import Amount, Contact, Fact, Quantity, Register, check_fact
from answerable.engine.register import COLUMNS, load_bodies
from tests.hostile import ESCAPED, REFUSED, SURROGATES
from tests.made_up import MADE_UP_COMPANY, fact, source

REGISTER = Register({"harrowmere-council"}, {MADE_UP_COMPANY})
EVIL = "\u202eevil"
GOOD = [
    "Cyngor Sir Gâr",
    "杭州海康威视数字技术股份有限公司",
    "ההחלטה של העירייה\u200f",
    "می\u200cخواهم",
    "👨\u200d👩\u200d👧",
    "ភាសា\u200bខ្មែរ",
    "a no-break\u00a0space",
]


@pytest.mark.parametrize("text", [*REFUSED, *SURROGATES])
def test_a_character_that_hides_reorders_or_ends_a_line_is_named_with_its_place(text: str) -> None:
    assert "at place" in (refused_character(text) or "")


@pytest.mark.parametrize("text", [*GOOD, *ESCAPED])
def test_text_in_any_script_passes(text: str) -> None:
    assert refused_character(text) is None


def test_the_reason_says_what_to_take_out() -> None:
    assert refused_character(f"ab{EVIL}") == "U+202E RIGHT-TO-LEFT OVERRIDE at place 3"
    assert refused_character("\x00") == "U+0000 a control or no character at place 1"


def _with(place: str) -> Fact:
    """A fact with a hidden character in one of its texts."""
    whole, _, part = place.partition(".")
    if whole == "source":
        return fact(source={part: f"https://example.org/{EVIL}"})
    parts: dict[str, Any] = {
        "says": msgspec.structs.replace(fact().says, name=EVIL),
        "contact": Contact("letter", EVIL, "unknown"),
        "quantity": Quantity(1, EVIL),
        "amount": Amount(fact("spend").amount.value, EVIL),  # type: ignore[union-attr]
    }
    return fact(**{whole: parts.get(whole, EVIL)})


@pytest.mark.parametrize(
    "place",
    [
        "summary",
        "scope",
        "says.name",
        "contact.recipient",
        "quantity.unit",
        "amount.currency",
        *(f"source.{name}" for name in source().__struct_fields__ if name != "published"),
    ],
)
def test_no_text_of_a_fact_holds_a_hidden_character(place: str) -> None:
    faults = "; ".join(check_fact(_with(place), REGISTER))
    assert f"{place} holds U+202E RIGHT-TO-LEFT OVERRIDE" in faults


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (fact(source={"language": "English"}), "source.language 'English' is not a code"),
        (fact(source={"language": 'en" onload="x'}), "is not a code"),
        (fact(source={"capture": "a" * 63}), "is not the SHA-256"),
        (fact(source={"capture": "A" * 64}), "is not the SHA-256"),
        (fact("spend", amount=Amount(fact("spend").amount.value, "£")), "not a three-letter code"),  # type: ignore[union-attr]
    ],
)
def test_what_is_a_code_may_be_no_other_text(row: Fact, fault: str) -> None:
    assert fault in "; ".join(check_fact(row, REGISTER))


@pytest.mark.parametrize("code", ["en", "zh", "zh-Hant", "cy", "mn-Cyrl-MN", "gsw"])
def test_a_language_code_passes(code: str) -> None:
    assert not list(check_fact(fact(source={"language": code, "capture": "0a" * 32}), REGISTER))


def test_a_quotation_may_have_lines_and_nothing_else_may() -> None:
    assert not list(check_fact(fact(source={"quote": "First line.\n\tSecond line."}), REGISTER))
    assert "summary holds U+000A" in "; ".join(check_fact(fact(summary="First.\nSecond."), REGISTER))


@pytest.mark.parametrize("column", ["name", "region", "other_names", "source"])
def test_no_cell_of_the_register_holds_a_hidden_character(column: str) -> None:
    row = {"id": "harrowmere", "name": "Harrowmere", "country": "GB", "type": "district"} | {column: EVIL}
    bodies, refused = load_bodies([",".join(COLUMNS), ",".join(row.get(name, "") for name in COLUMNS)])
    assert not bodies
    assert f"{column} holds U+202E" in refused[0].reason
