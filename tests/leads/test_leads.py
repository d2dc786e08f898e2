"""Leads come in once, are asked about or dismissed, and either can be taken back."""

from functools import partial
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from answerable.accounts.models import Action, AuditEntry, User
from answerable.custody.models import Entry
from answerable.leads import queries, services
from answerable.leads.models import Decision, LeadDecision, LeadRow
from answerable.leads.queries import Filters
from tests.made_up_leads import HARROWMERE, imported, lead_line, lead_lines
from tests.made_up_scan import CAMPAIGN

QUILLBY = {"id": None, "name": None, "as_written": "Quillby Parish", "score": 0.3, "why": "not sure"}


def states() -> list[str]:
    return list(queries.leads(CAMPAIGN).values_list("state", flat=True))


def decide(up_to: LeadRow, by: User, decision: Decision = Decision.ASKED, **more: Any) -> LeadDecision:
    return services.decide(
        campaign=CAMPAIGN, subject=up_to.subject, decision=decision, up_to=up_to, by=by, **more
    )


def test_the_same_file_twice_adds_nothing_and_a_row_in_two_files_of_a_body_counts_once(
    campaign: str, ana: User
) -> None:
    lines = lead_lines(lead_line(2), lead_line(3), lead_line(2, source="again.csv"))
    first = services.import_leads(lines=lines, campaign=CAMPAIGN, by=ana)
    assert (first.new, first.known) == (2, 1)
    again = lead_lines(lead_line(2), lead_line(3, source="third.csv"), lead_line(4, source="third.csv"))
    assert services.import_leads(lines=again, campaign=CAMPAIGN, by=ana)[:2] == (1, 2)
    assert AuditEntry.objects.filter(action=Action.LEADS_IMPORT).count() == 2


REFUSED = [
    ({"source": ""}, "may not be empty"),
    ({"value": 1e20}, "no amount of money"),
    ({"currency": "pounds"}, "ISO 4217"),
    ({"digest": "x"}, "SHA-256"),
    ({"published": "soon"}, "not a date"),
    ({"kind": "gift"}, "gift"),
    ({"body": HARROWMERE | {"id": "nowhere"}}, "register"),
    ({"source": "x" * 700}, "characters"),
    ({"suppliers": ["x"] * 300}, "suppliers"),
    ({"bought": "a\0b"}, "NUL"),
    ({"bought": "x" * 300_000}, "bytes"),
    ({"brand": {"name": "B", "makers": ["nobody"], "strength": "reported", "basis": "x"}}, "watchlist"),
    ({"brand": {"name": "B", "makers": [], "strength": "sworn", "basis": "x"}}, "sworn"),
]


@pytest.mark.parametrize(("changes", "reason"), REFUSED)
def test_a_line_that_is_no_lead_is_refused_and_the_rest_comes_in(
    campaign: str, ana: User, changes: dict[str, Any], reason: str
) -> None:
    lines = [b"not json\n", b"\n", *lead_lines(lead_line(2, **changes), lead_line(3))]
    result = services.import_leads(lines=lines, campaign=CAMPAIGN, by=ana)
    assert [line.line for line in result.refused] == [1, 3]
    assert reason in result.refused[1].reason
    assert LeadRow.objects.get().locator == "row 3"


def test_a_decision_covers_the_leads_that_were_shown_and_none_that_come_later(
    campaign: str, ana: User
) -> None:
    _, last = imported(ana, lead_line(2), lead_line(3))
    decide(last, ana, why="sent by post")
    imported(ana, lead_line(4), lead_line(5, body=QUILLBY))
    assert states() == ["asked", "asked", "open", "open"]
    assert queries.counts_by_state(CAMPAIGN) == {"open": 2, "asked": 2, "dismissed": 0}


NAMELESS: dict[str, Any] = {"publisher": None, "body": None}


def test_whose_the_leads_of_a_file_are_can_be_said_and_moves_them_once(campaign: str, ana: User) -> None:
    first, last = imported(ana, lead_line(2, **NAMELESS), lead_line(3, **NAMELESS))
    decide(first, ana, Decision.DISMISSED, only=True)
    whose = partial(services.name_body, campaign=CAMPAIGN, body_id="harrowmere-council", by=ana)
    assert whose(subject=first.subject) == 1
    assert states() == ["dismissed", "dismissed", "open"]
    moved = LeadRow.objects.latest("id")
    assert (moved.subject, moved.locator, moved.imported_by) == ("harrowmere-council", last.locator, ana)
    with pytest.raises(ValidationError, match="nothing here that waits"):
        whose(subject=first.subject)
    imported(ana, lead_line(2, **NAMELESS), lead_line(3, **NAMELESS))
    assert states() == ["dismissed", "dismissed", "open"]


