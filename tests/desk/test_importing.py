from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from answerable.desk.views import imports
from answerable.findings.models import Finding
from tests.made_up_scan import lines, mention


def upload(client: Client, content: bytes) -> Any:
    file = SimpleUploadedFile("scan.jsonl", content)
    return client.post(reverse("desk:import"), {"scan": file})


def test_ana_imports_a_scan_and_sees_what_was_refused(campaign: str, as_ana: Client) -> None:
    page = upload(as_ana, b"".join([*lines(mention()), b"bad <b>line</b>\n"])).content.decode()
    assert "1 new" in page
    assert "1 line refused" in page
    assert '<td class="figure">2</td>' in page
    assert Finding.objects.get().proposed_by.username == "ana"


def test_the_same_upload_twice_is_known(campaign: str, as_ana: Client) -> None:
    for _ in range(2):
        page = upload(as_ana, lines(mention())[0]).content.decode()
    assert "<strong>0 new</strong>, 1 known already" in page


def test_a_file_that_is_too_large_is_refused(campaign: str, as_ana: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(imports, "UPLOAD_MAX_MB", 0)
    answer = upload(as_ana, lines(mention())[0])
    assert answer.status_code == 422
    assert "is the most" in answer.content.decode()
    assert Finding.objects.count() == 0


def test_an_empty_file_is_refused(campaign: str, as_ana: Client) -> None:
    answer = upload(as_ana, b"")
    assert answer.status_code == 422
    assert "empty" in answer.content.decode()
