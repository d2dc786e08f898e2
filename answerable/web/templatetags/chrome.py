"""The parts of a page that are the same on every page: rendered once for each moment and language."""

from typing import Any

from django import template
from django.template.base import Parser, Token
from django.utils.safestring import SafeString

from ..languages import active
from .site_words import to

register = template.Library()


class _Chrome(template.Node):
    def __init__(self, name: str, nodelist: template.NodeList) -> None:
        self.name, self.nodelist = name, nodelist

    def render(self, context: template.Context) -> SafeString:
        """The part as it was rendered first; anew where a page has no site, as an error page may."""
        site: Any = context.get("site")
        if site is None:
            return self.nodelist.render(context)
        kind = "mirror" if context.get("mirror") else ""
        made: SafeString = site.once(
            ("chrome", self.name, active(), kind), lambda: self.nodelist.render(context)
        )
        return made


@register.tag("chrome")
def chrome(parser: Parser, token: Token) -> _Chrome:
    """`{% chrome "footer" %}...{% endchrome %}`: what is inside depends on site and language alone."""
    _, name = token.split_contents()
    nodelist = parser.parse(("endchrome",))
    parser.delete_first_token()
    return _Chrome(name.strip("\"'"), nodelist)


@register.simple_tag(takes_context=True)
def lead(context: template.Context, name: str, key: str, value: str) -> str:
    """The address of a page with one parameter: what a form would have asked for."""
    return to(context, name, **{key: value})  # type: ignore[arg-type]
