"""What a page tells those who share a link to it: Open Graph, from the page's own title and description."""

import re
from typing import Any
from urllib.parse import urljoin

from django import template
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.safestring import SafeString, mark_safe

from ..cards.drawing import HEIGHT_PIXELS, WIDTH_PIXELS
from ..languages import active
from .site_words import to

register = template.Library()

LOCALES = {"en": "en_GB", "cy": "cy_GB"}
"""Open Graph names a language with its territory."""


@register.inclusion_tag("web/_share.html", takes_context=True)
def share(context: template.Context, card: str, *args: str) -> dict[str, Any]:
    """The tags of a page; `card` is the name of its picture's address, with what that address takes."""
    canonical = context["canonical"]
    return {
        "title": _block(context, "title"),
        "description": _block(context, "description"),
        "canonical": canonical,
        "picture": urljoin(canonical, to(context, card, *args)),  # type: ignore[arg-type]
        "width": WIDTH_PIXELS,
        "height": HEIGHT_PIXELS,
        "locale": LOCALES.get(active(), active()),
        "campaign": context["campaign"],
    }


def _block(context: template.Context, name: str) -> SafeString:
    """What a block of the page came to, once more: it was escaped when the page was made."""
    blocks = context.render_context[BLOCK_CONTEXT_KEY]
    text = blocks.get_block(name).render(context)
    return mark_safe(re.sub(r"\s+", " ", text).strip().replace('"', "&quot;"))  # noqa: S308
