"""The open tally: sums that equal a recount, heads that anybody checks, and every mutation named (P30)."""

import json
from collections import Counter
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from secrets import token_bytes
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from answerable.accounts.models import User
from answerable.actions import queries, tallies, tally_tree
from answerable.actions.models import (
    Confirmation,
    Identified,
    Leaf,
    Petition,
    Submission,
    TallyBlock,
    Withdrawal,
)
from answerable.actions.services import petitions, sweeps
from answerable.actions.verification import check_tallies
from answerable.actions.worker import chores, sweeping
from answerable.actions.worker.chores import Chores
from answerable.actions.worker.counting import count_new
from answerable.actions.worker.forgetting import Eraser
from answerable.actions.worker.heads import publish_head
from answerable.custody import note
from answerable.engine import merkle, tally
from answerable.engine.sweep import Conditions
from answerable.engine.tally import Receipt
from answerable.engine.tally_files import check, read_heads
from tests.actions.conftest import SLUG
from tests.web.conftest import NAME

TODAY = date(2026, 5, 4)
YESTERDAY = datetime(2026, 5, 3, 12, tzinfo=UTC)
NUMBERS = count()
EVE = Receipt(SLUG, b"e" * 16)


def confirmed(petition: Petition, *, council: str = "", leaf: bytes = b"") -> Confirmation:
    """A confirmation as the pages and the worker leave it; nothing is sealed in it."""
    submission = Submission.objects.create(
        kind="signature", sealed=b"x", token_digest=token_bytes(32), petition=petition,
        wording=petition.wordings.get(), council=council, seconds=30, at=YESTERDAY,
    )  # fmt: skip
    person = token_bytes(32)
    Identified.objects.create(submission=submission, person=person)
    return Confirmation.objects.create(
        submission=submission, petition=petition, person=person, leaf=leaf or token_bytes(32), at=YESTERDAY
    )


def logged(petition: Petition, number: int) -> None:
    """A log of so many signatures, entered yesterday; Eve's is the second."""
    for place in range(number):
        confirmed(petition, leaf=tally.blind(EVE) if place == 1 else b"")
    while count_new(petition):
        pass
    Leaf.objects.filter(petition=petition).update(at=YESTERDAY)


@pytest.fixture(autouse=True)
def _home(site: Path, settings: Any) -> None:
    settings.HOME = site


STEPS = st.lists(
    st.tuples(st.sampled_from(["confirm", "withdraw", "strike", "restore", "count"]), st.integers(0, 5)),
    max_size=14,
)


@hypothesis_settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_sums_by_area_equal_a_recount_after_any_steps(
    site: Path, ben: User, steps: list[tuple[str, int]]
) -> None:
    petition = petitions.open_petition(
        campaign=NAME,
        slug=f"made-up-{next(NUMBERS)}",
        title="T",
        addressed_to="C",
        text="x",
        goal=None,
        by=ben,
    )
    rows: list[Confirmation] = []
    struck: list[Any] = []
    for step, which in [*steps, ("count", 0)]:
        if step == "confirm":
            rows.append(confirmed(petition, council=f"council-{which % 3}"))
        elif step == "withdraw" and rows:
            Withdrawal.objects.get_or_create(confirmation=rows[which % len(rows)])
        elif step == "strike":
            conditions = Conditions(council=f"council-{which % 3}")
            with suppress(ValidationError):  # nothing meets it
                struck.append(
                    sweeps.strike(
                        petition=petition,
                        conditions=conditions,
                        up_to=sweeps.reach(petition),
                        why="x",
                        by=ben,
                    )
                )
        elif step == "restore" and struck:
            sweeping.sweep_some()
            with suppress(ValidationError):
                sweeps.restore(sweep=struck.pop(), why="x", by=ben)
        else:
            while count_new(petition) or sweeping.sweep_some():
                pass
    recount = Counter[str]()
    for leaf in petition.leaves.select_related("confirmation__submission"):
        recount[leaf.confirmation.submission.council] += 1 if tally.counts(leaf.kind) else -1
    assert {row.area: row.number for row in queries.by_area(petition, "council")} == +recount
    assert tally.count(queries.log_of(petition)) == queries.counted(petition) == recount.total()
    assert not list(check_tallies())


