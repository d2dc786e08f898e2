"""Each page of the desk: what it carries, and what no page may carry."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from answerable.accounts.models import User
from tests.made_up_scan import decided, proposed

PAGES = ["desk:queue", "desk:approved", "desk:import", "desk:audit", "desk:staff", "account_change_password",
         "mfa_index", "account_logout", "mfa_activate_totp", "desk:finding"]  # fmt: skip
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE)


def page(client: Client, name: str) -> str:
    return client.get(reverse(name)).content.decode()


@pytest.mark.parametrize("name", [*PAGES, "account_login"])
def test_no_page_has_inline_script_or_style_and_every_one_has_the_policy(
    campaign: str, ana: User, as_admin: Client, as_dee: Client, name: str
) -> None:
    finding = proposed(by=ana)
    client = as_dee if name == "account_login" else as_admin
    answer = client.get(reverse(name, args=[finding.pk] if name == "desk:finding" else []), follow=True)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert INLINE.search(html) is None
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert re.findall(r"""(?:src|href)=["']?(?:https?:)?//""", html) == []
    assert html.count("<h1>") == 1
    assert '<html lang="en-GB">' in html


def test_an_empty_queue_says_what_to_do(campaign: str, as_ana: Client, as_cai: Client) -> None:
    assert reverse("desk:import") in page(as_ana, "desk:queue")
    assert "ask a researcher" in page(as_cai, "desk:queue")


@pytest.mark.parametrize(
    ("query", "shown"),
    [("", 2), ("?state=approved", 1), ("?state=", 3), ("?kind=none", 1), ("?kind=uses", 1),
     ("?body=quillby", 1), ("?company=bolt-video", 1), ("?body=nowhere", 0), ("?state=made-up", 2),
     ("?page=99", 2), ("?body=%00", 2)],
)  # fmt: skip
def test_the_queue_narrows_by_state_company_kind_and_body(
    campaign: str, ana: User, ben: User, as_ben: Client, query: str, shown: int
) -> None:
    proposed(by=ana)
    body = {
        "id": "quillby-council",
        "name": "Quillby Council",
        "as_written": "Quillby",
        "score": 1,
        "why": "",
    }
    proposed(by=ana, record="row 2", company="bolt-video", body=body, statement=None)
    decided(proposed(by=ana, record="row 3"), by=ben)
    html = as_ben.get(reverse("desk:queue") + query).content.decode()
    assert html.count('<td role="cell" class="quoted">') == shown


def test_a_finding_shows_quote_place_capture_and_why(campaign: str, ana: User, as_cai: Client) -> None:
    finding = proposed(by=ana)
    html = as_cai.get(reverse("desk:finding", args=[finding.pk])).content.decode()
    shown = (
        "<mark><bdi>ACMECAM</bdi></mark>", "spend-2023.csv", "row 12", "Not archived", "Acmecam",
        "Description", "Harrowmere DC", "its other name", "Purchase of", "reads findings",
    )  # fmt: skip
    for text in shown:
        assert text in html
    assert "<form" in html and 'name="decision"' not in html


def test_a_finding_that_is_not_there_is_not_found(campaign: str, as_ben: Client) -> None:
    assert as_ben.get(reverse("desk:finding", args=[12345])).status_code == 404


def test_the_audit_log_narrows_by_action_and_person(campaign: str, ana: User, as_admin: Client) -> None:
    proposed(by=ana)
    html = as_admin.get(reverse("desk:audit"), {"action": "findings:scan:import"}).content.decode()
    assert html.count('<tr role="row">') == 2
    assert "No line matches" in as_admin.get(reverse("desk:audit"), {"by_name": "dee"}).content.decode()
