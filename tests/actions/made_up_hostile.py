"""A made-up attack, in-process: nine in ten of what comes is hostile by construction, and labelled so.

It goes by the services that pages call, and by the real worker; mails are read by who owns the mailbox.
"""

import random
import re
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple

from answerable.actions import payload, queries, tokens
from answerable.actions.models import Confirmation, Petition
from answerable.actions.public_key import public_key
from answerable.actions.services import confirming, limits
from answerable.actions.services.signing import Came, Where, sign
from answerable.actions.worker.loop import Worker
from answerable.engine import tally
from answerable.fetch.mail_outcomes import Accepted
from answerable.sealing.keys import Keyring

LETTERS = "abcdefghijklmnopqrstuvwxyz"
PROVIDERS = ("gmail.com", "outlook.com", "btinternet.com", "yahoo.co.uk", "icloud.com")
_LINK = re.compile(r"/act/confirm/([A-Z2-7]+)/")


class Form(NamedTuple):
    """One form that comes: whose it is, from which network, in how many seconds."""

    kind: str
    email: str
    prefix: bytes
    seconds: int = 45


class Outcome(NamedTuple):
    """What came of it, by kind: sent, taken, and counted in the end."""

    sent: dict[str, int]
    counted: dict[str, int]
    total: int
    recounted: int

    @property
    def honest_share(self) -> float:
        """How many of the honest count."""
        return self.counted.get("honest", 0) / self.sent["honest"]

    @property
    def hostile_share(self) -> float:
        """How many of the hostile count."""
        hostile = [kind for kind in self.sent if kind != "honest"]
        return sum(self.counted.get(kind, 0) for kind in hostile) / sum(self.sent[kind] for kind in hostile)


class Mailboxes:
    """A door that mails go out by, and where their links are kept by address."""

    def __init__(self) -> None:
        self.links: list[tuple[str, str]] = []

    def deliver(
        self,
        message: EmailMessage,
        *,
        sender: str,
        recipient: str,
        on_commit: Callable[[], None] = lambda: None,
    ) -> Accepted:
        """Keep the link."""
        on_commit()
        found = _LINK.search(message.get_content())
        if found:
            self.links.append((recipient, found[1]))
        return Accepted(250)

    def close(self) -> None:
        """Nothing is open."""


def forms(honest: int, rng: random.Random) -> list[Form]:
    """Nine hostile forms for each honest one, shuffled."""
    one_network = rng.randbytes(8)
    made = [
        Form("honest", f"{_name(rng)}@{rng.choice(PROVIDERS)}", rng.randbytes(8), rng.randrange(15, 300))
        for _ in range(honest)
    ]
    made += [
        Form("one network", f"{_name(rng)}@{_name(rng)}.example", one_network) for _ in range(2 * honest)
    ]
    made += [Form("botnet", f"{_name(rng)}@attack.example", rng.randbytes(8)) for _ in range(2 * honest)]
    made += [Form("numbered", f"voter{n}@gmail.com", rng.randbytes(8)) for n in range(honest)]
    made += [Form("alias", f"e.v.e+{n}@gmail.com", rng.randbytes(8)) for n in range(honest)]
    made += [Form("thrown away", f"{_name(rng)}@mailinator.com", rng.randbytes(8)) for _ in range(honest)]
    made += [
        Form("scanned", f"{_name(rng)}@{_name(rng)}.example", rng.randbytes(8)) for _ in range(2 * honest)
    ]
    rng.shuffle(made)
    return made


def run(petition: Petition, ring: Keyring, folder: Path, honest: int, at_once: int = 200) -> Outcome:
    """Send everything, confirm every link twice but those that only a scanner opens, count, and recount."""
    rng = random.Random(6)
    mailboxes = Mailboxes()
    worker = Worker(ring, mailboxes, folder, say=lambda _line: None)
    came, kinds, tokens_of = forms(honest, rng), {}, {}
    wording, public = queries.wording_now(petition), public_key()
    for start in range(0, len(came), at_once):
        for form in came[start : start + at_once]:
            kinds[form.email] = form.kind
            if limits.too_many(form.prefix):
                continue
            token = tokens.new_token()
            tokens_of[token] = form
            sign(
                wording=wording, person=payload.Person(token=token, name="Made Up", email=form.email),
                where=Where(council=f"council-{rng.randrange(9)}"), came=Came(form.prefix, form.seconds),
                public=public,
            )  # fmt: skip
        while not worker.round().nothing:
            pass
        for _, token in mailboxes.links:
            form = tokens_of[token]
            confirming.find(token)  # a scanner opens it
            if form.kind != "scanned":
                for _ in range(2):  # and replays it
                    confirming.confirm(token=token)
        mailboxes.links.clear()
    while not worker.round().nothing:
        pass
    worker.close()
    sent: dict[str, int] = {}
    counted: dict[str, int] = {}
    by_digest = {tokens.digest_of(token): form.kind for token, form in tokens_of.items()}
    for form in came:
        sent[form.kind] = sent.get(form.kind, 0) + 1
    for digest in Confirmation.objects.filter(leaves__kind="signed").values_list(
        "submission__token_digest", flat=True
    ):
        kind = by_digest[bytes(digest)]
        counted[kind] = counted.get(kind, 0) + 1
    areas = sum(count.number for count in queries.by_area(petition, "council"))
    return Outcome(sent, counted, areas, tally.count(queries.log_of(petition)))


def _name(rng: random.Random) -> str:
    return "".join(rng.choices(LETTERS, k=12))
