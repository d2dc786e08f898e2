"""Made-up lists of representatives in each public format, and what is wrong with them line by line."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.area_codes import Area
from answerable.engine.record import Refusal
from answerable.engine.representative import Seat
from answerable.readers.representatives import read_representatives
from tests.made_up_seats import COUNCILLORS, INBOX, MPS, WARDS, councillor, councillors_json

PEOPLE: dict[str, Any] = {
    "persons": [
        {"id": "p/1", "other_names": [
            {"note": "Main", "given_name": "Ida", "family_name": "Before", "end_date": "2020-01-01"},
            {"note": "Main", "given_name": "Ida", "family_name": "Example", "start_date": "2020-01-02"},
            {"note": "Alternate", "given_name": "I.", "family_name": "Ex"},
        ]},
        {"id": "p/2", "redirect": "p/1"},
    ],
    "organizations": [{"id": "purple", "name": "Purple"}],
    "posts": [
        {"id": "c/1", "organization_id": "house-of-commons", "area": {"name": "Harrowmere"}},
        {"id": "s/1", "organization_id": "scottish-parliament", "area": {"name": "Mid Ffug"}},
        {"id": "w/1", "organization_id": "welsh-parliament", "area": {"name": "Ynys Ffug"}},
        {"id": "n/1", "organization_id": "northern-ireland-assembly", "area": {"name": "Lough Ffug"}},
        {"id": "l/1", "organization_id": "house-of-lords"},
    ],
    "memberships": [],
}  # fmt: skip
XML = """<?xml version="1.0" encoding="utf-8"?>
<councillorsbyward><wards><ward><wardtitle>Castle</wardtitle><councillors><councillor>
 <councillorid>316</councillorid><fullusername>Councillor Ida Example</fullusername>
 <politicalpartytitle>Purple</politicalpartytitle><districttitle>North Ffug</districttitle>
 <workaddress><line1>Town Hall</line1><phone>01234 567 890</phone>
 <email>ida@harrowmere.example</email></workaddress>
 <homeaddress><line1>1 Made-up Street</line1><phone>07000 000 000</phone>
 <email>home@made-up.example</email></homeaddress>
 <termsofoffice><termofoffice><startdate>03/05/2018</startdate><enddate>04/05/2022</enddate></termofoffice>
 <termofoffice><startdate>05/05/2022</startdate><enddate>unspecified</enddate></termofoffice></termsofoffice>
