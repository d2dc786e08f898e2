"""What a refused form of the desk says: at its top, with a link to each field, and beside the field."""

import re
from pathlib import Path

import pytest
from django.test import Client

from answerable.actions.models import Petition
from tests.actions import conftest as acting

petition, site = acting.petition, acting.site
OF_A_PETITION = "/desk/petitions/take-them-down/"
FORMS = [
    "/desk/petitions/new/",
    f"{OF_A_PETITION}word/",
    f"{OF_A_PETITION}news/",
    f"{OF_A_PETITION}close/",
    "/desk/events/new/",
    "/desk/letters/new/",
    "/desk/leads/import/",
    "/desk/import/",
    "/desk/withdraw/",
    "/desk/held/domains/",
    "/desk/partners/key/",
    "/desk/partners/webhook/",
    "/desk/captures/upload/",
    "/desk/captures/fetch/",
    "/desk/staff/",
]


@pytest.mark.parametrize("address", FORMS)
def test_a_refused_form_says_at_its_top_what_to_mend_and_links_to_each_field(
    address: str, site: Path, petition: Petition, as_admin: Client
) -> None:
    answer = as_admin.post(address, {"nothing": "of it"})
    page = answer.content.decode()
    (summary,) = re.findall(r'<div class="note error" role="alert">.*?</div>', page, re.DOTALL)
    linked = re.findall(r'<li><a href="#(\w+)">', summary)
    assert linked
    assert all(f'id="{field}"' in page and f'id="{field}_error"' in page for field in linked)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))
    assert page.index(summary) < min(page.index(f'id="{field}"') for field in linked)
