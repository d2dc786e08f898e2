"""How templates write days, numbers, states and links that keep the moment."""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import get_language, get_language_bidi, gettext

from answerable.engine.results import period_label
from answerable.engine.standing import State

from .. import languages, words, written
from ..addresses import address
from ..shapes import shape

register = template.Library()

_MACHINE_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

register.filter("as_written", words.own_words)
register.filter("arrival_words", words.arrival_words)
register.filter("body_type", words.type_name)
register.filter("counted", words.counted)
register.filter("claim_type_words", words.claim_type_words)
register.filter("country", written.country_name)
register.filter("exact", written.exact)
register.filter("kind_words", words.kind_name)
register.filter("language", written.language_name)
register.filter("month", written.month_name)
register.filter("metric", words.metric_name)
register.filter("nation", words.nation_name)
register.filter("percent", written.percent)
register.filter("signature_words", words.signature_words)
register.filter("thousands", written.number)
register.filter("unit", words.unit_name)
register.simple_tag(words.as_written, name="as_written")
register.simple_tag(written.money, name="sum_of_money")
register.simple_tag(shape, name="shape")


@register.simple_tag(takes_context=True)
def to(context: dict[str, Any], name: str, *args: str, **more: object) -> str:
    """The address of a page at the moment of this one."""
    found = address(name, args)
    site = context.get("site")
    return site.moment.link(found, **more) if site else found


@register.simple_tag
def html_language() -> SafeString:
    """The attributes of `<html>`: the language of the page, and its direction if that is from the right."""
    attributes = format_html('lang="{}"', languages.active())
    return format_html('{} dir="rtl"', attributes) if get_language_bidi() else attributes


@register.simple_tag
def state(code: State) -> SafeString:
    """A standing as a shape and a word."""
    return _state(code, get_language())


@lru_cache(maxsize=1000)
def _state(code: State, _language: str | None) -> SafeString:
    return format_html(
        '<span class="state state-{}">{}<span>{}</span></span>', code, shape(code), words.state_word(code)
    )


@register.filter("day")
@register.simple_tag
def day(value: str | date | None) -> SafeString | str:
    """A date as people write it, readable by machines where HTML has a form for it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    return _day(value.isoformat() if isinstance(value, date) else value, get_language())


@lru_cache(maxsize=65_536)
def _day(text: str, _language: str | None) -> SafeString | str:
    if _MACHINE_DAY.fullmatch(text):
        return format_html('<time datetime="{}">{}</time>', text, written.day_words(text))
    return written.day_words(text)


@register.filter
def period(interval: str) -> str:
    """An interval of months as H1 2022, Q2 2022 or 2022."""
    return words.period_name(period_label(interval))


@register.filter
def share(part: float) -> str:
    """A share between 0 and 1 as whole percents: 57%."""
    return written.percent(Decimal(str(part)) * 100, 0)


@register.filter
def signed(change: Decimal | None) -> str:
    """A change in percent with its sign: −11.1%, +9.9%."""
    if change is None:
        return ""
    return f"{'−' if change < 0 else '+'}{written.percent(abs(change))}"


@register.filter
def role_words(role: str) -> str:
    """A speaker's role in words."""
    return gettext(words.ROLES[role]) if role in words.ROLES else role


@register.filter
def given(quantity: Any) -> str:
    """The number of a count as firm as its source gives it: at least 40."""
    return words.count_as_given(quantity.count, quantity.basis)


@register.filter
def channel(code: str) -> str:
    """How contact was sought: press query."""
    return gettext(words.CHANNELS[code])


@register.filter
def outcome(code: str) -> str:
    """What came of it: no answer."""
    return gettext(words.OUTCOMES[code])


@register.filter
def web_address(url: str) -> str:
    """The address if a browser may follow it, else nothing: never `javascript:`."""
    return url if url.startswith(("https://", "http://")) else ""


@register.filter
@lru_cache(maxsize=100)
def shortened(text: str, characters: int) -> str:
    """The beginning of a text; a page asks for it in its head, in its title and for those who share it."""
    return Truncator(text).chars(characters)
