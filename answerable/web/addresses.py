"""The addresses of pages, each worked out once: a page has dozens, a mirror a hundred thousand pages."""

import re
from functools import lru_cache

from django.urls import get_script_prefix, reverse

from .languages import active

_SLUG = re.compile(r"[a-z0-9-]+")
_STANDS_FOR_A_SLUG = "0-a-slug-0"


def address(name: str, args: tuple[str, ...]) -> str:
    """What `reverse` gives for a public page in the active language."""
    if len(args) == 1 and isinstance(args[0], str) and _SLUG.fullmatch(args[0]):
        before, after = _around_a_slug(name, active(), get_script_prefix())
        return f"{before}{args[0]}{after}"
    if args:
        return reverse(f"web:{name}", args=args)
    return _fixed(name, active(), get_script_prefix())


@lru_cache(maxsize=1000)
def _fixed(name: str, _language: str, _prefix: str) -> str:
    return reverse(f"web:{name}")


@lru_cache(maxsize=1000)
def _around_a_slug(name: str, _language: str, _prefix: str) -> tuple[str, str]:
    before, _, after = reverse(f"web:{name}", args=[_STANDS_FOR_A_SLUG]).partition(_STANDS_FOR_A_SLUG)
    return before, after
