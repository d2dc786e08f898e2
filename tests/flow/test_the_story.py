"""The story in order: a file, a scan, a finding, a review, a fact, a page, a correction. All made up."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from django.core.exceptions import PermissionDenied
from django.test import Client

from answerable.accounts.models import AuditEntry, User
from answerable.archive.queries import read_bytes
from answerable.cli import main
from answerable.custody.services import seal
from answerable.engine.fact import Fact
from answerable.facts import queries as facts_queries
from answerable.facts import services as facts
from answerable.findings import services as findings
from answerable.findings.models import Decision, Finding, Review
from tests.made_up_scan import draft
from tests.two_people import load_facts

SPENDING = """Body Name,Payment Date,Amount,Supplier,Narrative
Harrowmere Council,03/04/2023,120.00,Quick Print,Leaflets
Harrowmere Council,04/04/2023,"1,250.00",Fix It,Fit ACMECAM domes at Market Street
"""


@pytest.fixture
def public_campaign(settings: Any, campaign: str) -> None:
    """What the public site also needs of a campaign."""
    (settings.CAMPAIGNS / campaign / "campaign.toml").write_text(
        f'name = "{campaign}"\ntitle = "Stop Acme"\ncompany = "acme-cameras"\n'
        'description = "Made up."\nasks = []\nallies = []\n'
    )


@pytest.fixture
def file(settings: Any, public_campaign: None) -> Path:
    path: Path = settings.SOURCES / "spend-2023.csv"
    path.write_text(SPENDING)
    return path


def scan(file: Path, settings: Any) -> list[bytes]:
    folder = settings.CAMPAIGNS / settings.CAMPAIGN
    ran = CliRunner().invoke(main, ["scan", str(file), "--campaign", str(folder)])
    assert ran.exit_code == 0, ran.stderr
    return ran.stdout.encode().splitlines()


def propose(file: Path, settings: Any, by: User) -> Finding:
    findings.import_scan(
        lines=scan(file, settings), campaign=settings.CAMPAIGN, by=by, sources=settings.SOURCES
    )
    return Finding.objects.get()


def approve(finding: Finding, by: User, **changes: Any) -> Review:
    text = draft(finding, kind="uses", body="harrowmere-council", **changes)
    return findings.review(finding=finding, decision=Decision.APPROVED, by=by, draft=text, why="seen")


def publish(file: Path, settings: Any, ana: User, ben: User, **changes: Any) -> Fact:
    return facts.publish(review=approve(propose(file, settings, ana), ben, **changes), by=ben)


def test_1_a_scan_gives_the_name_its_place_and_the_words_around_it(file: Path, settings: Any) -> None:
    (mention,) = map(json.loads, scan(file, settings))
    assert (mention["company"], mention["surface"]) == ("acme-cameras", "ACMECAM")
    assert (mention["locator"], mention["field"]) == ("row 3", "Narrative")
    assert mention["quote"] == "Fit ACMECAM domes at Market Street"
    assert (mention["published"], mention["publisher"]) == ("2023-04-04", "Harrowmere Council")


def test_2_importing_it_archives_the_file_and_proposes_a_finding_once(
    file: Path, settings: Any, ana: User
) -> None:
    finding = propose(file, settings, ana)
    again = findings.import_scan(
        lines=scan(file, settings), campaign=settings.CAMPAIGN, by=ana, sources=settings.SOURCES
    )
    assert (again.new, again.known) == (0, 1)
    capture = finding.capture
    assert capture is not None
    assert read_bytes(capture.sha256) == SPENDING.encode()


def test_3_a_second_person_reviews_it(file: Path, settings: Any, ana: User, ben: User) -> None:
    finding = propose(file, settings, ana)
    with pytest.raises(PermissionDenied):
        approve(finding, ana)
    assert approve(finding, ben).decision == Decision.APPROVED


def test_4_publishing_makes_a_fact_and_every_step_is_in_the_log(
    file: Path, settings: Any, ana: User, ben: User
) -> None:
    fact = publish(file, settings, ana, ben)
    assert facts_queries.campaign_facts(settings.CAMPAIGN) == [fact]
    steps = list(AuditEntry.objects.order_by("id").values_list("action", "by_name"))[-3:]
    assert [by for _, by in steps] == ["ana", "ben", "ben"]
    assert [action.split(":")[-1] for action, _ in steps] == ["import", "review", "publish"]


def test_5_the_public_page_shows_it_with_its_source_and_only_from_its_day_on(
    file: Path, settings: Any, ana: User, ben: User
) -> None:
    publish(file, settings, ana, ben, happened="2023-04-04")
    page = Client().get("/body/harrowmere-council/").content.decode()
    assert "Uses" in page
    assert "https://example.org/spend" in page
    before = Client().get("/body/harrowmere-council/?as_of=2023-04-03").content.decode()
    assert "https://example.org/spend" not in before


def test_6_a_wrong_fact_is_corrected_by_a_later_one_and_never_edited(
    file: Path, settings: Any, ana: User, ben: User
) -> None:
    wrong = publish(file, settings, ana, ben, happened="2023-04-04")
    right = msgspec.structs.replace(wrong, id="it-has-none", kind="denies_use", corrects=(wrong.id,))
    load_facts(facts=[right], campaign=settings.CAMPAIGN, by=ben)
    page = Client().get("/body/harrowmere-council/").content.decode()
    assert "Has none" in page
    assert wrong.id in Client().get("/fact/it-has-none/").content.decode()


def test_7_every_step_was_logged_and_verify_finds_nothing_wrong(
    file: Path, settings: Any, tmp_path: Path, ana: User, ben: User
) -> None:
    settings.HOME = tmp_path / "home"
    wrong = publish(file, settings, ana, ben, happened="2023-04-04")
    head = seal()
    assert head is not None
    right = msgspec.structs.replace(wrong, id="it-has-none", kind="denies_use", corrects=(wrong.id,))
    load_facts(facts=[right], campaign=settings.CAMPAIGN, by=ben)
    (tmp_path / "head").write_text(head.note)
    ran = CliRunner().invoke(main, ["verify", "--head", str(tmp_path / "head")])
    assert "Nothing is wrong with what was checked." in ran.stdout, ran.output
