"""The question that leads ask of a body, in plain English, ready to be sent as a request."""

from collections.abc import Sequence
from decimal import Decimal

from answerable.engine.characters import refused_character
from answerable.engine.lead import Lead
from answerable.engine.phrasing import day_words

from .suppliers import supplier_key, totals

SUPPLIERS_MOST = 10
"""Suppliers that a question names; more would run into the limit of cost (FOIA 2000, section 12)."""
_WORK = {
    "supply": "supplied", "installation": "supplied or installed", "maintenance": "maintained or repaired",
    "monitoring": "watched or operated", "body_worn": "supplied", "vehicle": "supplied or installed",
    "other": "supplied, installed or maintained",
}  # fmt: skip
_CAMERAS = {"body_worn": "body-worn cameras", "vehicle": "cameras and recorders on vehicles"}
_SIGNS = {"GBP": "£", "EUR": "€"}
_LAWS = {
    ("GB", "Scotland"): "the Freedom of Information (Scotland) Act 2002",
    ("GB", ""): "the Freedom of Information Act 2000",
    ("IE", ""): "the Freedom of Information Act 2014",
}


def law_of(country: str | None, nation: str = "") -> str:
    """The law that a body answers under; in general words where it is not listed here."""
    named = _LAWS.get((country or "", nation)) or _LAWS.get((country or "", ""))
    return named or "the law on access to information that applies to you"


def question_of(leads: Sequence[Lead], *, law: str) -> str:
    """The request to send to the body that made these purchases: a line a supplier, the newest first.

    Text from the records is put on one line each, and characters that change how a text reads are left out.
    """
    by_supplier: dict[tuple[str, ...], list[Lead]] = {}
    for lead in sorted(leads, key=lambda lead: lead.published or "", reverse=True):
        by_supplier.setdefault((lead.value_is, *sorted(map(supplier_key, lead.suppliers))), []).append(lead)
    listed = list(by_supplier.values())[:SUPPLIERS_MOST]
    named = [lead for same in listed for lead in same]
    cameras = _one(
        [_CAMERAS.get(lead.kind, "CCTV cameras and recorders") for lead in named], "cameras and recorders"
    )
    work = _one([_WORK[lead.kind] for lead in named], _WORK["other"])
    sellers = list(dict.fromkeys(_plain(name) for same in listed for name in same[0].suppliers))
    who = sellers[0] if len(sellers) == 1 else ("these suppliers" if sellers else "your supplier")
    purchases = "purchase" if len(named) == 1 else "purchases"
    brands = sorted({_plain(lead.brand.name) for lead in named if lead.brand})
    return "\n".join((
        f"Under {law}, please tell me, for the {purchases} listed below:",
        "",
        f"1. What is the make and model of the {cameras} that {who} {work}, and how many are there of each "
        "make?",
        "2. How many of them are in use today, and at which sites?",
        "3. Do you have a policy or a plan that says which makes may be bought or are to be removed, and by "
        "when?",
        *(
            f"{number}. Who made the equipment that carries the name {name}?"
            for number, name in enumerate(brands, 4)
        ),
        "",
        *map(_line, listed),
        "",
        "If you do not hold the make, please say so, and whether the supplier holds it on your behalf.",
        "If this would exceed the limit of cost, please answer question 1 for the first line of the list.",
    ))  # fmt: skip


def _line(same: list[Lead]) -> str:
    """What one supplier was paid or awarded: the purchase, or how many and the last of them."""
    last, number = same[0], len(same)
    what = {"paid": "payment", "awarded": "contract", "estimated": "notice"}[last.value_is]
    sellers = " and ".join(map(_plain, last.suppliers))
    text = what.capitalize() if number == 1 else f"{number:,} {what}s"
    text += f" {'to' if last.value_is == 'paid' else 'with'} {sellers}" if sellers else ""
    sums = ", ".join(_money(money.value, money.currency) for money in totals(same, every=True))
    text += f", {sums}{' in all' if number > 1 else ''}" if sums else ""
    known = sorted(lead.published for lead in same if lead.published)
    if known and known[0] != known[-1]:
        text += f", from {day_words(known[0])} to {day_words(known[-1])}"
    elif known:
        text += f", {day_words(known[0])}"
    text += f"{'; the last' if number > 1 else ''} for: {_plain(last.bought)}" if last.bought else ""
    return f"- {text}" + (f" (your reference {_plain(last.reference)})" if last.reference else "")


def _money(value: Decimal, currency: str | None) -> str:
    number = f"{abs(value):,.2f}".removesuffix(".00")
    if currency in _SIGNS:
        return f"{_SIGNS[currency]}{number}"
    return f"{number} {currency}" if currency else number


def _one(words: list[str], else_: str) -> str:
    return words[0] if len(set(words)) == 1 else else_


def _plain(text: str) -> str:
    line = " ".join(text.split())
    return "".join(character for character in line if refused_character(character) is None)
