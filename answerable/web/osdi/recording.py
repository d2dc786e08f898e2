"""What other systems record: a person and what they did in one POST. It is sealed, and confirmed by mail."""

from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar

import msgspec
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from answerable.actions import networks, payload, queries, tokens
from answerable.actions.models import ApiKey, Consent, Petition, Recorded
from answerable.actions.public_key import NoPublicKey, public_key
from answerable.actions.services import letters, limits
from answerable.actions.services import recording as services
from answerable.actions.services.signing import Came, NotTaken, sign
from answerable.engine.mail_address import BadAddress, read_address

from ..corpus import current
from ..moment import Moment
from ..views.act.where import where_of
from .door import HAL, ORIGIN, Asking, Refused, address, identifier, links
from .reading import check_campaign, find_petition, moment
from .resources import Empty, Link, Waiting

MOST_BYTES = 64_000
UNTIMED_SECONDS = 3600
"""No form of ours was open: nobody was quick."""
KEY_HEADER = "Idempotency-Key"
LONGEST_KEY = 200
NAME_CHARACTERS, POSTCODE_CHARACTERS = 100, 16
Body = TypeVar("Body")


class EmailAddress(msgspec.Struct, frozen=True, kw_only=True):
    """One address; `status` is subscribed where the person agreed to hear from the sender of the key."""

    address: str
    primary: bool = False
    status: str = ""


class PostalAddress(msgspec.Struct, frozen=True, kw_only=True):
    """Where the person lives; of it the postcode is read."""

    postal_code: str = ""
    primary: bool = False


class Someone(msgspec.Struct, frozen=True, kw_only=True):
    """A person as OSDI has it. Every other field is ignored and kept nowhere."""

    email_addresses: list[EmailAddress]
    given_name: str = ""
    family_name: str = ""
    postal_addresses: list[PostalAddress] = []
    languages_spoken: list[str] = []


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """The sender's proof of a consent: the words that the person agreed to, when, and how."""

    text: str
    at: str
    how: str


class SignatureToRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The body of record_signature_helper."""

    person: Someone
    consent: Proof | None = msgspec.field(name="answerable:consent", default=None)


class Recipient(msgspec.Struct, frozen=True, kw_only=True):
    """To whom a letter went; `organization` is the id of the public body."""

    organization: str


class OutreachToRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The body of record_outreach_helper. Of the person nothing is kept, not even sealed."""

    recipients: list[Recipient] = msgspec.field(name="targets")
    type: str = "email"
    person: Someone | None = None


@sensitive_post_parameters()
def record_signature(request: Asking, petition_slug: str) -> HttpResponse:
    """A signature, which counts once the person confirmed it by mail."""
    petition = find_petition(petition_slug)
    sent = _read(request, SignatureToRecord)
    person = _person(sent, petition, request.key)

    def act() -> str:
        row = _sign(request, petition, person, sent)
        if row is None:
            return "{}"
        here = Link(href=address(request, f"/petitions/{petition.slug}"))
        waiting = Waiting(
            identifiers=[identifier("recorded", row.identifier)], origin_system=ORIGIN,
            created_date=moment(row.at), state="waits to be confirmed by mail",
            links={"osdi:petition": here},
        )  # fmt: skip
        return msgspec.json.encode(waiting).decode()

    return _answered(request, act)


@sensitive_post_parameters()
def record_outreach(request: Asking, name: str) -> HttpResponse:
    """A letter that somebody sent elsewhere: it is counted by body among those that people say they sent."""
    check_campaign(name)
    sent = _read(request, OutreachToRecord)
    bodies = dict.fromkeys(one.organization for one in sent.recipients)
    known = current().at(Moment(timezone.now().date())).corpus.bodies
    if not bodies or len(bodies) > len(sent.recipients) or not all(body in known for body in bodies):
        raise _bad("each of targets needs an organization: the id of a public body of the register")

    def act() -> str:
        prefix = None if request.key else networks.prefix_of(request)
        if prefix is not None and limits.too_many(prefix):
            raise _later()
        try:
            for body in bodies:
                letters.count_own_sending(body=body, prefix=prefix)
        except NotTaken as error:
            raise _later() from error
        if request.key is None:
            return "{}"
        here = f"/advocacy_campaigns/{name}"
        waiting = Waiting(
            identifiers=[], origin_system=ORIGIN, created_date=moment(timezone.now()),
            state="counted among what people say they sent", links=links(request, f"{here}/outreaches"),
        )  # fmt: skip
        return msgspec.json.encode(waiting).decode()

    return _answered(request, act)


