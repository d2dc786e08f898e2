"""What each piece of personal data is for, on what basis it is held, and when it goes: one table.

A test walks the sealed payload and every personal or secret column against it, and compares it with
docs/reference/personal-data.md.
"""

from typing import NamedTuple

from django.conf import settings

from .services import retention

CONSENT = "consent, 6(1)(a) and 9(2)(a)"
LEGITIMATE = "legitimate interests, 6(1)(f)"
SECURITY = "legitimate interests (security), 6(1)(f)"
OBLIGATION = "legal obligation, 6(1)(c), with 5(2) and 17"


class Row(NamedTuple):
    """One field: what it is for, the article of the UK GDPR, and what makes it go."""

    field: str
    purpose: str
    basis: str
    goes: str


def rows() -> list[Row]:
    """The table, with the periods of this installation."""
    keep = f"{settings.KEEP_SUPPORTERS_DAYS} days after the petition closed or the letter was confirmed"
    unconfirmed = f"{retention.UNCONFIRMED_DAYS} days where nobody confirmed it"
    sealed = f"{keep}; {unconfirmed}; {retention.WITHDRAWN_DAYS} days after it was withdrawn"
    week = f"{retention.PREFIX_DAYS} days"
    mail = f"{retention.MAIL_DAYS} days"
    return [
        Row("Person.token", "opens the links in one's own mail: confirm, withdraw, receipt", CONSENT, sealed),
        Row("Person.name", "signs the letter; is handed to a partner to whom one consented", CONSENT, sealed),
        Row("Person.email", "gets the mail to confirm; makes one person count once", CONSENT, sealed),
        Row("Person.postcode", "says where it counts and who represents", CONSENT, sealed),
        Row("Person.language", "the language of the mails", CONSENT, sealed),
        Row("Person.consents", "who may write, in the wording that was shown", CONSENT, sealed),
        Row("Person.text", "the letter, or the answer that came, in one's own words", CONSENT, sealed),
        Row(
            "AnswerText.text",
            "the answer that came, without the lines that name its reader, for staff to decide on",
            CONSENT,
            "when they decided, and with the answer",
        ),
        Row("Person.subject", "the subject of the letter", CONSENT, sealed),
        Row("Person.address", "shows a representative that one lives in the area", CONSENT, sealed),
        Row("Submission.sealed", "all of Person, sealed; unreadable to the web server", CONSENT, sealed),
        Row(
            "SubjectKey.wrapped",
            "the key of one submission, sealed; without it nothing opens",
            CONSENT,
            sealed,
        ),
        Row("Submission.token_digest", "finds the submission of a link", CONSENT, sealed),
        Row("Submission.stop_digest", "finds the submission of a link that ends news", CONSENT, sealed),
        Row("Submission.prefix", "shows a flood from one network", SECURITY, week),
        Row("OwnSending.prefix", "shows a flood from one network", SECURITY, week),
        Row("PrefixSalt.salt", "makes hashes of networks those of one day", SECURITY, week),
        Row("MailGroup.domain", "shows a flood from one mail domain", SECURITY, week),
        Row("MailGroup.stem", "shows a flood of addresses alike", SECURITY, week),
        Row("SpentProof.digest", "lets a piece of work be used once", SECURITY, "7 days"),
        Row("Identified.person", "one person counts once, and can be forgotten", LEGITIMATE, sealed),
        Row("Confirmation.person", "one person confirms a petition once", LEGITIMATE, sealed),
        Row("Arrival.digest", "has a mail that came back count once", SECURITY, mail),
        Row("Letter.sketch", "tells a writer that a text was pasted", LEGITIMATE, "when it is confirmed"),
        Row("Erasure.digest", "forgets a person again after a restore", OBLIGATION, "kept: see below"),
        Row("EventPlace.sealed", "an address, for who has a place", CONSENT, "30 days after the event"),
        Row("EventPlace.wrapped", "the key of that address", CONSENT, "30 days after the event"),
        Row("ApiKey.digest", "lets a partner in", LEGITIMATE, "kept: of no supporter"),
        Row("ApiAnswer.asked", "tells a repeated request", LEGITIMATE, "a day"),
        Row("ApiAnswer.body", "answers a repeated request the same way", LEGITIMATE, "a day"),
        Row("Webhook.sealed", "signs what is sent to a partner", LEGITIMATE, "kept: of no supporter"),
        Row("Webhook.wrapped", "the key of that secret, sealed", LEGITIMATE, "kept: of no supporter"),
        Row("SupporterExport.canary", "tells of a leak of a file", SECURITY, "kept: of a made-up address"),
        Row(
            "columns of staff",
            "who of the staff answers for what was done",
            LEGITIMATE,
            "kept with the record",
        ),
    ]


def as_markdown() -> str:
    """The table as it stands in docs/reference/personal-data.md."""
    lines = ["| field | what for | basis (UK GDPR) | goes |", "|---|---|---|---|"]
    lines += [f"| `{row.field}` | {row.purpose} | {row.basis} | {row.goes} |" for row in rows()]
    return "\n".join(lines) + "\n"
