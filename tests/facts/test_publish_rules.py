"""Nothing is published without a claim type, its sources and a second person: every path, every state."""

from contextlib import suppress
from itertools import product
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from answerable.accounts.models import Action, AuditEntry, User
from answerable.custody.models import Entry
from answerable.engine.fact import Fact, encode_fact
from answerable.facts import files, queries, services
from answerable.facts.models import FactRow, FactsApproval, FactsFile
from answerable.findings.models import Decision, Finding, Review
from answerable.findings.services import DecidedMeanwhile, NotPublishable
from tests.made_up import by, fact
from tests.made_up_scan import decided, draft, proposed

UNFOUNDED: dict[str, Any] = {"says": by("press")}
"""A use that one newspaper reports, told as a fact."""


def proposed_file(by: User, *facts: Fact) -> FactsFile:
    return files.propose_facts(facts=facts or (fact(),), campaign="made-up", by=by)


def raw_row(made: Fact, **behind: Any) -> FactRow:
    return FactRow.objects.create(
        campaign="made-up", slug=made.id, kind=made.kind, country="GB", recorded=made.recorded,
        payload=encode_fact(made).decode(), published_by_name="ben", **behind,
    )  # fmt: skip


def test_a_file_is_published_by_somebody_else_than_its_proposer(
    campaign: str, ben: User, admin: User
) -> None:
    file = proposed_file(ben)
    with pytest.raises(ValidationError, match="somebody else"):
        files.approve_facts(file=file, by=ben)
    assert files.approve_facts(file=file, by=admin) == (1, 0, [])
    assert queries.campaign_facts(campaign) == [fact()]


def test_who_may_propose_and_publish_a_file(campaign: str, ana: User, ben: User, cai: User) -> None:
    with pytest.raises(PermissionDenied):
        proposed_file(cai)
    file = proposed_file(ben)
    for person in (ana, cai):
        with pytest.raises(PermissionDenied):
            files.approve_facts(file=file, by=person)


def test_the_same_facts_are_one_file_whoever_proposes_them(campaign: str, ana: User, ben: User) -> None:
    assert proposed_file(ana) == proposed_file(ben)
    assert queries.proposed_file([fact()], campaign) == proposed_file(ana)
    with pytest.raises(ValidationError, match="no fact"):
        files.propose_facts(facts=[], campaign=campaign, by=ana)


def test_a_changed_file_in_the_store_publishes_nothing(
    campaign: str, ana: User, ben: User, settings: Any
) -> None:
    file = proposed_file(ana)
    (path,) = settings.CAPTURES.rglob(f"*{file.capture.sha256[-20:]}*")
    path.chmod(0o600)
    path.write_bytes(encode_fact(fact(summary="Forged.")) + b"\n")
    with pytest.raises(Exception, match=file.capture.sha256):
        files.approve_facts(file=file, by=ben)
    assert not FactRow.objects.exists()


def test_publishing_a_file_is_in_the_audit_log_and_the_custody_log(
    campaign: str, ana: User, ben: User
) -> None:
    files.approve_facts(file=proposed_file(ana), by=ben)
    actions = list(AuditEntry.objects.values_list("action", "by_name"))
    assert (Action.FACTS_PROPOSE, "ana") in actions
    assert (Action.FACTS_LOAD, "ben") in actions
    for table in ("facts_factsfile", "facts_factsapproval", "facts_factrow"):
        assert Entry.objects.filter(table=table).count() == 1


@pytest.mark.parametrize("approved", [False, True])
@pytest.mark.parametrize("other_campaign", [False, True])
def test_the_database_takes_a_fact_of_an_approved_file_of_its_campaign_alone(
    campaign: str, ana: User, ben: User, approved: bool, other_campaign: bool
) -> None:
    file = files.propose_facts(facts=[fact()], campaign="another" if other_campaign else campaign, by=ana)
    if approved:
        FactsApproval.objects.create(file=file, by=ben)
    try:
        with transaction.atomic():
            raw_row(fact(), batch=file)
    except IntegrityError:
        assert not approved or other_campaign
    else:
        assert approved
        assert not other_campaign


def test_the_database_refuses_a_proposer_who_approves(campaign: str, ana: User) -> None:
    with pytest.raises(IntegrityError, match="not approved by its proposer"), transaction.atomic():
        FactsApproval.objects.create(file=proposed_file(ana), by=ana)


def test_a_fact_has_just_one_approval_behind_it(campaign: str, ana: User, ben: User) -> None:
    file, review = proposed_file(ana), decided(proposed(by=ana), by=ben)
    FactsApproval.objects.create(file=file, by=ben)
    for behind in ({}, {"batch": file, "review": review}):
        with pytest.raises(IntegrityError, match="one approval"), transaction.atomic():
            raw_row(fact(), **behind)