def _answered(request: Asking, act: Callable[[], str]) -> HttpResponse:
    """Do it once for each Idempotency-Key. Whoever has no key is answered an empty object."""
    asked = request.headers.get(KEY_HEADER, "")
    if len(asked) > LONGEST_KEY:
        raise _bad(f"{KEY_HEADER} has at most {LONGEST_KEY} characters")
    if request.key is None:
        act()
        content = msgspec.json.encode(Empty()).decode()
    elif asked:
        try:
            whole = request.path.encode() + b"\0" + request.body
            content = services.once(key=request.key, asked=asked, request=whole, act=act)
        except services.OtherBody as error:
            raise Refused(HTTPStatus.CONFLICT, f"{error} Take a new one for it.") from error
    else:
        content = act()
    return HttpResponse(content, content_type=HAL)


def _sign(
    request: Asking, petition: Petition, person: payload.Person, sent: SignatureToRecord
) -> Recorded | None:
    """Write it; null for whoever has no key, of whose network so many are taken as of any other."""
    key = request.key
    prefix = None if key else networks.prefix_of(request)
    if limits.too_many(prefix):
        raise _later()
    wording, where = queries.wording_now(petition), where_of(person.postcode)
    came = Came(prefix, UNTIMED_SECONDS, key.organisation.slug if key else "")
    try:
        if key is None:
            sign(wording=wording, person=person, where=where, came=came, public=public_key())
            return None
        proof = msgspec.json.encode(sent.consent) if sent.consent else None
        return services.record_signature(
            wording=wording, person=person, where=where, came=came, public=public_key(), key=key, proof=proof
        )
    except (NotTaken, NoPublicKey) as error:
        raise _later() from error


def _person(sent: SignatureToRecord, petition: Petition, key: ApiKey | None) -> payload.Person:
    """Who it is, checked as the form checks it. Raises Refused."""
    if hasattr(petition, "closing"):
        raise Refused(HTTPStatus.GONE, "This petition is closed.")
    who = sent.person
    name = " ".join(f"{who.given_name} {who.family_name}".split())
    if not 0 < len(name) <= NAME_CHARACTERS:
        raise _bad(
            f"person needs a given_name or a family_name, together at most {NAME_CHARACTERS} characters"
        )
    if not who.email_addresses:
        raise _bad("person.email_addresses is empty")
    mail = max(who.email_addresses, key=lambda one: one.primary)
    try:
        local, domain = read_address(mail.address)
    except BadAddress as error:
        raise _bad(f"person.email_addresses: {error}") from error
    places = sorted(who.postal_addresses, key=lambda one: not one.primary)
    return payload.Person(
        token=tokens.new_token(),
        name=name,
        email=f"{local}@{domain}",
        postcode=places[0].postal_code[:POSTCODE_CHARACTERS] if places else "",
        language="cy" if who.languages_spoken[:1] == ["cy"] else "en",
        consents=_consents(sent, mail, petition, key),
    )


def _consents(
    sent: SignatureToRecord, mail: EmailAddress, petition: Petition, key: ApiKey | None
) -> tuple[int, ...]:
    """The consent of the key's own organisation, where it is trusted and brings the proof. Else none."""
    if sent.consent is None or mail.status != "subscribed":
        return ()
    if key is None or not key.trusted:
        raise Refused(HTTPStatus.FORBIDDEN, "This key is not trusted to bring consents; leave it out.")
    offered: list[Consent] = queries.consents_now(petition)
    for consent in offered:
        if consent.organisation_id == key.organisation_id and consent.text == sent.consent.text:
            return (consent.pk,)
    raise _bad("answerable:consent needs as text the words that this petition asks in your name today")


def _read(request: Asking, shape: type[Body]) -> Body:
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES or len(request.body) > MOST_BYTES:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"A body has at most {MOST_BYTES} bytes.")
    try:
        return msgspec.json.decode(request.body, type=shape)
    except msgspec.ValidationError as error:
        raise _bad(str(error)) from error
    except msgspec.DecodeError as error:
        raise _bad("the body is not JSON") from error


def _bad(what: str) -> Refused:
    return Refused(HTTPStatus.BAD_REQUEST, f"{what[:1].upper()}{what[1:]}.")


def _later() -> Refused:
    return Refused(HTTPStatus.SERVICE_UNAVAILABLE, "It cannot be taken at this moment: send it again later.")
