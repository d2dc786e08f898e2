from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from answerable.accounts.models import Action, AuditEntry, User
from answerable.facts import services as publishing
from answerable.findings import queries, services
from answerable.findings.models import Decision, Finding, Mention, Review, State
from answerable.findings.queries import Filters
from tests.made_up_scan import decided, draft, proposed

STATES = [
    ([], State.WAITING),
    (["approved"], State.APPROVED),
    (["rejected"], State.REJECTED),
    (["unsure"], State.UNSURE),
    (["unsure", "approved"], State.APPROVED),
    (["approved", "withdrawn"], State.WAITING),
    (["approved", "withdrawn", "rejected"], State.REJECTED),
    (["rejected", "approved", "unsure"], State.UNSURE),
]


@pytest.mark.parametrize(("decisions", "state"), STATES)
def test_the_state_of_a_finding_is_that_of_its_last_review(
    campaign: str, ana: User, ben: User, decisions: list[str], state: State
) -> None:
    finding = proposed(by=ana)
    for decision in decisions:
        decided(finding, by=ben, decision=Decision(decision))
    assert queries.finding(campaign, finding.pk).state == state
    assert [found.pk for found in queries.queue(campaign, Filters(state=state))] == [finding.pk]
    assert queries.counts_by_state(campaign) == dict.fromkeys(State.values, 0) | {state: 1}


def test_nobody_decides_on_a_finding_of_their_own(campaign: str, ben: User) -> None:
    finding = proposed(by=ben)
    with pytest.raises(ValidationError, match="somebody else"):
        decided(finding, by=ben)


@pytest.mark.parametrize("decision", Decision.values)
def test_the_database_refuses_a_review_by_the_proposer(campaign: str, ben: User, decision: str) -> None:
    finding = proposed(by=ben)
    with pytest.raises(IntegrityError, match="not reviewed by its proposer"), transaction.atomic():
        Review.objects.create(finding=finding, decision=decision, by=ben, draft="{}")


def test_two_decisions_cannot_both_be_the_last(campaign: str, ana: User, ben: User, admin: User) -> None:
    finding = proposed(by=ana)
    first = decided(finding, by=ben)
    for replaces in (None, first):
        row = Review(finding=finding, decision="rejected", by=admin, replaces=replaces)
        if replaces:
            row.save()
        else:
            with pytest.raises(IntegrityError), transaction.atomic():
                row.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(finding=finding, decision="approved", by=ben, replaces=first, draft="{}")


def test_a_review_cannot_replace_one_of_another_finding(campaign: str, ana: User, ben: User) -> None:
    first = decided(proposed(by=ana), by=ben)
    other = proposed(by=ana, record="row 13")
    with pytest.raises(IntegrityError, match="same finding"), transaction.atomic():
        Review.objects.create(finding=other, decision="rejected", by=ben, replaces=first)


def test_a_decision_on_a_page_that_is_out_of_date_is_refused(campaign: str, ana: User, ben: User) -> None:
    finding = proposed(by=ana)
    decided(finding, by=ben, decision=Decision.REJECTED)
    with pytest.raises(services.DecidedMeanwhile):
        services.review(finding=finding, decision=Decision.UNSURE, by=ben, seen=None)


def test_a_published_finding_is_decided_no_more(campaign: str, ana: User, ben: User) -> None:
    finding = proposed(by=ana)
    publishing.publish(review=decided(finding, by=ben), by=ben)
    with pytest.raises(services.DecidedMeanwhile):
        decided(finding, by=ben, decision=Decision.WITHDRAWN)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [({"summary": " "}, "summary is empty"), ({"kind": "commits_removal"}, "needs a scope"),
     ({"happened": "2023-02-30"}, "is not a date"), ({"body": "atlantis"}, "not in the register")],
)  # fmt: skip
def test_an_approval_needs_a_draft_that_keeps_every_rule(
    campaign: str, ana: User, ben: User, changes: dict[str, Any], fault: str
) -> None:
    finding = proposed(by=ana)
    with pytest.raises(services.NotPublishable, match=fault):
        decided(finding, by=ben, **changes)
    assert Review.objects.count() == 0


def test_an_approval_without_a_draft_is_refused_by_service_and_database(
    campaign: str, ana: User, ben: User
) -> None:
    finding = proposed(by=ana)
    with pytest.raises(services.NotPublishable):
        services.review(finding=finding, decision=Decision.APPROVED, by=ben)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(finding=finding, decision="approved", by=ben)


def test_there_is_nothing_to_take_back_twice(campaign: str, ana: User, ben: User) -> None:
    finding = proposed(by=ana)
    decided(finding, by=ben, decision=Decision.UNSURE)
    decided(finding, by=ben, decision=Decision.WITHDRAWN)
    with pytest.raises(ValidationError, match="no decision"):
        decided(finding, by=ben, decision=Decision.WITHDRAWN)


def test_a_decision_is_logged_with_its_finding(campaign: str, ana: User, ben: User) -> None:
    review = decided(proposed(by=ana), by=ben, decision=Decision.REJECTED)
    entry = AuditEntry.objects.get(action=Action.FINDING_REVIEW)
    assert (entry.by_name, entry.subject) == ("ben", str(review.finding_id))
    assert entry.detail == {"decision": "rejected", "review": review.pk}


def test_ana_and_cai_decide_nothing(campaign: str, ana: User, cai: User, ben: User) -> None:
    finding = proposed(by=ben)
    for person in (ana, cai):
        with pytest.raises(PermissionDenied):
            services.review(finding=finding, decision=Decision.APPROVED, by=person, draft=draft(finding))


def test_the_database_knows_kinds_decisions_and_lengths(campaign: str, ana: User, ben: User) -> None:
    finding = proposed(by=ana)
    rows = [
        Finding(campaign=campaign, fingerprint="0" * 64, source="a", kind="eats", proposed_by=ana),
        Review(finding=finding, decision="perhaps", by=ben),
        Mention(finding=finding, company="a", start=3, end=3),
    ]
    for row in rows:
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()
