"""Long lists in pages: which page an address asks for."""

from django.utils.translation import gettext

from .respond import NothingHere
from .snapshot import Snapshot


def page_of(asked: str, found: int, rows_a_page: int) -> tuple[int, int]:
    """The number of the page and of all pages; raises NothingHere outside of them."""
    pages = max(1, -(-found // rows_a_page))
    page = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0
    if not 1 <= page <= pages:
        words = gettext("The list has no page %(asked)s: there are %(pages)s.")
        raise NothingHere(words % {"asked": repr(asked[:20]), "pages": pages})
    return page, pages


def beside(site: Snapshot, address: str, page: int, pages: int, **chosen: str) -> dict[str, object]:
    """What `_pages.html` needs: the number of the page and of all, and the addresses of those beside it."""

    def link(number: int) -> str:
        return site.moment.link(address, **chosen, page=number)

    return {
        "page": page,
        "pages": pages,
        "before": link(page - 1) if page > 1 else "",
        "after": link(page + 1) if page < pages else "",
    }
