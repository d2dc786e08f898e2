"""Made-up councillors, postcodes and facts, and a supporter who writes. Nobody here exists."""

import re
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from answerable.accounts.models import User
from answerable.actions import tickets
from answerable.actions.models import Answer, AnswerText, Letter, LetterGround, LetterRecipient, Submission
from answerable.actions.tokens import digest_of
from answerable.engine.representative import Seat
from answerable.places.area_files import put_in_place
from answerable.places.models import Representative, RepresentativesImport
from answerable.web import corpus
from tests.engine.areas.made_up import built, record
from tests.made_up import cameras, fact
from tests.two_people import load_facts
from tests.web.conftest import NAME

BODIES = """\
id,name,country,type,nation,region,gss,other_names,website,hex_q,hex_r,valid_from,valid_to,replaced_by,source,part_of
harrowmere-council,Harrowmere Council,GB,district,England,,E07000001,,,,,,,,made up,
quillby-council,Quillby Council,GB,unitary,England,,E06000001,,,,,,,,made up,
loam-police,Loam Police,GB,police_force,England,,,,,,,,,,made up,
stad-molenwijk,Stad Molenwijk,NL,municipality,,,,,,,,,,,made up,
old-loam,Old Loam Council,GB,district,England,,E07000009,,,,,,2019-03-31,,made up,
"""
HERE = {"ward": "E05000001", "council": "E07000001", "nation": "E92000001", "constituency": "E14001063"}
ELSEWHERE = {"ward": "E05000009", "council": "E06000001", "nation": "E92000001"}
WRITE = "/act/write/harrowmere-council/"
OWN = (
    "I cross Market Square each morning with my daughter and she asks me who is watching through those"
    " domes above the bakery, and I have no answer for her that I could be proud of as a neighbour."
)
SEATS = (
    ("councillor", "Ida Example", "E05000001", "ida@harrowmere.example"),
    ("councillor", "Ole Example-Two", "E05000001", ""),
    ("councillor", "Una Elsewhere", "E05000002", "una@harrowmere.example"),
    ("democratic_services", "Democratic services", None, "democracy@harrowmere.example"),
)


def seat(office: str, name: str, ward: str | None, email: str, number: int = 1) -> Representative:
    """A seat as an import would have written it."""
    made, _ = RepresentativesImport.objects.get_or_create(
        number=number,
        defaults={
            "by": User.objects.get(username="admin"), "digest": "0" * 64, "files": [], "new": 1, "changed": 0,
            "gone": 0, "unchanged": 0, "refused": 0,
        },
    )  # fmt: skip
    body = None if office == "mp" else "harrowmere-council"
    key = Seat(office=office, name=name, locator="row 1", area_code=ward, body=body).key  # type: ignore[arg-type]
    return Representative.objects.create(
        imported=made, key=key, office=office, name=name, area_code=ward, area_name="Castle" if ward else "",
        body=body, email=email or None, source="made up", source_date=date(2026, 1, 1), locator="row 1",
    )  # fmt: skip


@pytest.fixture
def letters(site: Path, ben: User, settings: Any) -> Path:
    """The site with councillors, an index of postcodes, and a fact: Harrowmere uses 40 cameras."""
    folder = settings.CAMPAIGNS / NAME
    (folder / "bodies.csv").write_text(BODIES)
    (folder / "constituencies.csv").write_text(
        "id,name,gss,nation,bodies\nhm,Harrowmere,E14001063,England,\n"
    )
    settings.AREAS = site / "areas.index"
    put_in_place(
        built(record("HM1 1AA", **HERE), record("QB1 1AA", **ELSEWHERE)), settings.AREAS
    )  # fmt: skip
    settings.CAPTURES = site / "captures"
    corpus.forget()
    for row in SEATS:
        seat(*row)
    publish(ben, fact("uses", quantity=cameras(40)))
    return site


def publish(by: User, *facts: Any) -> None:
    """Put facts on the site."""
    result = load_facts(facts=facts, campaign=NAME, by=by)
    assert not result.refused, result.refused


def letter_form(**changes: Any) -> dict[str, Any]:
    """What a supporter sends who took half a minute."""
    filled = {
        "step": "preview", "name": "Eve Example", "email": "eve@made-up.example", "postcode": "HM1 1AA",
        "address": "4 Made-up Lane, Harrowmere", "text": OWN, "website": "",
        "ticket": tickets.issue("write/harrowmere-council", now=time.time() - 30),
    }  # fmt: skip
    return filled | changes


def codes(page: str) -> list[str]:
    """The recipients that a page offers."""
    return re.findall(r'name="to" value="(\w+)"', page)


def offered(postcode: str = "HM1 1AA", address: str = WRITE) -> str:
    """The page with those who speak for a postcode."""
    return Client().post(address, {"step": "where", "postcode": postcode}).content.decode()


Write = Callable[..., Any]


@pytest.fixture
def write(letters: Path) -> Write:
    """Send a letter to the first two who are offered."""

    def send(**changes: Any) -> Any:
        to = codes(offered())
        return Client().post(WRITE, letter_form(step="send", to=to) | changes)

    return send


def a_letter_and_its_answer() -> dict[str, int]:
    """A letter and an answer to it that may be read, as rows alone: nothing in them is sealed."""
    submissions = [
        Submission.objects.create(kind=kind, sealed=b"made up", token_digest=digest_of(kind), seconds=30)
        for kind in ("letter", "answer")
    ]
    letter = Letter.objects.create(submission=submissions[0], campaign=NAME, body="harrowmere-council")
    LetterGround.objects.create(letter=letter, number=1, state="unknown", ask="tell")
    recipient = LetterRecipient.objects.create(
        letter=letter, number=1, office="councillor", body="harrowmere-council", name="Ida Example"
    )
    answer = Answer.objects.create(
        recipient=recipient, outcome="answered", may_publish=True, submission=submissions[1]
    )
    AnswerText.objects.create(answer=answer, text="We use 40 Acme cameras.", left_out=1)
    return {"sent_letter": letter.pk, "forwarded": answer.pk}
