"""Reviewers' decisions as labelled passages. Every text here is made up."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from answerable.accounts.models import Action, AuditEntry, User
from answerable.archive.models import Capture, Paragraph
from answerable.engine.fact import Quantity
from answerable.findings import services
from answerable.findings.labels import LabelledPassage, Labels, LeftOut, passage_of
from answerable.findings.models import Decision, Finding, Review
from tests.made_up_scan import decided, lines, mention, proposed

TEXT = "Harrowmere DC will remove its 12 ACMECAM domes by the end of 2024"
STATEMENT = {"kind": "uses", "count": 3, "deadline": None, "why": "domes"}


def found(by: User, **changes: Any) -> Finding:
    return proposed(by=by, **{"quote": TEXT, "statement": STATEMENT, "published": "2023-04-02", **changes})


def exported(by: User, **changes: Any) -> tuple[list[LabelledPassage], dict[LeftOut, int]]:
    export = services.export_labels(campaign="made-up", by=by, **changes)
    return export.passages, dict(export.left_out)


def test_an_approved_finding_is_labelled_as_the_person_decided(campaign: str, ana: User, ben: User) -> None:
    finding = found(ana)
    decided(
        finding, ben, kind="commits_removal", deadline="2024", scope="all", quantity=Quantity(12),
        happened="2023-03-30",
    )  # fmt: skip
    (row,), left_out = exported(ben)
    assert (row.id, row.lang, row.published) == (f"made-up-{finding.pk}", "en", "2023-04-02")
    assert (row.publisher, row.text, left_out) == ("Harrowmere Council", TEXT, {})
    assert row.labels == Labels("commits_removal", "Harrowmere DC", 12, "2024-12-31", "2023-03-30")


@pytest.mark.parametrize(
    ("decision", "why", "expected"),
    [
        ("rejected", "No stance: the council only lists what others asked", Labels("none")),
        ("rejected", " only a question", Labels("none")),
        ("rejected", "This is not 'no stance', it is a double", LeftOut.REJECTED),
        ("rejected", "", LeftOut.REJECTED),
        ("unsure", "no stance?", LeftOut.UNSURE),
    ],
)
def test_a_rejected_finding_is_none_only_where_the_reason_says_so(
    campaign: str, ana: User, ben: User, decision: str, why: str, expected: Labels | LeftOut
) -> None:
    services.review(finding=found(ana), decision=Decision(decision), by=ben, why=why)
    rows, left_out = exported(ben)
    if isinstance(expected, LeftOut):
        assert (rows, left_out) == ([], {expected: 1})
    else:
        assert ([row.labels for row in rows], left_out) == ([expected], {})


@pytest.mark.parametrize(
    ("changes", "draft", "expected"),
    [
        ({}, {"body": "quillby-council"}, LeftOut.BODY_ELSEWHERE),
        ({"publisher": "Quillby Council"}, {"body": "quillby-council"}, "Quillby Council"),
        ({"quote": "ACMECAM domes"}, {}, "Harrowmere Council"),
        ({"quote": "ACMECAM domes", "publisher": "A Gazette"}, {}, LeftOut.BODY_ELSEWHERE),
        ({}, {"kind": "restriction"}, LeftOut.OTHER_KIND),
    ],
)
def test_a_body_is_spelled_as_it_stands_there_and_no_other_kind_is_a_label(
    campaign: str, ana: User, ben: User, changes: Any, draft: Any, expected: str | LeftOut
) -> None:
    decided(found(ana, **changes), ben, **draft)
    rows, left_out = exported(ben)
    assert left_out == ({expected: 1} if isinstance(expected, LeftOut) else {})
    assert [row.labels.body for row in rows] == ([] if isinstance(expected, LeftOut) else [expected])


def test_of_decisions_only_the_one_that_stands_counts(campaign: str, ana: User, ben: User) -> None:
    finding = found(ana)
    for decision in (Decision.APPROVED, Decision.WITHDRAWN):
        decided(finding, ben, decision)
    assert exported(ben) == ([], {})


def test_a_passage_on_which_decisions_disagree_is_left_out(campaign: str, ana: User, ben: User) -> None:
    for number in range(3):
        decided(found(ana, source=f"{number}.csv"), ben)
    assert len(exported(ben)[0]) == 1 and exported(ben)[1] == {LeftOut.SAME: 2}
    decided(found(ana, source="other.csv"), ben, kind="denies_use", quantity=None)
    assert exported(ben) == ([], {LeftOut.DISAGREE: 4})


def test_a_decision_before_the_day_is_left_out(campaign: str, ana: User, ben: User) -> None:
    decided(found(ana), ben)
    today = timezone.localdate()
    assert len(exported(ben, since=today)[0]) == 1
    assert exported(ben, since=today + timedelta(days=1)) == ([], {})


def test_the_export_is_in_the_audit_log_and_only_reviewers_may(campaign: str, ana: User, ben: User) -> None:
    decided(found(ana), ben)
    with pytest.raises(PermissionDenied):
        exported(ana)
    exported(ben, since=date(2024, 1, 1))
    (entry,) = AuditEntry.objects.filter(action=Action.LABELS_EXPORT)
    assert (entry.by_name, entry.subject) == ("ben", "made-up")
    assert entry.detail == {"passages": 1, "left_out": 0, "since": "2024-01-01"}


def test_quotations_that_overlap_become_one_text_again(campaign: str, ana: User) -> None:
    text = "".join(f"{number:03} " for number in range(60)) + "ACMECAM and more on ACMECAM " + "x" * 200
    starts = [place for place in range(len(text)) if text.startswith("ACMECAM", place)]
    services.import_scan(
        lines=lines(
            *(
                mention(start=place, end=place + 7, quote=text[max(0, place - 80) : place + 87])
                for place in starts
            ),
            mention(start=0, end=7, field="Supplier", quote="ACMECAM Ltd"),
        ),
        campaign=campaign,
        by=ana,
    )
    joined = text[starts[0] - 80 : starts[-1] + 87]
    assert passage_of(Finding.objects.get(), ()) == f"{joined}\nACMECAM Ltd"


@pytest.mark.parametrize(("more", "whole"), [("", True), ("y" * 2_000, False)])
def test_the_archived_paragraph_is_taken_where_it_is_short_and_holds_the_quotation(
    campaign: str, ana: User, ben: User, settings: Any, more: str, whole: bool
) -> None:
    (settings.SOURCES / "spend-2023.csv").write_text("made up")
    services.import_scan(
        lines=lines(mention(quote=TEXT)), campaign=campaign, by=ana, sources=settings.SOURCES
    )
    finding, capture = Finding.objects.get(), Capture.objects.get()
    paragraph = f"Asked in March: {TEXT}, it says.{more}"
    for number, said in enumerate(("Another one.", paragraph)):
        Paragraph.objects.create(
            capture=capture, number=number, record="row 12", locator=finding.locator, text=said
        )
    decided(finding, ben)
    assert Review.objects.count() == 1
    assert exported(ben)[0][0].text == (paragraph if whole else TEXT)