@pytest.mark.parametrize("table", [FactsFile, FactsApproval])
def test_files_and_approvals_are_written_once(campaign: str, ana: User, ben: User, table: Any) -> None:
    FactsApproval.objects.create(file=proposed_file(ana), by=ben)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        table.objects.update(id=7)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        table.objects.all()._raw_delete("default")


def test_what_rests_on_one_newspaper_is_published_on_no_path(campaign: str, ana: User, ben: User) -> None:
    finding = proposed(by=ana)
    with pytest.raises(NotPublishable, match="two independent ones"):
        decided(finding, by=ben, **UNFOUNDED)
    slipped = Review.objects.create(
        finding=finding, decision="approved", by=ben, draft=encode_fact(draft(finding, **UNFOUNDED)).decode()
    )
    with pytest.raises(services.RefusedFact, match="two independent ones"):
        services.publish(review=slipped, by=ben)
    result = files.approve_facts(file=proposed_file(ana, fact(**UNFOUNDED)), by=ben)
    assert "two independent ones" in result.refused[0].reason
    assert not FactRow.objects.exists()


def test_the_desk_refuses_it_too(campaign: str, ana: User, as_ben: Client) -> None:
    file = proposed_file(ana, fact(**UNFOUNDED))
    page = as_ben.post(reverse("desk:approve_file", args=[file.pk]), follow=True).content.decode()
    assert "0 published, 0 known already, 1 refused" in page


def test_publishing_asks_for_the_password_again_after_half_an_hour(
    campaign: str, ana: User, as_ben: Client
) -> None:
    file = proposed_file(ana)
    session = as_ben.session
    session["account_authentication_methods"][0]["at"] -= 31 * 60
    session.save()
    answer = as_ben.post(reverse("desk:approve_file", args=[file.pk]))
    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert not FactRow.objects.exists()


# Every path of a finding: whoever does whatever in whatever order, two people stand behind what is public.
STEPS: tuple[tuple[str, str], ...] = tuple(
    product(("approve", "reject", "withdraw", "publish", "publish raw"), ("proposer", "reviewer"))
)
REFUSED = (ValidationError, PermissionDenied, IntegrityError, DecidedMeanwhile, services.RefusedFact)


def act(step: str, finding: Finding, person: User) -> None:
    last = finding.reviews.last()
    if step in ("approve", "reject", "withdraw"):
        decisions = {"approve": "approved", "reject": "rejected", "withdraw": "withdrawn"}
        decided(finding, by=person, decision=Decision(decisions[step]))
    elif last and step == "publish":
        services.publish(review=last, by=person)
    elif last:
        raw_row(draft(finding), review=last)


class Undo(Exception):
    """Takes a path back."""


def walk(steps: int, finding: Finding, people: dict[str, User]) -> None:
    for step, who in STEPS if steps else ():
        with suppress(Undo), transaction.atomic():
            last = finding.reviews.last()
            was_public = FactRow.objects.exists()
            with suppress(*REFUSED), transaction.atomic():
                act(step, finding, people[who])
            if FactRow.objects.exists() and not was_public:
                assert last and last.decision == "approved", (step, who)
                assert last.by_id != finding.proposed_by_id
            assert not finding.reviews.filter(by=people["proposer"]).exists()
            walk(steps - 1, finding, people)
            raise Undo


@pytest.mark.parametrize("steps", [2, pytest.param(4, marks=pytest.mark.exhaustive)])
def test_no_path_publishes_without_a_standing_approval_by_somebody_else(
    campaign: str, ben: User, admin: User, steps: int
) -> None:
    walk(steps, proposed(by=ben), {"proposer": ben, "reviewer": admin})


def test_a_retraction_comes_in_a_file_and_must_fit_what_it_withdraws(
    campaign: str, ana: User, ben: User
) -> None:
    files.approve_facts(file=proposed_file(ana), by=ben)
    unfit = files.approve_facts(
        file=proposed_file(ana, fact("retraction", "2022", body=None, id="unfit")), by=ben
    )
    assert "same body" in unfit.refused[0].reason
    assert files.approve_facts(file=proposed_file(ana, fact("retraction", "2022")), by=ben).new == 1


def test_a_fact_that_names_a_refused_one_is_refused_with_it(campaign: str, ana: User, ben: User) -> None:
    bad, on_bad = fact(body="atlantis"), fact("refuses", disputes=("uses-2021-05-04",))
    result = files.approve_facts(file=proposed_file(ana, bad, on_bad), by=ben)
    assert [row.fact_id for row in result.refused] == [bad.id, on_bad.id]