@pytest.mark.parametrize("number", [1, 255, 256, 257, 600])
def test_a_head_is_signed_over_what_was_there_at_midnight(number: int, petition: Petition) -> None:
    logged(petition, number)
    confirmed(petition)
    count_new(petition)  # today: the next head's
    head = publish_head(petition, TODAY)
    assert head is not None and publish_head(petition, TODAY) is None
    assert (head.day, head.size, head.counted) == (TODAY - timedelta(days=1), number, number)
    assert bytes(head.root) == tally.root(queries.log_of(petition)[:number])
    signed = note.read_head(head.note)
    note.check_signature(signed, note.VerifierKey.read(head.key or ""))
    assert signed.checkpoint.origin == f"acts.example.org/tally/{SLUG}"
    assert TallyBlock.objects.count() == number // 256
    assert not list(check_tallies())


def test_a_long_log_is_hashed_in_several_rounds_and_then_signed(
    petition: Petition, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged(petition, 600)
    monkeypatch.setattr(tally_tree, "_BLOCKS_AT_ONCE", 1)
    monkeypatch.setattr(chores, "HASHING_SECONDS", 0.0)
    rounds = Chores(Eraser.__new__(Eraser), print)
    done = [(rounds._heads(), TallyBlock.objects.count(), petition.heads.count()) for _ in range(3)]
    assert done == [(1, 1, 0), (1, 2, 1), (0, 2, 1)]
    assert not list(check_tallies())


def test_the_next_head_reads_what_was_added_alone(
    petition: Petition, django_assert_max_num_queries: Any
) -> None:
    logged(petition, 300)
    publish_head(petition, TODAY)
    Withdrawal.objects.create(confirmation=Confirmation.objects.earliest("id"))
    count_new(petition)
    with django_assert_max_num_queries(30) as ran:
        head = publish_head(petition, date(2100, 1, 1))
    assert head is not None and (head.size, head.counted) == (301, 299)
    read = [
        query["sql"] for query in ran if 'FROM "actions_leaf"' in query["sql"] and "blind" in query["sql"]
    ]
    assert all('"number" >= 256' in sql for sql in read)


@pytest.mark.parametrize("number", [0, 255, 256, 511, 512, 599])
def test_a_proof_leads_to_the_newest_head(number: int, petition: Petition) -> None:
    logged(petition, 600)
    publish_head(petition, TODAY)
    said = Client().get(f"/act/tally/{SLUG}/proof/{number}").json()
    steps = [bytes.fromhex(step) for step in said["proof"]]
    leaf, root = bytes.fromhex(said["leaf"]), bytes.fromhex(said["root"])
    assert merkle.includes(root, said["size"], number, leaf, steps)
    assert said["entry"]["blind"] == bytes(petition.leaves.get(number=number).blind).hex()


def test_the_downloads_are_checked_by_whoever_has_a_receipt(petition: Petition) -> None:
    logged(petition, 5)
    publish_head(petition, TODAY)
    log, heads, head = (
        b"".join(Client().get(f"/act/tally/{SLUG}/{name}")).decode()
        for name in ("log.jsonl", "heads.jsonl", "head")
    )
    outcome = check(log.splitlines(), read_heads(heads.splitlines()), EVE)
    assert (outcome.found, outcome.size, outcome.counted) == ((1, "signed"), 5, 5)
    assert head == json.loads(heads)["note"]
    later = b"".join(Client().get(f"/act/tally/{SLUG}/log.jsonl?from=3")).decode()
    assert later.splitlines() == log.splitlines()[3:]


@pytest.mark.parametrize(
    "path", ["nobody/log.jsonl", "nobody/heads.jsonl", "nobody/head", "nobody/", "nobody/proof/0",
             f"{SLUG}/head", f"{SLUG}/proof/0", f"{SLUG}/log.jsonl?from=x"],
)  # fmt: skip
def test_what_is_not_there_is_told_so(path: str, petition: Petition) -> None:
    assert Client().get(f"/act/tally/{path}").status_code == 404


def test_the_pages_show_the_head_and_the_proof(petition: Petition) -> None:
    logged(petition, 3)
    page = Client().get(f"/act/tally/{SLUG}/").content.decode()
    assert "The first head is signed" in page
    before = Client().post("/act/receipt/", {"receipt": str(EVE)}).content.decode()
    assert "It is number 1 in the log (3 so far" in before and "No head covers it yet" in before
    publish_head(petition, TODAY)
    after = Client().post("/act/receipt/", {"receipt": str(EVE)}).content.decode()
    assert "It counts." in after and f"/act/tally/{SLUG}/proof/1" in after
    assert "acts.example.org/tally" in Client().get(f"/act/tally/{SLUG}/").content.decode()


def test_a_receipt_is_found_by_an_index(petition: Petition, django_assert_max_num_queries: Any) -> None:
    logged(petition, 3)
    with django_assert_max_num_queries(3):
        assert tallies.standing(petition, EVE) == tallies.Standing(1, "signed", 3, None)
    if connection.vendor == "sqlite":
        assert "actions_leaf_by_blind" in tallies.entries_of(petition, EVE).explain()


BLOCK = "INSERT INTO actions_tallyblock (petition_id, number, sha256) SELECT id, 0, {} FROM actions_petition"


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE actions_leaf SET blind = {} WHERE number = 1", "entry 1 is not that of its confirmation"),
        ("DELETE FROM actions_leaf WHERE number = 1", "lacks entry 1"),
        ("DELETE FROM actions_leaf WHERE number >= 2", "TRUNCATED: it has 2 entries, and had 4"),
        ("UPDATE actions_leaf SET kind = 'withdrawn', of = 0 WHERE number = 3", "which is no such signature"),
        ("UPDATE actions_total SET number = number + 1", "its entries say 4"),
        ("DELETE FROM actions_total", "is 0, and its entries say 4"),
        (BLOCK, "block 0 is not the hash of its entries"),
    ],
)
def test_each_change_of_the_log_is_named(statement: str, says: str, petition: Petition) -> None:
    logged(petition, 4)
    publish_head(petition, TODAY)
    zeros = "zeroblob(32)" if connection.vendor == "sqlite" else "decode(repeat('00', 32), 'hex')"
    with connection.cursor() as cursor:
        cursor.execute(statement.format(zeros))
    assert [fault for fault in check_tallies() if says in str(fault)]


def test_no_head_is_signed_over_a_log_that_was_rewritten(petition: Petition, site: Path) -> None:
    logged(petition, 4)
    publish_head(petition, TODAY)
    Leaf.objects.filter(number=1).update(blind=bytes(32))
    said: list[str] = []
    rounds = Chores(Eraser.__new__(Eraser), said.append)
    assert rounds._heads() == 0 and "is not the one that was signed for 2026-05-03" in said[0]
    assert petition.heads.count() == 1
    with pytest.raises(tally_tree.LogBroken, match="fewer than 9"):
        tally_tree.root(petition, 9)


def test_a_closed_petition_whose_log_stands_still_gets_no_further_head(petition: Petition, ben: User) -> None:
    assert publish_head(petition, TODAY) is None
    logged(petition, 1)
    assert publish_head(petition, TODAY) is not None
    assert publish_head(petition, TODAY + timedelta(days=1)) is not None
    petitions.close(petition=petition, outcome="Made up.", by=ben)
    assert publish_head(queries.find_petition(SLUG), TODAY + timedelta(days=2)) is None
