"""How templates write days, numbers, states and links that keep the moment."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from answerable.engine.phrasing import day_words, money, percent, plural
from answerable.engine.results import period_label
from answerable.engine.standing import STATE_WORDS, State

from .. import words
from ..shapes import shape

register = template.Library()

_MACHINE_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

register.filter("country", words.country_name)
register.filter("body_type", words.type_name)
register.filter("language", words.language_name)
register.filter("percent", percent)
register.filter("period", period_label)


@register.simple_tag(takes_context=True)
def to(context: dict[str, Any], name: str, *args: str, **more: object) -> str:
    """The address of a page at the moment of this one."""
    address = reverse(f"web:{name}", args=args)
    site = context.get("site")
    return site.moment.link(address, **more) if site else address


@register.simple_tag
def state(code: State) -> SafeString:
    """A standing as a shape and a word."""
    return format_html(
        '<span class="state state-{}">{}<span>{}</span></span>', code, shape(code), STATE_WORDS[code][0]
    )


register.simple_tag(shape, name="shape")


@register.simple_tag
def day(value: str | date | None) -> SafeString | str:
    """A date as people write it, readable by machines where HTML has a form for it."""
    if value is None:
        return ""
    text = value.isoformat() if isinstance(value, date) else value
    if _MACHINE_DAY.fullmatch(text):
        return format_html('<time datetime="{}">{}</time>', text, day_words(text))
    return day_words(text)


@register.filter
def thousands(number: int) -> str:
    """1234567 as 1,234,567."""
    return f"{number:,}"


@register.filter
def counted(number: int, noun: str) -> str:
    """A count with its noun: `3|counted:"fact"`; an irregular plural stands after a comma."""
    one, _, many = noun.partition(",")
    return plural(number, one, many or None)


@register.simple_tag
def sum_of_money(value: Decimal, currency: str) -> str:
    """Money as people write it."""
    return money(value, currency)


@register.filter
def exact(value: Decimal) -> str:
    """A figure with all its digits: restated figures may differ in the last ones alone."""
    return f"{value:,f}"


@register.filter
def signed(change: Decimal | None) -> str:
    """A change in percent with its sign: −11.1%, +9.9%."""
    if change is None:
        return ""
    return f"{'−' if change < 0 else '+'}{percent(abs(change))}"


@register.filter
def kind_words(kind: str) -> str:
    """A kind of fact in words."""
    return words.KINDS.get(kind, kind)


@register.filter
def role_words(role: str) -> str:
    """A speaker's role in words."""
    return words.ROLES.get(role, role)


@register.filter
def basis_words(basis: str) -> str:
    """`at_least` as the words before a count."""
    return words.BASES.get(basis, "")


@register.filter
def spaced(code: str) -> str:
    """`no_answer` as no answer."""
    return code.replace("_", " ")


@register.filter
def web_address(url: str) -> str:
    """The address if a browser may follow it, else nothing: never `javascript:`."""
    return url if url.startswith(("https://", "http://")) else ""
