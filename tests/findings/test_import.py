from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied

from answerable.accounts.models import Action, AuditEntry, User
from answerable.archive.models import Capture
from answerable.facts import queries as facts
from answerable.facts import services as publishing
from answerable.findings import services
from answerable.findings.models import Finding, Mention
from tests.made_up_scan import decided, lines, mention, proposed

BODY = {"id": "harrowmere-council", "name": "Harrowmere Council", "as_written": "", "score": 1.0, "why": ""}
BAD_LINES = [
    (b"not json\n", "malformed"),
    (b'{"source": "a.csv"}\n', "missing required field"),
    (b'{"source": "\xff"}\n', "utf-8"),
    (lines(mention(company="nobody"))[0], "not in the campaign's watchlist"),
    (lines(mention(body=BODY | {"id": "atlantis"}))[0], "not in the campaign's register"),
    (lines(mention(statement={"kind": "eats", "why": ""}))[0], "not a kind of fact"),
    (lines(mention(published="2023-02-30"))[0], "is not a date"),
    (lines(mention(start=7, end=7))[0], "enclose no text"),
    (lines(mention(quote="a\0b"))[0], "NUL"),
    (lines(mention(url="javascript:alert(1)"))[0], "not a web address"),
    (lines(mention(source="a" * 601))[0], "601 characters"),
    (b"x" * 1_000_001, "1000001 bytes"),
]


def test_a_scan_is_imported_reviewed_and_published_as_a_fact(campaign: str, ana: User, ben: User) -> None:
    finding = proposed(by=ana)
    fact = publishing.publish(review=decided(finding, by=ben), by=ben)
    assert facts.campaign_facts(campaign) == [fact]
    assert fact.body == "harrowmere-council"
    assert fact.quantity is not None and fact.quantity.count == 12


def test_the_same_scan_twice_adds_nothing(campaign: str, ana: User, ben: User) -> None:
    scan = lines(mention(), mention(record="row 13", locator="row 13"))
    first = services.import_scan(lines=scan, campaign=campaign, by=ana)
    second = services.import_scan(lines=[*scan, *scan], campaign=campaign, by=ben)
    assert (first.new, first.known, second.new, second.known) == (2, 0, 0, 2)
    assert (Finding.objects.count(), Mention.objects.count()) == (2, 2)


def test_mentions_of_one_record_are_one_finding(campaign: str, ana: User) -> None:
    other = mention(company="bolt-video", alias="Bolt Video", surface="bolt video", start=30, end=40)
    services.import_scan(lines=lines(mention(), other), campaign=campaign, by=ana)
    finding = Finding.objects.get()
    assert finding.companies == ["acme-cameras", "bolt-video"]
    assert finding.mentions.count() == 2


@pytest.mark.parametrize(("bad", "reason"), BAD_LINES, ids=[reason for _, reason in BAD_LINES])
def test_a_bad_line_is_refused_with_its_number_and_the_rest_is_taken(
    campaign: str, ana: User, bad: bytes, reason: str
) -> None:
    scan = [*lines(mention()), b"\n", bad, *lines(mention(record="row 13"))]
    result = services.import_scan(lines=scan, campaign=campaign, by=ana)
    assert result.new == 2
    [refused] = result.refused
    assert refused.line == 3
    assert reason in refused.reason


def test_a_source_that_is_there_is_archived_and_the_finding_points_to_it(campaign: str, ana: User) -> None:
    (settings.SOURCES / "spend-2023.csv").write_bytes(b"made up\n")
    result = services.import_scan(lines=lines(mention()), campaign=campaign, by=ana, sources=settings.SOURCES)
    assert result.archived == 1
    assert Finding.objects.get().capture == Capture.objects.get()


def test_the_same_scan_is_known_when_its_source_has_gone_or_has_come(campaign: str, ana: User) -> None:
    source = settings.SOURCES / "spend-2023.csv"
    services.import_scan(
        lines=lines(mention(record="row 1")), campaign=campaign, by=ana, sources=settings.SOURCES
    )
    source.write_bytes(b"made up\n")
    both = lines(mention(record="row 1"), mention(record="row 2"))
    services.import_scan(lines=both, campaign=campaign, by=ana, sources=settings.SOURCES)
    source.unlink()
    again = services.import_scan(lines=both, campaign=campaign, by=ana, sources=settings.SOURCES)
    assert (again.new, again.known) == (0, 2)


@pytest.mark.parametrize("name", ["../secret.txt", "link.txt", "{outside}/secret.txt", ".", "a\nb"])
def test_a_line_cannot_have_a_file_outside_the_sources_opened(
    campaign: str, ana: User, tmp_path: Path, name: str
) -> None:
    (tmp_path / "secret.txt").write_text("made up")
    (settings.SOURCES / "link.txt").symlink_to(tmp_path / "secret.txt")
    scan = lines(mention(source=name.format(outside=tmp_path)))
    services.import_scan(lines=scan, campaign=campaign, by=ana, sources=settings.SOURCES)
    assert Finding.objects.get().capture is None
    assert Capture.objects.count() == 0


def test_an_import_is_logged_with_counts_and_no_text_of_the_source(campaign: str, ana: User) -> None:
    services.import_scan(lines=[*lines(mention()), b"bad\n"], campaign=campaign, by=ana)
    entry = AuditEntry.objects.get(action=Action.SCAN_IMPORT)
    first = Finding.objects.get().pk
    assert entry.detail == {"new": 1, "known": 0, "refused": 1, "captures": 0, "first": first, "last": first}


def test_two_imports_of_the_same_records_at_the_same_moment_add_them_once(
    campaign: str, ana: User, monkeypatch: Any
) -> None:
    proposed(by=ana)
    answers = [set(), services._known_fingerprints]  # the first look comes before the other import is done

    def look(fingerprints: Any) -> Any:
        answer: Any = answers.pop(0)
        return answer(fingerprints) if callable(answer) else answer

    monkeypatch.setattr(services, "_known_fingerprints", look)
    result = services.import_scan(lines=lines(mention()), campaign=campaign, by=ana)
    assert (result.new, result.known, Finding.objects.count()) == (0, 1, 1)


def test_cai_imports_nothing(campaign: str, cai: User) -> None:
    with pytest.raises(PermissionDenied):
        proposed(by=cai)


def test_an_import_that_fails_halfway_adds_nothing(campaign: str, ana: User, monkeypatch: Any) -> None:
    def broken(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError("made up: the power went")

    monkeypatch.setattr(Mention.objects, "bulk_create", broken)
    with pytest.raises(RuntimeError, match="power"):
        proposed(by=ana)
    assert Finding.objects.count() == 0
