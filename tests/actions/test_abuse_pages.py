"""What somebody meets on the form: a slip in the address, a full network, and a surge that asks for work."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from answerable.accounts.models import User
from answerable.actions import tickets
from answerable.actions.models import SpentProof, Submission
from answerable.actions.models.switch import Name
from answerable.actions.services import proofs, switches
from answerable.engine.proof_of_work import is_done
from answerable.places.area_files import put_in_place
from tests.actions.conftest import SLUG, Sign
from tests.engine.areas.made_up import built, record

PAGE = f"/act/petition/{SLUG}/"


@pytest.fixture
def surge(ben: User, petition: object) -> Iterator[None]:
    """The switch for work is on."""
    switches.turn(name=Name.PROOF_OF_WORK, on=True, why="Made up.", by=ben)
    yield
    switches.forget()


def ticket(age: float) -> str:
    return tickets.issue(SLUG, now=time.time() - age)


def work_for(made: str, bits: int) -> str:
    return next(f"{n:x}" for n in range(1 << 24) if is_done(made, f"{n:x}", bits))


def test_a_slip_in_a_domain_is_asked_about_once(sign: Sign) -> None:
    asked = sign("eve@gmial.com")
    assert asked.status_code == 422
    assert "Did you mean eve@gmail.com?" in asked.content.decode()
    assert '<input type="hidden" name="asked" value="eve@gmial.com">' in asked.content.decode()
    assert sign("eve@gmial.com", asked="eve@gmial.com").status_code == 303
    assert sign("eve@hotmial.com", asked="eve@gmial.com").status_code == 422


@pytest.mark.parametrize(
    ("typed", "question"),
    [("HM1 1AB", "Did you mean HM1 1AA?"), ("Harrowmere", "We do not know this postcode.")],
)
def test_a_postcode_that_nobody_knows_is_asked_about_once(
    typed: str, question: str, sign: Sign, settings: Any, tmp_path: Path
) -> None:
    settings.AREAS = tmp_path / "areas.index"
    assert sign(postcode=typed).status_code == 303, "with no index it is taken as it stands"
    put_in_place(built(record("HM1 1AA", council="E06000001")), settings.AREAS)
    asked = sign(postcode=typed)
    assert asked.status_code == 422
    assert question in asked.content.decode()
    assert sign(postcode=typed, asked=typed).status_code == 303
    assert sign(postcode="hm1 1aa").status_code == 303


def test_a_network_that_sent_too_many_is_told_what_to_do_and_when(sign: Sign) -> None:
    answers = [sign(f"eve{number}@made-up.example") for number in range(11)]
    assert [answer.status_code for answer in answers] == [303] * 10 + [429]
    assert answers[-1].headers["Retry-After"] == "300"
    assert "use another connection" in answers[-1].content.decode()
    assert Submission.objects.count() == 10


def test_a_form_asks_for_work_only_while_the_switch_is_on(sign: Sign) -> None:
    said = Client().get(PAGE).content.decode()
    assert "work.js" not in said and 'name="proof"' not in said
    assert sign().status_code == 303


def test_work_that_was_done_is_taken_once(surge: None, sign: Sign, settings: object) -> None:
    settings.PROOF_BITS = 8  # type: ignore[attr-defined]
    said = Client().get(PAGE).content.decode()
    assert 'data-work-bits="8"' in said and "work.js" in said
    made = ticket(20)
    nonce = work_for(made, 8)
    assert sign(ticket=made, proof=nonce).status_code == 303
    again = sign("fay@made-up.example", ticket=made, proof=nonce)
    assert again.status_code == 422
    assert "wait a minute" in again.content.decode()
    assert f'name="ticket" value="{made}"' in again.content.decode()
    assert Submission.objects.count() == 1


@pytest.mark.parametrize(("age", "status"), [(30, 422), (75, 303)])
def test_without_a_script_a_form_is_taken_after_a_minute(
    age: float, status: int, surge: None, sign: Sign
) -> None:
    assert sign(ticket=ticket(age)).status_code == status


def test_one_ticket_has_so_many_places_for_those_without_a_script(surge: None) -> None:
    made = ticket(75)
    taken = sum(proofs.take(made, "", 75) for _ in range(400))
    assert taken == SpentProof.objects.count() == proofs.PLACES