@pytest.mark.parametrize(("subject", "body"), [("harrowmere-council", "quillby-council"), ("x", "nowhere")])
def test_what_a_record_says_of_its_body_is_not_overruled(
    campaign: str, ana: User, subject: str, body: str
) -> None:
    imported(ana, lead_line(2))
    with pytest.raises(ValidationError):
        services.name_body(campaign=CAMPAIGN, subject=subject, body_id=body, by=ana)


def test_a_file_found_again_with_its_body_replaces_what_had_none(campaign: str, ana: User) -> None:
    told = HARROWMERE | {"as_written": "Harrowmere Council"}
    imported(ana, lead_line(2, **NAMELESS), lead_line(3, publisher="Harrowm.", body=QUILLBY))
    again = [lead_line(2, publisher=None, body=told), lead_line(3, publisher="Harrowm.", body=told)]
    for _ in range(2):
        imported(ana, *again)
        assert states() == ["dismissed", "dismissed", "open", "open"]
    assert {row.why for row in LeadDecision.objects.all()} == {"Purchases of Harrowmere Council."}


def test_who_moves_leads_a_moment_later_is_told(
    campaign: str, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    (row,) = imported(ana, lead_line(**NAMELESS))
    # The other's row is there, and the look at what is known came before it.
    services.name_body(campaign=CAMPAIGN, subject=row.subject, body_id="quillby-council", by=ana)
    services.withdraw(decision=LeadDecision.objects.get(), by=ana)
    monkeypatch.setattr(services, "_known", lambda *_: [])
    with pytest.raises(ValidationError, match="Somebody moved these"):
        services.name_body(campaign=CAMPAIGN, subject=row.subject, body_id="quillby-council", by=ana)
    assert states() == ["open", "open"]


def test_leads_that_moved_are_taken_back_in_one_press(campaign: str, ana: User) -> None:
    first, _ = imported(ana, lead_line(2, **NAMELESS), lead_line(3, **NAMELESS))
    services.name_body(campaign=CAMPAIGN, subject=first.subject, body_id="quillby-council", by=ana)
    services.withdraw(decision=LeadDecision.objects.get(), by=ana)
    assert states() == ["open", "open", "open", "open"]


def test_of_a_file_found_again_in_part_with_its_body_the_rest_waits_on(campaign: str, ana: User) -> None:
    imported(ana, lead_line(2, **NAMELESS), lead_line(3, **NAMELESS))
    imported(ana, lead_line(3, publisher=None, body=HARROWMERE))
    assert states() == ["open", "dismissed", "open"]


def test_one_lead_is_dismissed_alone_and_the_newest_decision_counts(
    campaign: str, ana: User, ben: User
) -> None:
    first, last = imported(ana, lead_line(2), lead_line(3))
    decide(first, ana, Decision.DISMISSED, only=True)
    assert states() == ["dismissed", "open"]
    decide(last, ben)
    assert states() == ["asked", "asked"]


def test_a_decision_is_taken_back_once_and_what_it_covered_waits_again(
    campaign: str, ana: User, ben: User
) -> None:
    (row,) = imported(ana)
    done = decide(row, ana)
    services.withdraw(decision=done, by=ben)
    assert states() == ["open"]
    with pytest.raises(services.DecidedMeanwhile):
        services.withdraw(decision=done, by=ana)
    with pytest.raises(ValidationError):
        services.withdraw(decision=LeadDecision.objects.get(decision=Decision.WITHDRAWN), by=ana)
    assert AuditEntry.objects.filter(action=Action.LEAD_DECIDE).count() == 2


def test_a_decision_on_a_lead_of_another_body_is_refused_by_the_service_and_by_the_database(
    campaign: str, ana: User
) -> None:
    here, there = imported(ana, lead_line(2), lead_line(3, body=QUILLBY))
    with pytest.raises(ValidationError):
        services.decide(campaign=CAMPAIGN, subject=here.subject, decision=Decision.ASKED, up_to=there, by=ana)
    for changes in (
        {"up_to": there},
        {"up_to": here, "lead": there},
        {"up_to": here, "decision": "withdrawn"},
    ):
        row = {"campaign": CAMPAIGN, "subject": here.subject, "decision": "asked", "by": ana} | changes
        with pytest.raises(IntegrityError), transaction.atomic():
            LeadDecision.objects.create(**row)
    other = decide(there, ana)
    with pytest.raises(IntegrityError), transaction.atomic():
        LeadDecision.objects.create(
            campaign=CAMPAIGN, subject=here.subject, up_to=here, decision="withdrawn", replaces=other, by=ana
        )


def test_who_only_looks_imports_and_decides_nothing(campaign: str, ana: User, cai: User) -> None:
    (row,) = imported(ana)
    with pytest.raises(PermissionDenied):
        imported(cai)
    with pytest.raises(PermissionDenied):
        decide(row, cai)
    with pytest.raises(PermissionDenied):
        services.withdraw(decision=decide(row, ana), by=cai)


def test_bodies_are_counted_summed_by_currency_and_sorted(campaign: str, ana: User) -> None:
    brand = {"name": "Boltcam", "makers": [], "strength": "reported", "basis": "made up"}
    imported(
        ana,
        lead_line(2),
        lead_line(3, value=0.25, strength="weak", published="2021-01"),
        lead_line(4, value=5000, whole=False),
        lead_line(5, body=QUILLBY, value=900, currency="EUR", brand=brand),
        lead_line(6, body=None, value=None, published=None, strength="fair"),
        lead_line(7, body=QUILLBY, value=40, value_is="estimated"),
    )
    rows = queries.shown(CAMPAIGN, Filters(), queries.subjects(CAMPAIGN, Filters()))
    quillby, harrowmere, nobody = rows
    assert (harrowmere.name, harrowmere.body, harrowmere.leads) == (
        "Harrowmere Council",
        "harrowmere-council",
        3,
    )
    assert (harrowmere.totals, harrowmere.strength) == ([queries.Total("GBP", "paid", 100.75)], "strong")
    assert (harrowmere.first, harrowmere.last) == ("2021-01", "2023-04-05")
    assert [total.value_is for total in quillby.totals] == ["paid", "estimated"]
    assert (quillby.brands, nobody.is_file, nobody.first) == (["Boltcam"], True, "")
    orders = {sort: queries.subjects(CAMPAIGN, Filters(sort=sort))[0]["subject"] for sort in queries.SORTS}
    assert orders["leads"] == "harrowmere-council"
    assert orders["value"] == "Quillby Parish"


NARROWED = [
    (Filters(kind="supply"), 1),
    (Filters(strength="weak"), 1),
    (Filters(body="quill"), 1),
    (Filters(body="harrowmere-council"), 2),
    (Filters(supplier="pinfold"), 2),
    (Filters(state="asked"), 0),
    (Filters(state=""), 3),
]


@pytest.mark.parametrize(("filters", "found"), NARROWED)
def test_the_list_narrows(campaign: str, ana: User, filters: Filters, found: int) -> None:
    imported(
        ana,
        lead_line(2, kind="supply"),
        lead_line(3, strength="weak"),
        lead_line(4, body=QUILLBY, suppliers=["Two Ltd"]),
    )
    assert queries.matching(CAMPAIGN, filters).count() == found


def test_installers_are_ranked_by_bodies_however_their_names_are_written(campaign: str, ana: User) -> None:
    rows = imported(
        ana,
        lead_line(2),
        lead_line(3),
        lead_line(4, suppliers=["Two Ltd"]),
        lead_line(5, body=QUILLBY, suppliers=["TWO LIMITED"]),
        lead_line(6, body=None, suppliers=["Two Ltd", "Two Ltd", ""]),
        lead_line(7, suppliers=["Three Ltd"]),
    )
    decide(rows[-1], ana, Decision.DISMISSED, only=True)
    two, pinfold = queries.installers_shown(CAMPAIGN, queries.installers(CAMPAIGN))
    assert (two.names, two.bodies, two.leads) == (["Two Ltd", "TWO LIMITED"], 2, 3)
    assert (pinfold.names, pinfold.bodies, pinfold.totals[0].value) == (["Pinfold Ltd"], 1, 201.0)


def test_leads_and_decisions_stand_in_the_custody_log(campaign: str, ana: User) -> None:
    (row,) = imported(ana)
    decide(row, ana)
    tables = Entry.objects.filter(table__startswith="leads_").values_list("table", flat=True)
    assert sorted(tables) == ["leads_leaddecision", "leads_leadrow", "leads_leadsupplier"]
