"""What a contract notice says of what is bought: value, suppliers, codes, and in which texts.

https://standard.open-contracting.org/1.1/en/schema/ for OCDS; flattened extracts by the names that they use.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from html import unescape
from typing import Any

from answerable.engine.record import Purchase, ValueIs

_SAID = re.compile(r"(?:.*/)?(?:title|description|rationale)")
_NOT_SAID = re.compile(
    r"(?:.*/)?(?:documents|parties|buyer|amendments|milestones|links|relatedProcesses|changes)/.*"
)
_FILED = re.compile(
    r"(?:.*/)?(?:additionalC|c)lassifications?/(?:.*/)?description|(?:.*/)?cpv_?descriptions?"
)
_CODE = re.compile(r"(?<!\d)\d{8}(?!\d)")
_AWARDED = ("awarded_value", "awardedValue", "contract_value", "contractValue")
_ESTIMATED = ("value", "value_high", "valueHigh", "value_low", "amount", "estimated_value")
_SUPPLIERS = ("awarded_supplier", "awardedSupplier", "supplier", "supplier_name", "suppliers")
_CODES = ("cpv_codes", "cpv", "cpvCodes", "cpv_code")


def notice_purchase(notice: Mapping[str, Any], fields: Mapping[str, str]) -> Purchase | None:
    """The purchase that a notice is about; None of an object that has neither tender, award nor supplier."""
    tender = _object(notice.get("tender"))
    awards, contracts = _objects(notice.get("awards")), _objects(notice.get("contracts"))
    if not (
        tender or awards or contracts or any(name in notice for name in (*_AWARDED, *_SUPPLIERS, *_CODES))
    ):
        return None
    value, currency, value_is = _value(notice, tender, awards, contracts)
    said = tuple(
        name
        for name in fields
        if _SAID.fullmatch(name) and not _FILED.fullmatch(name) and not _NOT_SAID.fullmatch(name)
    )
    sold = tuple(dict.fromkeys((*_sellers(awards, notice), *_flat_suppliers(notice))))
    return Purchase(
        value=value,
        currency=currency,
        value_is=value_is,
        suppliers=sold,
        reference=_text(notice.get("ocid")) or _text(notice.get("id")),
        said=said,
        filed=tuple(name for name in fields if _FILED.fullmatch(name)),
        codes=tuple(dict.fromkeys(_codes(notice))),
    )


def _value(
    notice: Mapping[str, Any],
    tender: Mapping[str, Any],
    awards: list[Mapping[str, Any]],
    contracts: list[Mapping[str, Any]],
) -> tuple[Decimal | None, str | None, ValueIs]:
    """The value of all awards, else of all contracts, else what was expected; the first currency counts."""
    for held in (awards, contracts):
        money = [found for one in held if (found := _money(one.get("value")))]
        if money:
            same = [amount for amount, currency in money if currency == money[0][1]]
            return sum(same, Decimal(0)), money[0][1], "awarded"
    for name in _AWARDED:
        if amount := _amount(notice.get(name)):
            return amount, _text(notice.get("currency")), "awarded"
    if expected := _money(tender.get("value")):
        return *expected, "estimated"
    estimates = (_amount(notice.get(name)) for name in _ESTIMATED)
    return next((amount for amount in estimates if amount), None), _text(notice.get("currency")), "estimated"


def _money(value: Any) -> tuple[Decimal, str | None] | None:
    amount = _amount(_object(value).get("amount"))
    return (amount, _text(_object(value).get("currency"))) if amount else None


def _amount(value: Any) -> Decimal | None:
    """A number that says something: nought means that it is not told."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        amount = Decimal(str(value).strip().replace(",", ""))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount else None


def _sellers(awards: list[Mapping[str, Any]], notice: Mapping[str, Any]) -> Iterator[str]:
    for award in awards:
        for supplier in _objects(award.get("suppliers")):
            if name := _text(supplier.get("name")):
                yield unescape(name)
    if not awards:
        for party in _objects(notice.get("parties")):
            roles = party.get("roles")
            if isinstance(roles, list) and "supplier" in roles and (name := _text(party.get("name"))):
                yield unescape(name)


def _flat_suppliers(notice: Mapping[str, Any]) -> Iterator[str]:
    for key in _SUPPLIERS:
        if name := _text(notice.get(key)):
            yield unescape(name)
            return


def _codes(value: Any) -> Iterator[str]:
    """The codes of every classification under the CPV, and those in fields of a flattened notice."""
    stack = [value]
    while stack:
        found = stack.pop()
        if isinstance(found, list):
            stack.extend(reversed(found))
        elif isinstance(found, dict):
            if str(found.get("scheme", "")).upper() == "CPV":
                yield from _CODE.findall(str(found.get("id", "")))
            for key in _CODES:
                yield from _CODE.findall(str(found.get(key, "")))
            stack.extend(reversed(found.values()))


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _objects(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
