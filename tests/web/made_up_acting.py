"""Something to do on every page of acting: a petition with a partner, an event, councillors, and their links.

Every name and text that others wrote is `texts`: made up and plain, or hostile and too long.
"""

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from django.utils import timezone

from answerable.accounts.models import User
from answerable.accounts.services import create_organisation
from answerable.actions.models import Identified, Letter, Submission
from answerable.actions.public_key import public_key
from answerable.actions.services import petitions
from answerable.actions.tokens import digest_of
from answerable.places.area_files import put_in_place
from answerable.places.models import Representative
from tests.actions.conftest import RING, SLUG
from tests.actions.made_up_events import made_up_event
from tests.actions.made_up_letters import BODIES, HERE, a_letter_and_its_answer, seat
from tests.engine.areas.made_up import built, record
from tests.web.conftest import NAME

_RUNS = "</title><script>pwned(1)</script>\"'><img src=x onerror=pwned(1)>"
_REORDERS = "\u202egpj.exe\u202c \u2067\u05d0\u05d1\u05d2"


class Texts(NamedTuple):
    """What others wrote: a name, which stands in many places, and paragraphs."""

    name: str
    paragraphs: str

    def most(self, characters: int) -> str:
        """The name, as long as a field takes it."""
        return self.name[:characters]


PLAIN = Texts("Harrowmere Council", "All of this is made up.\n\nIt has two paragraphs.")
HOSTILE = Texts(_RUNS + _REORDERS + "W" * 300, f"{_RUNS}\n\n{_REORDERS}\n\n{'W' * 300}")

PUBLIC = [
    "/act/",
    "/act/place/",
    "/act/place/?council=harrowmere",
    "/act/place/?council=zzz",
    "/act/write/",
    "/act/write/harrowmere-council/",
    "/act/write/harrowmere-council/sent/",
    "/act/write/old-loam/",
    "/act/call/harrowmere-council/",
    "/act/call/harrowmere-council/sent/",
    "/act/events/",
    "/act/event/vigil/",
    "/act/event/vigil/sent/",
    "/act/receipt/",
    f"/act/petition/{SLUG}/",
    f"/act/petition/{SLUG}/sent/",
    f"/act/petition/{SLUG}/embed/",
    f"/act/petition/{SLUG}/embed/?theme=dark",
    f"/act/petition/{SLUG}/embed/sent/",
    f"/act/petition/{SLUG}/embed/code/",
    f"/act/petition/{SLUG}/with/partner/",
    f"/act/petition/{SLUG}/with/partner/embed/",
    f"/act/petition/{SLUG}/with/partner/embed/code/",
    f"/act/tally/{SLUG}/",
    "/act/confirm/signature/",
    "/act/withdraw/signature/",
    "/act/stop/signature/",
    "/act/confirm/letter/",
    "/act/withdraw/letter/",
    "/act/letter/letter/",
    "/act/letter/letter/answer/",
    "/act/forget/",
    "/act/forget/sent/",
    f"/cy/act/petition/{SLUG}/",
    "/cy/act/",
    "/body/harrowmere-council/",
    "/",
    "/act/confirm/nobody/",
    "/act/petition/nothing/",
]
"""Pages for acting, those that lead to them, and what is not there."""

DESK = [
    "/desk/petitions/",
    "/desk/petitions/new/",
    f"/desk/petitions/{SLUG}/",
    f"/desk/petitions/{SLUG}/floods/",
    "/desk/held/",
    "/desk/held/domains/",
    "/desk/partners/",
    "/desk/switches/",
    "/desk/held-letters/",
    "/desk/answers/",
    "/desk/events/",
    "/desk/events/new/",
    "/desk/events/vigil/",
    "/desk/calls/",
    "/desk/representatives/",
    "/desk/representatives/preview/",
]
"""Pages of the desk for those who run actions."""


def make(site: Path, texts: Texts, by: User) -> None:
    """Write all of it, with an index of postcodes at `areas.index`."""
    _bodies(site, texts)
    put_in_place(built(record("HM1 1AA", **HERE)), site / "areas.index")
    petition = petitions.open_petition(
        campaign=NAME, slug=SLUG, title=texts.most(150), addressed_to=texts.most(200), text=texts.paragraphs,
        goal=100, by=by,
    )  # fmt: skip
    partner = create_organisation(slug="partner", name=texts.most(200), by=User.objects.get(username="admin"))
    petitions.offer_consent(petition=petition, organisation=partner, text=texts.most(300), by=by)
    petitions.give_news(petition=petition, title=texts.most(150), text=texts.paragraphs, by=by)
    starts = _long_in_words()
    made_up_event(
        public_key(), by, starts=starts, ends=starts + timedelta(hours=6), title=texts.most(150),
        text=texts.paragraphs, area=texts.most(150), access=texts.paragraphs, bring=texts.paragraphs,
        contact=texts.most(200),
    )  # fmt: skip
    Submission.objects.create(
        kind="signature", sealed=RING.blind_key, token_digest=digest_of("signature"),
        stop_digest=digest_of("signature"), petition=petition, wording=petition.wordings.get(), seconds=30,
    )  # fmt: skip
    a_letter_and_its_answer()
    letter = Letter.objects.get()
    letter.recipients.update(name=texts.most(200), area_name=texts.most(200))
    Identified.objects.create(submission=letter.submission, person=b"x" * 32)
    for number, office in enumerate(("councillor", "democratic_services")):
        row = seat(office, f"{number} {texts.most(150)}", HERE["ward"], "made-up@harrowmere.example")
        Representative.objects.filter(pk=row.pk).update(contact="01632 960000")


def _bodies(site: Path, texts: Texts) -> None:
    rows = list(csv.reader(BODIES.splitlines()))
    rows[1][1] = texts.name
    with (site / "campaigns" / NAME / "bodies.csv").open("w", newline="") as file:
        csv.writer(file).writerows(rows)


def _long_in_words() -> datetime:
    """A Wednesday late in September, in the evening: no day takes more room."""
    year = timezone.now().year + 1
    days = (datetime(year, 9, day, 20, tzinfo=UTC) for day in range(22, 29))
    return next(day for day in days if f"{day:%A}" == "Wednesday")
