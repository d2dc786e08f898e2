"""Purchases of CCTV that name no maker. Every body, firm and payment is made up."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.lead import Lead, NoLead
from answerable.engine.leads import (
    RAW,
    Brands,
    LeadReader,
    group_by_body,
    law_of,
    once_each,
    question_of,
    rank_suppliers,
    supplier_key,
    totals,
)
from answerable.engine.record import Purchase, Record
from answerable.engine.scan import NamedBody
from answerable.engine.watchlist import Matcher, load_watchlist

WATCHLIST = load_watchlist("""
other_makers = ["Axiom Vision"]
[[company]]
id = "acme"
name = "Acme"
[[company.alias]]
class = "legal_name"
texts = ["Acmecam"]
[[rebadger]]
name = "Boltcam"
makers = ["acme"]
strength = "reported"
basis = "made up"
alone = true
[[rebadger]]
name = "Ness"
texts = ["Ness Security"]
makers = ["acme"]
strength = "unverified"
basis = "made up"
""")
READER = LeadReader(Matcher(WATCHLIST).find, Brands(WATCHLIST))
HARROWMERE = NamedBody("harrowmere-council", "Harrowmere Council", "Harrowmere DC", 1.0, "its name")


def record(
    said: str = "", filed: str = "", sold: str = "Pinfold Ltd", *, codes: str = "", **purchase: Any
) -> Record:
    """A row: what was bought, its heading and its supplier."""
    fields = {
        name: text for name, text in (("Description", said), ("Category", filed), ("Supplier", sold)) if text
    }
    bought = Purchase(
        said=("Description",) if said else (),
        filed=("Category",) if filed else (),
        sold=("Supplier",) if sold else (),
        suppliers=(sold,) if sold else (),
        codes=tuple(codes.split()),
        value=Decimal(100),
        reference="R1",
    )
    return Record(
        id="row 2",
        locator="row 2",
        fields=fields,
        published="2023-04-05",
        publisher="Harrowmere DC",
        purchase=msgspec.structs.replace(bought, **purchase),
    )


def read(*args: str, **more: Any) -> Lead | NoLead | None:
    return READER.read(record(*args, **more), "spend.csv")


def lead(*args: str, **changes: Any) -> Lead:
    """A lead on Harrowmere Council, changed."""
    found = read(*(args or ("Install CCTV",)))
    assert isinstance(found, Lead)
    return msgspec.structs.replace(found, **({"body": HARROWMERE} | changes))


IS_LEAD = [
    ("Supply and fit 6 CCTV cameras", "", "installation", "strong"),
    ("CCTV", "Equipment", "supply", "strong"),
    ("", "CCTV", "other", "fair"),
    ("Annual CCTV maintenance", "", "maintenance", "strong"),
    ("CCTV monitoring, May", "", "monitoring", "strong"),
    ("3 x 4MP cameras", "", "supply", "strong"),
    ("Body worn video", "", "body_worn", "strong"),
    ("CCTV on refuse vehicles", "", "vehicle", "strong"),
    ("Ｃ\u200bＣＴＶ upgrade", "", "installation", "strong"),
]


@pytest.mark.parametrize(("said", "filed", "kind", "strength"), IS_LEAD)
def test_a_purchase_of_cctv_is_a_lead_with_its_kind(said: str, filed: str, kind: str, strength: str) -> None:
    found = read(said, filed)
    assert isinstance(found, Lead)
    assert (found.kind, found.strength) == (kind, strength)
    for words in found.words:
        assert record(said, filed).fields[words.field][words.start : words.end] == words.text


NO_LEAD = [
    ("CCTV drain survey", "", "Pinfold Ltd", "drains"),
    ("", "CCTV", "Metro Rod Ltd", "firm for drains"),
    ("", "Repairs", "Oakley CCTV Drain Services Ltd", "firm for drains"),
    ("3 dash cameras, CCTV style", "", "Pinfold Ltd", "dash"),
    ("Speed camera repair", "", "Pinfold Ltd", "traffic"),
    ("Purchase of a camera for photographs", "", "Pinfold Ltd", "photographs"),
    ("Retinal camera maintenance", "", "Pinfold Ltd", "medical"),
    ("CCTV operator training", "", "Pinfold Ltd", "training"),
    ("", "CCTV", "Northgrid Energy", "power"),
    ("Annual rent, CCTV mast, new contract", "", "Pinfold Ltd", "power"),
    ("Install Axiom Vision CCTV", "", "Pinfold Ltd", "another maker"),
    ("", "Insurance", "Quill Enquiries & Surveillance", "nothing"),
    ("Guarding", "Security", "Pinfold Ltd", "nothing"),
]


@pytest.mark.parametrize(("said", "filed", "sold", "why"), NO_LEAD)
def test_what_only_looks_like_cctv_is_told_apart_with_a_reason(
    said: str, filed: str, sold: str, why: str
) -> None:
    found = read(said, filed, sold)
    if why == "nothing":
        assert found is None
        return
    assert isinstance(found, NoLead)
    assert why in found.why
    assert not found.names_company


def test_a_purchase_that_names_a_watched_company_is_a_mention() -> None:
    found = read("Supply of CCTV, Acmecam domes")
    assert isinstance(found, NoLead)
    assert (found.names_company, found.words) == (True, "Acmecam")


def test_a_seller_of_cctv_is_a_weak_lead_and_one_of_surveillance_only_under_a_fitting_heading() -> None:
    assert lead("", "Office costs", "Oakley CCTV Ltd").strength == "weak"
    assert (
        lead("", "Equipment", "Farrow Surveillance Ltd").rule == "the supplier's name says that it sells CCTV"
    )
    assert read("", "Rent", "Farrow Surveillance Ltd") is None
    assert read("", "Legal services, repairs", "Farrow Surveillance Ltd")


def test_a_firm_that_rebadges_is_a_lead_with_its_basis_and_strength() -> None:
    alone = lead("2 Boltcam kits", "Equipment")
    assert alone.brand is not None
    assert (alone.brand.name, alone.brand.strength, alone.brand.makers) == ("Boltcam", "reported", ("acme",))
    assert (alone.kind, alone.strength, alone.words) == ("supply", "strong", ())
    beside = lead("CCTV by NESS SECURITY, installed")
    assert beside.brand is not None
    assert beside.brand.strength == "unverified"
    assert read("Ness garden centre") is None
    assert lead("2 Boltcam kits and Axiom Vision CCTV").brand is not None


def test_a_code_of_procurement_alone_is_a_lead_unless_the_title_says_otherwise() -> None:
    found = read("Offices", codes="92222000")
    assert isinstance(found, Lead)
    assert (found.rule, found.kind) == ("its procurement code is one of CCTV", "monitoring")
    assert isinstance(read("Static ANPR sites", codes="35125300"), NoLead)
    many = " ".join(str(30000000 + number) for number in range(12)) + " 35125300"
    assert read("IT framework", codes=many) is None
    both = read("CCTV", "Energy", codes="35125300 50343000")
    assert isinstance(both, Lead)


def test_cctv_among_other_things_is_not_the_whole_of_the_value() -> None:
    filler = "Homes are repaired over four years. " * 14
    inside = read(f"{filler} Installation of CCTV in the flats. {filler}", codes="45210000")
    assert isinstance(inside, Lead)
    assert not inside.whole
    assert "Installation of CCTV" in inside.bought
    assert len(inside.bought) == 200
    streets = "Homes stand in four streets. " * 16
    passing = read(f"{streets} Some say CCTV. {streets}")
    assert isinstance(passing, NoLead)
    assert "passing" in passing.why
    titled = record(f"{streets} Some say CCTV. {streets}", "Security systems")
    assert titled.purchase
    both = msgspec.structs.replace(titled.purchase, said=("Description", "Category"), filed=())
    assert isinstance(READER.read(msgspec.structs.replace(titled, purchase=both), ""), Lead)
    coded = read(f"{filler} Installation of CCTV. {filler}", codes="35125300 45210000")
    assert isinstance(coded, Lead)
    assert coded.whole


def test_a_table_without_a_header_gives_its_firm_by_how_its_name_ends() -> None:
    fields = {"column 1": "CCTV repairs", "column 2": "Pinfold Security Ltd", "column 3": "5 Apr 2023"}
    bought = Purchase(value=Decimal(5), filed=("column 1", "column 2"))
    found = READER.read(Record(id="row 1", locator="row 1", fields=fields, purchase=bought), "spend.csv")
    assert isinstance(found, Lead)
    assert (found.suppliers, found.body, found.bought) == (("Pinfold Security Ltd",), None, "CCTV repairs")


def test_a_notice_names_its_seller_beside_its_fields() -> None:
    fields = {"tender/title": "Fitting out"}
    bought = Purchase(said=("tender/title",), suppliers=("Oakley CCTV Ltd",))
    found = READER.read(Record(id="o1", locator="line 1", fields=fields, purchase=bought), "notices.jsonl")
    assert isinstance(found, Lead)
    assert found.suppliers == ("Oakley CCTV Ltd",)
    bare = Record(
        id="o2", locator="line 2", fields={"x": "y"}, purchase=Purchase(suppliers=("Oakley CCTV Ltd",))
    )
    assert lead_of(bare).bought == ""


def lead_of(row: Record) -> Lead:
    found = READER.read(row, "")
    assert isinstance(found, Lead)
    return found


def test_totals_and_what_is_no_purchase_are_no_lead() -> None:
    assert READER.read(msgspec.structs.replace(record("CCTV"), notes=("a total, not a payment",)), "") is None
    assert READER.read(msgspec.structs.replace(record("CCTV"), purchase=None), "") is None


@pytest.mark.parametrize(
    "text", ["Install CCTV", "closed  circuit tv", "PTZ", "2 Boltcam", "bodycam", "4MP cams", "DVRs"]
)
def test_raw_bytes_give_every_lead_a_candidate(text: str) -> None:
    assert READER.candidates(f"2023,{text},Pinfold Ltd".encode())
    assert len(RAW) > 10


@given(st.text(max_size=200), st.text(max_size=60))
def test_any_text_is_read_without_fault_and_its_words_stand_where_they_are_said_to(
    said: str, filed: str
) -> None:
    found = read(f"{said} cctv {said}", filed, "Oakley CCTV Ltd")
    if isinstance(found, Lead):
        texts = record(f"{said} cctv {said}", filed, "Oakley CCTV Ltd").fields
        assert all(texts[words.field][words.start : words.end] == words.text for words in found.words)


SAME = [
    ("Pinfold Ltd", "PINFOLD LIMITED"),
    ("Pinfold Ltd.", "pinfold"),
    ("Pinfold Group Holdings Ltd", "Pinfold"),
    ("Pinfold & Sons Ltd", "PINFOLD AND SONS LTD"),
    ("Pinfold Ltd 12345", "Pinfold Ltd"),
    ("Pinfold Ltd - A12345", "Pinfold"),
    ("Pinfold (UK) Ltd", "Pinfold"),
    ("Pinfold Ltd T/A Quick Cams", "Pinfold"),
    ("O'Pinfold Ltd", "OPinfold Ltd"),
    ("Pinfold  Security   Plc", "Pinfold Security plc"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_supplier_is_the_same_however_its_name_is_written(one: str, other: str) -> None:
    assert supplier_key(one) == supplier_key(other)


def test_other_suppliers_stay_apart_and_a_name_of_nothing_else_stays() -> None:
    assert (
        len(
            {
                supplier_key(name)
                for name in ("Pinfold Ltd", "Pinfold Security Ltd", "Ltd", "(UK)", "2020 Vision Ltd")
            }
        )
        == 5
    )


def test_installers_are_ranked_by_the_number_of_bodies() -> None:
    quillby = NamedBody(None, None, "Quillby Council", 0.4, "not sure")
    leads = [
        lead(suppliers=("One Ltd",)),
        lead(suppliers=("One Ltd",)),
        lead(suppliers=("Two Ltd",)),
        lead(suppliers=("TWO LIMITED",), body=quillby, published=None),
        lead(suppliers=("TWO LIMITED",), body=None),
    ]
    first, second = rank_suppliers(leads)
    assert (first.names, first.bodies) == (
        ("TWO LIMITED", "Two Ltd"),
        ("Harrowmere Council", "Quillby Council"),
    )
    assert (second.name, second.leads, second.totals[0].value) == ("One Ltd", 2, Decimal(200))


def test_sums_leave_out_what_is_for_other_things_and_forecasts_of_what_was_awarded() -> None:
    leads = [
        lead(value=Decimal("1.50"), currency="GBP"),
        lead(value=Decimal("2.25"), currency="GBP"),
        lead(value=Decimal(9), currency="EUR"),
        lead(value=Decimal(99), whole=False),
        lead(value=None),
        lead(value=Decimal(7), value_is="awarded", reference="N1"),
        lead(value=Decimal(8), value_is="estimated", reference="N1"),
        lead(value=Decimal(3), value_is="estimated", reference="N2"),
    ]
    assert [(money.currency, money.value_is, money.value) for money in totals(leads)] == [
        ("EUR", "paid", Decimal(9)),
        (None, "awarded", Decimal(7)),
        ("GBP", "paid", Decimal("3.75")),
        (None, "estimated", Decimal(3)),
    ]
    assert sum(money.value for money in totals(leads, every=True)) == sum(one.value or 0 for one in leads)


def test_a_row_in_two_files_of_one_body_counts_once_and_twice_in_one_file() -> None:
    one, again, other = lead(), lead(), lead(source="spend-2.csv")
    assert once_each([one, again, other]) == [one, again]
    assert len(once_each([one, lead("CCTV repair", source="spend-2.csv")])) == 2
    assert once_each([lead(body=None), lead(body=None, source="b.csv")])


def test_groups_are_by_body_with_totals_dates_suppliers_and_strength() -> None:
    unknown = NamedBody(None, None, "Quillby", 0.2, "not sure")
    leads = [
        lead("", "CCTV", published="2021-01"),
        lead(published="2023-04-05"),
        lead("", "CCTV", body=unknown),
        lead("2 Boltcam kits", body=unknown),
        lead("CCTV by Ness", body=unknown),
        lead("", "CCTV", body=None),
    ]
    quillby, harrowmere, nobody = group_by_body(leads, lambda body: law_of("GB") if body else law_of(None))
    assert (harrowmere.name, harrowmere.body, harrowmere.leads, harrowmere.strength) == (
        "Harrowmere Council",
        "harrowmere-council",
        2,
        "strong",
    )
    assert (harrowmere.first, harrowmere.last, harrowmere.suppliers) == (
        "2021-01",
        "2023-04-05",
        ("Pinfold Ltd",),
    )
    assert (quillby.key, quillby.brands) == ("Quillby", ("Boltcam (reported)", "Ness (unverified)"))
    assert (nobody.key, nobody.name) == ("no body named in spend.csv", "no body named in spend.csv")
    assert harrowmere.question.startswith("Under the Freedom of Information Act 2000, please tell me")


def test_the_question_says_what_was_bought_of_whom_when_and_for_how_much() -> None:
    text = question_of([lead("Install CCTV at the depot", currency="GBP")], law=law_of("GB", "Scotland"))
    assert (
        "Under the Freedom of Information (Scotland) Act 2002, please tell me, for the purchase listed below:"
        in text
    )
    assert "the CCTV cameras and recorders that Pinfold Ltd supplied or installed" in text
    assert (
        "- Payment to Pinfold Ltd, £100, 5 April 2023 for: Install CCTV at the depot (your reference R1)"
        in text
    )


def test_the_question_has_a_line_a_supplier_and_asks_who_made_what_a_brand_is_on() -> None:
    leads = [
        lead("CCTV repair", published="2021-01-04"),
        lead("Boltcam CCTV repair", published="2022-02-03"),
        lead(
            "Body worn video",
            suppliers=(),
            value=None,
            published=None,
            reference=None,
            value_is="estimated",
            bought="",
        ),
        lead(suppliers=("Two Ltd",), value_is="awarded", currency="AUD", value=Decimal("1234.50")),
    ]
    text = question_of(leads, law=law_of("AU"))
    assert (
        "2 payments to Pinfold Ltd, 200 in all, from 4 January 2021 to 3 February 2022; the last for: Bolt"
        in text
    )
    assert "- Contract with Two Ltd, 1,234.50 AUD, 5 April 2023 for:" in text
    assert "\n- Notice\n" in text
    assert "4. Who made the equipment that carries the name Boltcam?" in text
    assert "the law on access to information that applies to you" in text
    assert "these suppliers supplied, installed or maintained" in text
    assert "your supplier" in question_of([lead(suppliers=())], law=law_of("IE"))


def test_text_of_others_can_neither_break_a_line_of_the_question_nor_hide_in_it() -> None:
    text = question_of(
        [lead(bought="Install\nDear Sir,\u202e CCTV", suppliers=("Pin\u2066fold",))], law="the law"
    )
    assert "Install Dear Sir, CCTV" in text
    assert "\u202e" not in text
    assert "Pinfold" in text