</councillor></councillors></ward></wards></councillorsbyward>"""


def read(data: bytes) -> tuple[list[Seat], list[Refusal]]:
    found = list(read_representatives(data))
    seats = [one for one in found if isinstance(one, Seat)]
    return seats, [one for one in found if isinstance(one, Refusal)]


def people(*memberships: Any) -> bytes:
    return json.dumps(PEOPLE | {"memberships": list(memberships)}).encode()


def held(post: str, **more: Any) -> dict[str, Any]:
    return {"id": f"m/{post}", "person_id": "p/1", "post_id": post, "on_behalf_of_id": "purple"} | more


@pytest.mark.parametrize(
    "header",
    [
        "Ward,Councillor,Party,Email",
        "ward_name;Councillor Name;party_name;E-mail Address",
        "Division\tFull name\tPolitical Group\tCouncil email",
        "Electoral Area,Cllr,Party,EMAIL",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_councillors_are_read_whatever_the_header_and_the_encoding(header: str, encoding: str) -> None:
    row = "Llŷn Fawr,Cllr Ida Example,Purple,ida@Harrowmere.EXAMPLE"
    if encoding == "cp1252":
        row = row.replace("ŷ", "ÿ")
    mark = next((one for one in ";\t" if one in header), ",")
    (one,), refusals = read(f"{header}\n{row.replace(',', mark)}\n".encode(encoding))
    assert (one.office, one.name, one.party, one.email) == (
        "councillor", "Ida Example", "Purple", "ida@harrowmere.example",
    )  # fmt: skip
    assert one.area_name.startswith("Ll")
    assert (one.locator, refusals) == ("row 2", [])


def test_a_democracy_club_like_file_gives_ids_codes_and_dates_in_uk_order() -> None:
    data = (
        b"person_id,person_name,post_label,gss,organisation_name,party_name,email,election_date,end date\n"
        b"77,Ida Example,Castle,E05999002,Harrowmere,Purple,,04/05/2023,32/13/2027\n"
    )
    (one,), (refusal,) = read(data)
    assert (one.source_id, one.area_code, one.council, one.since, one.until) == (
        "77", "E05999002", "Harrowmere", "2023-05-04", None,
    )  # fmt: skip
    assert (refusal.locator, refusal.reason) == ("row 2", "unreadable date")


def test_first_and_last_name_are_joined_and_title_lines_are_passed_over() -> None:
    data = b"Members of Harrowmere Council\n\nWard,First name,Surname,Tel\nCastle,Ida,Example,01234\n\n,,\n"
    (one,), refusals = read(data)
    assert (one.name, one.contact, one.email, refusals) == ("Ida Example", "01234", None, [])


def test_a_code_of_the_councils_own_is_none() -> None:
    (one,), refusals = read(b"Ward,Ward code,Councillor\nCastle,30UG01,Ida Example\n")
    assert (one.area_code, refusals) == (None, [])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty file"),
        (b"no list\nat all\n", "no header"),
        (b"Ward,Party\nCastle,Green\n", "missing columns"),
        (b"Councillor,Party\nIda,Green\n", "missing columns"),
        (b"Ward,Councillor\nCastle,Ida,Green\n", "too many cells"),
        (b"Ward,Councillor,Email\nCastle,Ida,no email\n", "unreadable address"),
        (b"[{", "malformed JSON"),
        (b'{"Castle": {"councillors": ["Ida"]}}', "no councillors"),
        (b'["Ida"]', "no councillor"),
        (b"<a/>", "no representatives"),
        (b"<councillors><councillor><fullusername>Ida", "malformed XML"),
        (b'{"memberships": 1, "posts": [], "persons": []}', "malformed JSON"),
        (b"Ward,Councillor\nCastle,Ida\x81\n", "wrong encoding"),
        (b"WD24CD,WD24NM\nhere,Castle\n", "no area"),
        (b'Ward,Councillor\nCastle,"' + b"x" * 200_000 + b'"\n', "broken row"),
    ],
)
def test_what_cannot_be_read_is_one_line_with_its_reason(data: bytes, reason: str) -> None:
    assert [refusal.reason for refusal in read(data)[1]] == [reason]


def test_one_bad_row_costs_no_other() -> None:
    seats, refusals = read(COUNCILLORS + b"Castle,Bo,Green,b@c.example,too,many\nCastle,Cy,Green,\n")
    assert ([one.name for one in seats], len(refusals)) == (["Ida Example", "Example-Two", "Cy"], 1)


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("mailto:Ida@Harrowmere.example", "Ida@harrowmere.example"),
        ("Ida <ida@h.example>", "ida@h.example"),
        ("ida@h.example; other@h.example", "ida@h.example"),
        ("ida@h.example?subject=x", "ida@h.example"),
        ("n/a", ""),
    ],
)
def test_the_address_is_taken_out_of_its_cell(cell: str, address: str) -> None:
    assert read(f"Ward,Councillor,Email\nCastle,Ida,{cell}\n".encode())[0][0].email == address


def test_a_list_of_mps_is_known_by_its_columns() -> None:
    (one, other), (refusal,) = read(MPS)
    assert (one.office, one.area_code, one.source_id, one.email) == (
        "mp", "E14999001", "91", "ode@parliament.example",
    )  # fmt: skip
    assert (other.email, refusal.locator) == ("", "row 3")


def test_a_list_of_inboxes_has_a_council_and_an_address_and_nobody() -> None:
    (one,), refusals = read(INBOX)
    assert (one.office, one.council, one.email, one.name) == (
        "democratic_services", "Harrowmere", "democracy@harrowmere.example", "Democratic services",
    )  # fmt: skip
    assert refusals == []


def test_a_list_of_wards_gives_areas_of_councils() -> None:
    found = list(read_representatives(WARDS))
    assert found[0] == Area(code="E05999001", name="St Audrey's & Mill", council="E07999001")
    assert len(found) == 3
    (constituency,) = read_representatives(b"PCON24CD,PCON24NM\nE14999001,Harrowmere\n")
    assert constituency == Area(code="E14999001", name="Harrowmere")


def test_councillors_as_json_are_read_without_the_rest_of_their_lives() -> None:
    data = councillors_json(councillor("316", "Cllr Ida Example", email="ida@h.example", phone="01234"))
    (one,), refusals = read(data)
    assert (one.source_id, one.name, one.email, one.contact) == (
        "316",
        "Ida Example",
        "ida@h.example",
        "01234",
    )
    assert "Made-up Street" not in repr(one)
    assert refusals == []
    assert read(b'{"councillors": ' + data + b"}")[0] == [one]


def test_modern_gov_xml_gives_the_address_at_work_the_running_term_and_never_the_home() -> None:
    (one,), refusals = read(XML.encode())
    assert (one.name, one.area_name, one.party, one.source_id) == ("Ida Example", "Castle", "Purple", "316")
    assert (one.email, one.contact) == ("ida@harrowmere.example", "01234 567 890")
    assert (one.since, one.until, refusals) == ("2022-05-05", None, [])
    without = XML[: XML.index(" <workaddress>")] + XML[XML.index(" <homeaddress>") :]
    assert (read(without.encode())[0][0].email, read(without.encode())[0][0].contact) == (None, None)


def test_what_xml_declares_is_never_expanded_or_loaded() -> None:
    hostile = '<!DOCTYPE a [<!ENTITY a "Ida"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    data = f"{hostile}<c><councillor><fullusername>&a;&b; &amp; Co</fullusername></councillor></c>"
    assert [one.name for one in read(data.encode())[0]] == ["&a;&b; & Co"]


def test_members_of_the_commons_as_parlparse_listed_them() -> None:
    row = '<member id="m/1" house="{}" firstname="Ida" lastname="Example" constituency="Harrowmere" {}/>'
    dates = 'party="Pur" fromdate="2010-05-06" todate="{}"'
    data = "".join(row.format(*of) for of in (
        ("commons", dates.format("2015-03-30")), ("lords", ""), ("commons", dates.format("9999-12-31")),
    ))  # fmt: skip
    (past, now), _ = read(f"<publicwhip>{data}</publicwhip>".encode())
    assert (past.office, past.area_name, past.since, past.until) == (
        "mp", "Harrowmere", "2010-05-06", "2015-03-30",
    )  # fmt: skip
    assert now.until is None


def test_people_gives_members_of_four_parliaments_with_their_dates_and_no_peers() -> None:
    posts = ("c/1", "s/1", "w/1", "n/1", "l/1")
    seats, refusals = read(people(*(held(post, start_date="2024-07-04") for post in posts)))
    assert [(one.office, one.area_name) for one in seats] == [
        ("mp", "Harrowmere"), ("msp", "Mid Ffug"), ("ms", "Ynys Ffug"), ("mla", "Lough Ffug"),
    ]  # fmt: skip
    assert {(one.name, one.party, one.since, one.email) for one in seats} == {
        ("Ida Example", "Purple", "2024-07-04", None)
    }
    assert refusals == []


def test_a_member_bears_the_name_of_the_day_and_one_without_a_name_is_refused() -> None:
    seats, refusals = read(people(
        held("c/1", start_date="2017-06-08", end_date="2019-11-06"), held("c/1", person_id="p/2"),
        held("c/1", person_id="p/9"), {"id": 5},
    ))  # fmt: skip
    assert [(one.name, one.until) for one in seats] == [("Ida Before", "2019-11-06"), ("Ida Before", None)]
    assert [refusal.reason for refusal in refusals] == ["nobody", "no membership"]


@given(
    st.binary(max_size=200), st.sampled_from([b"", b"[", b"<a>", b"Ward,Councillor\n", b'{"councillors":'])
)
def test_no_bytes_make_a_reader_fail(data: bytes, start: bytes) -> None:
    for one in read_representatives(start + data):
        assert isinstance(one, Seat | Area | Refusal)


def test_a_district_stands_where_no_ward_is_named() -> None:
    seats, _ = read(XML.replace("<wardtitle>Castle</wardtitle>", "<wardtitle></wardtitle>").encode())
    assert [seat.area_name for seat in seats] == ["North Ffug"]
