"""A made-up corpus that has something for every page. No body, company, date or number in it is real."""

from decimal import Decimal

import msgspec

from answerable.engine.fact import Amount, Contact, Fact, Quantity, Speaker
from tests.made_up import by, cameras, fact, result, source
from tests.web.made_up_copy import COPY_SHA256

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202eevil\u2066=cmd|' /C calc'!A0"
"""What an adversary may get into any text: a tag, an attribute, controls that reorder text, a formula."""

SCOPE = "its street network alone"


def full_site() -> list[Fact]:
    """Facts of every kind, with a conflict, a correction, a restated figure and an overdue promise."""
    return [msgspec.structs.replace(clean, summary=f"Made up: {clean.id}.") for clean in _facts()]


def _facts() -> list[Fact]:
    return [
        fact("uses", "2021-05-04", quantity=cameras(40)),
        fact(
            "uses", "2021-06", id="uses-more", quantity=cameras(55, "at_least"), disputes=("uses-2021-05-04",)
        ),
        fact("commits_removal", "2021-07-01", deadline="2022-06", scope=SCOPE),
        fact("removed", "2021-01-05", id="gone", body="quillby-council"),
        fact("restriction", "2020-02", id="rule", body="stad-molenwijk", country="NL"),
        fact("spend", "2020-03-01", body="quillby-council", amount=Amount(Decimal(9690), "GBP")),
        fact("uses", "2020-01-01", id="first-count", body="quillby-council", quantity=cameras(7)),
        fact("uses", "2020-01-02", id="right-count", body="quillby-council", corrects=("first-count",)),
        fact("claim", body=None, says=by("company", "Acme Cameras")),
        fact("claim_rebuttal", "2020-11-02", body=None, says=by("press")),
        fact("company_response", "2021-08", body=None, says=by("company", "Acme Cameras")),
        fact("contact_attempt", "2021-03", body=None, contact=Contact("visit", "its office", "no_answer")),
        fact("allegation", "2019-05", body=None, says=by("analyst")),
        fact("event", "2021-09-01", body=None),
        fact("action_count", "2021-09-02", body=None, quantity=Quantity(3000, "letters", "about")),
        fact("parliament_mention", "2021-04-02", body=None),
        fact(
            "media_mention",
            "2021-05-02",
            body=None,
            source={"language": "nl", "capture": COPY_SHA256, "quote": "Verzonnen: een woord van de krant."},
        ),
        result("2020-01/2020-06", "6000", "net_profit"),
        result("2021-01/2021-06", "5000", "net_profit", published="2021-08"),
        result("2021-01/2021-06", "4990", "net_profit", id="restated", published="2022-08"),
        result("2021-01/2021-06", "37258", "revenue"),
        result("2021-01/2021-06", "9686", "overseas_main_revenue", stated_change="18.9"),
    ]


def hostile_site() -> list[Fact]:
    """The same facts with hostile text in every field that takes text."""
    return [_poisoned(number, clean) for number, clean in enumerate(full_site())]


def _poisoned(number: int, clean: Fact) -> Fact:
    text = f"{HOSTILE} {number}"
    quantity, amount, contact = clean.quantity, clean.amount, clean.contact
    fields = {name: getattr(clean, name) for name in clean.__struct_fields__}
    return Fact(
        **fields
        | {
            "summary": text,
            "scope": text if clean.scope else None,
            "says": Speaker(clean.says.role, text),
            "source": source(
                title=text,
                publisher=text,
                url=f"https://example.org/{HOSTILE}",
                published=clean.source.published,
                language=HOSTILE,
                capture=HOSTILE,
                quote=text,
            ),
            "quantity": Quantity(quantity.count, HOSTILE, quantity.basis) if quantity else None,
            "amount": Amount(amount.value, amount.currency, amount.metric, amount.period) if amount else None,
            "contact": Contact(contact.channel, text, contact.outcome) if contact else None,
        }
    )
