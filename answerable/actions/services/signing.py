"""What the web process writes: a submission, sealed. It looks up nobody, and it can open nothing."""

from typing import NamedTuple

from answerable.sealing.envelope import seal
from answerable.sealing.keys import PublicKey

from .. import payload, tokens
from ..models import Submission, Wording
from ..models.submission import Kind
from ..models.switch import Name
from . import switches
from .inserting import insert


class NotTaken(Exception):
    """Nothing is taken at the moment: a switch says so. Say it, and when to come again."""


class Where(NamedTuple):
    """The coarse places that a submission is counted in; empty where unknown."""

    council: str = ""
    constituency: str = ""
    nation: str = ""


class Came(NamedTuple):
    """How a form came: the salted hash of its network, how long it took, and on whose page it was."""

    prefix: bytes | None
    seconds: int
    partner: str = ""


def sign(
    *, wording: Wording, person: payload.Person, where: Where, came: Came, public: PublicKey
) -> Submission:
    """A signature to be confirmed by mail. The same is written whether or not this address has signed."""
    return submit(
        kind=Kind.SIGNATURE,
        person=person,
        where=where,
        came=came,
        public=public,
        wording=wording,
    )


def submit(
    *,
    kind: Kind,
    person: payload.Person,
    where: Where,
    came: Came,
    public: PublicKey,
    wording: Wording | None = None,
) -> Submission:
    """Seal what a person sent and write it: two rows, one transaction. Raises NotTaken.

    Who wants to be forgotten can say so while no signatures are taken.
    """
    closed = switches.is_on(Name.READ_ONLY) if kind is Kind.FORGET else not switches.are_forms_taken()
    if closed:
        raise NotTaken
    sealed = seal(payload.encode(person), public, about=payload.ABOUT)
    submission = Submission(
        kind=kind,
        sealed=sealed.content,
        token_digest=tokens.digest_of(person.token),
        stop_digest=tokens.digest_of(tokens.stop_token(person.token)),
        petition_id=wording.petition_id if wording else None,
        wording=wording,
        prefix=came.prefix,
        seconds=came.seconds,
        partner=came.partner,
        **where._asdict(),
    )
    insert(submission, sealed.wrapped)
    return submission
