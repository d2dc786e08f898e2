"""What the desk's templates ask for."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.utils.safestring import SafeString

from answerable.accounts.models import User
from answerable.accounts.permissions import Permission, may
from answerable.desk import inert
from answerable.desk import menu as desk_menu
from answerable.engine.leads import Words
from answerable.findings.models import Mention

register = template.Library()


@register.filter
def plain(text: object) -> SafeString:
    """Text of others: escaped, with its invisible characters spelt out."""
    return inert.spelt_out(str(text))


@register.filter
def plain_list(texts: Iterable[object]) -> SafeString:
    """Texts of others with commas between them, each as `plain`. Django's `join` would escape them twice."""
    return inert.spelt_out(", ".join(map(str, texts)))


@register.filter
def untricked(text: object) -> str:
    """Text of others for where no HTML can stand, such as a title: without its invisible characters."""
    return inert.without_controls(str(text))


@register.filter
def marked(text: str, mentions: Iterable[Mention]) -> SafeString:
    """Text of others with the mentions marked in it."""
    return inert.marked(text, [mention.surface for mention in mentions])


@register.inclusion_tag("desk/_menu.html", takes_context=True)
def menu(context: Mapping[str, Any]) -> dict[str, Any]:
    """The menu of the page that is shown."""
    request = context["request"]
    found = request.resolver_match
    return desk_menu.menu(request.user, found.url_name if found else "")._asdict()


@register.filter
def allowed(user: User, permission: str) -> bool:
    """Whether this person may do it: `{% if user|allowed:"PUBLISH" %}`."""
    return may(user, Permission[permission])


@register.filter
def words(name: str) -> str:
    """A kind or a type as words: `commits_no_new` reads "commits no new"."""
    return name.replace("_", " ")


@register.filter
def file_name(source: str) -> str:
    """The last part of a path."""
    return source.rstrip("/").rsplit("/", 1)[-1]


@register.filter
def file_and_folder(source: str) -> str:
    """The last two parts of a path: many folders have a file of one month's name."""
    return "/".join(source.rstrip("/").rsplit("/", 2)[-2:])


@register.filter
def marked_words(text: str, words: Iterable[Words]) -> SafeString:
    """Text of others with the words of a lead marked in it."""
    return inert.marked(text, [one.text for one in words])


@register.filter
def amount(value: float | Decimal) -> str:
    """An amount of money: 12,300 or 12,300.50."""
    return f"{value:,.2f}".removesuffix(".00")


@register.filter
def currency_code(code: str) -> str:
    """A currency's sign, or its code with a space; nothing where none was given."""
    return {"GBP": "£", "EUR": "€"}.get(code, f"{code} " if code else "")


@register.filter
def host(url: str) -> str:
    """The host of an address, so that a link says where it leads."""
    return urlsplit(url).hostname or ""


@register.filter
def thousands(number: int) -> str:
    """A whole number with commas: 12,300."""
    return f"{number:,}"


@register.filter
def unlocalised(number: float) -> str:
    """A number as machines read it, whatever the language."""
    return str(number)
