"""The desk's leads: a list by body, one body with its question, decisions with undo, an import."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from answerable.accounts.models import User
from answerable.desk.views import leads as views
from answerable.leads import queries
from answerable.leads.models import LeadDecision
from tests.desk.test_hostile_text import INVISIBLE, PAYLOADS, Shape
from tests.desk.test_pages import INLINE
from tests.made_up_leads import imported, lead_line, lead_lines
from tests.made_up_scan import CAMPAIGN

BODY = "?of=harrowmere-council"
ADDRESSES = ["desk:leads", "desk:lead_body", "desk:installers", "desk:import_leads"]
BRAND = {"name": "Boltcam", "makers": ["acme-cameras"], "strength": "reported", "basis": "made up"}


def page(client: Client, name: str, query: str = "") -> str:
    answer = client.get(reverse(name) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def decide(client: Client, **form: Any) -> Any:
    return client.post(reverse("desk:decide_leads"), form)


@pytest.mark.parametrize("name", ADDRESSES)
def test_each_page_has_one_heading_no_inline_script_and_the_policy(
    campaign: str, ana: User, as_ana: Client, name: str
) -> None:
    imported(ana, lead_line(brand=BRAND))
    answer = as_ana.get(reverse(name) + BODY)
    html = answer.content.decode()
    assert (answer.status_code, html.count("<h1>"), INLINE.search(html)) == (200, 1, None)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_an_empty_list_says_what_to_do(campaign: str, as_ana: Client, as_cai: Client) -> None:
    assert reverse("desk:import_leads") in page(as_ana, "desk:leads")
    assert "ask a researcher" in page(as_cai, "desk:leads")
    assert "No supplier is known yet" in page(as_cai, "desk:installers")


def test_the_list_names_bodies_sums_and_strength_and_narrows(
    campaign: str, ana: User, as_cai: Client
) -> None:
    imported(ana, lead_line(2), lead_line(3, value=2000, brand=BRAND), lead_line(4, body=None, currency=None))
    html = page(as_cai, "desk:leads")
    for shown in (
        "Harrowmere Council",
        "£2,100.50",
        "Names",
        "Boltcam",
        "No body named:",
        "spend-2023.csv",
        "Strong",
    ):
        assert shown in html
    assert "No lead matches" in page(as_cai, "desk:leads", "?state=asked")
    odd = "?state=x&kind=y&strength=%00&sort=z&page=99&body=%00&supplier=%00"
    assert "Harrowmere Council" in page(as_cai, "desk:leads", odd)
    assert "pinfold" in page(as_cai, "desk:leads", "?supplier=pinfold")


def test_a_body_has_its_question_to_copy_its_purchases_and_the_basis_of_a_brand(
    campaign: str, ana: User, as_cai: Client
) -> None:
    imported(ana, lead_line(brand=BRAND))
    html = page(as_cai, "desk:lead_body", BODY)
    assert "Under the Freedom of Information Act 2000, please tell me" in html
    assert "Payment to Pinfold Ltd, £100.50, 5 April 2023 for: Install CCTV at the depot" in html
    for shown in (
        "<mark><bdi>CCTV</bdi></mark>",
        "row 2",
        "reported",
        "made up",
        "what was bought speaks of CCTV",
    ):
        assert shown in html
    assert "These were asked about" not in html


def test_names_with_signs_of_html_are_escaped_once(campaign: str, ana: User, as_ana: Client) -> None:
    imported(ana, lead_line(suppliers=["Lock & Key", "O'Hara <Ltd>"]))
    html = page(as_ana, "desk:lead_body", BODY)
    assert "Lock &amp; Key, O&#x27;Hara &lt;Ltd&gt;" in html


def test_asked_and_dismissed_are_rows_and_each_can_be_taken_back(
    campaign: str, ana: User, as_ana: Client
) -> None:
    first, last = imported(ana, lead_line(2), lead_line(3))
    assert decide(as_ana, up_to=first.pk, only="1", decision="dismissed").status_code == 302
    answer = decide(as_ana, up_to=last.pk, decision="asked", why="sent\0 by post")
    html = as_ana.get(answer.headers["Location"]).content.decode()
    assert "sent by post" in html
    assert "Every purchase was asked about or dismissed" in html
    done = LeadDecision.objects.get(decision="asked")
    decide(as_ana, withdraw=done.pk)
    assert queries.counts_by_state(CAMPAIGN) == {"open": 1, "asked": 0, "dismissed": 1}
    again = as_ana.post(reverse("desk:decide_leads"), {"withdraw": done.pk}, follow=True)
    assert "took this decision back" in again.content.decode()
    back = LeadDecision.objects.get(decision="withdrawn")
    assert (
        "is not taken back again"
        in as_ana.post(reverse("desk:decide_leads"), {"withdraw": back.pk}, follow=True).content.decode()
    )


def test_who_published_a_file_can_be_said_with_its_leads_moved_there(
    campaign: str, ana: User, as_ana: Client
) -> None:
    (row,) = imported(ana, lead_line(publisher=None, body=None, source="quillby council/2023.csv"))
    html = page(as_ana, "desk:lead_body", f"?of={row.subject}")
    assert "Whose are they?" in html
    assert '<option value="Quillby Council">' in html
    wrong = decide(as_ana, up_to=row.pk, named="Quilby")
    assert wrong.status_code == 422
    assert "not exactly one body" in wrong.content.decode()
    assert decide(as_ana, up_to=row.pk, named=" ").status_code == 422
    moved = as_ana.post(
        reverse("desk:decide_leads"), {"up_to": row.pk, "named": "Quillby Council"}, follow=True
    )
    assert "1 moved here" in moved.content.decode()
    assert queries.counts_by_state(CAMPAIGN) == {"open": 1, "asked": 0, "dismissed": 1}


@pytest.mark.parametrize(
    "form",
    [
        {"named": "x", "up_to": "9"},
        {"decision": "asked"},
        {"decision": "eaten", "up_to": 1},
        {"withdraw": "9" * 30},
        {"withdraw": "x"},
        {},
    ],
)
def test_a_decision_on_nothing_is_not_found(
    campaign: str, ana: User, as_ana: Client, form: dict[str, Any]
) -> None:
    imported(ana)
    assert decide(as_ana, **form).status_code == 404


@pytest.mark.parametrize("query", ["", "?of=", "?of=%00", "?of=nowhere"])
def test_a_body_without_leads_is_not_found(campaign: str, ana: User, as_ana: Client, query: str) -> None:
    imported(ana)
    assert as_ana.get(reverse("desk:lead_body") + query).status_code == 404


def test_ana_imports_leads_and_sees_what_was_refused(
    campaign: str, as_ana: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def upload(content: bytes) -> Any:
        file = SimpleUploadedFile("leads.jsonl", content)
        return as_ana.post(reverse("desk:import_leads"), {"leads": file})

    html = upload(b"".join([*lead_lines(lead_line()), b"bad <b>line</b>\n"])).content.decode()
    assert "1 new" in html
    assert "1 line refused" in html
    assert upload(b"").status_code == 422
    monkeypatch.setattr(views, "UPLOAD_MAX_MB", 0)
    assert upload(lead_lines(lead_line())[0]).status_code == 422


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_field_of_a_lead_adds_a_tag_or_hides_a_character(
    campaign: str, ana: User, as_ana: Client, payload: str
) -> None:
    body = {"id": None, "name": None, "as_written": f"x{payload}", "score": 0.1, "why": payload}
    texts = dict.fromkeys(("source", "record", "locator", "bought", "reference", "rule"), payload)
    hostile = texts | {
        "body": body,
        "suppliers": [payload, f"{payload} Ltd"],
        "brand": BRAND | {"name": payload, "basis": payload},
    }
    plain = dict.fromkeys(texts, "plain") | {
        "body": body | {"as_written": "y"},
        "suppliers": ["plain", "plain too"],
        "brand": BRAND,
    }
    rows = imported(ana, lead_line(2, **hostile), lead_line(3, **plain))
    for name, query in (("desk:leads", ""), ("desk:installers", "")):
        html = page(as_ana, name, query)
        Shape(html)
        assert not set(INVISIBLE) & set(html)
    shapes = []
    for row in rows:
        answer = as_ana.get(reverse("desk:lead_body"), {"of": row.subject})
        html = answer.content.decode()
        shapes.append(sorted(tag for tag in Shape(html).tags if tag not in ("span", "bdi", "option")))
        assert not set(INVISIBLE) & set(html)
    assert shapes[0] == shapes[1]
