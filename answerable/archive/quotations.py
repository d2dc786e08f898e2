"""Words of a capture tied to their place, and found again after the capture is read anew."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db import transaction

from answerable.accounts.models import User
from answerable.custody.services import enter
from answerable.engine.selector import Selector, find_quote, refind, select

from .models import Capture, Quotation
from .queries import text_at, texts_of


class NoSuchQuote(Exception):
    """The words do not stand in the capture; copy them out of its text, or cite another capture."""


class Found(NamedTuple):
    """A quotation and the place where its words stand now: None where they are lost."""

    quotation: Quotation
    now: Selector | None


@transaction.atomic
def quote(*, capture: Capture, words: str, by: User) -> Quotation:
    """Tie words to their first place in a capture; once each. Raises NoSuchQuote."""
    places = find_quote(texts_of(capture), words)
    if not places:
        raise NoSuchQuote(f"these words do not stand in capture {capture.sha256[:12]}: {words[:80]!r}")
    place = places[0]
    known = Quotation.objects.filter(
        capture=capture, page=place.page, start=place.start, end=place.end, exact=place.exact
    ).first()
    if known:
        return known
    row = Quotation(capture=capture, by_name=by.username, **place._asdict())
    row.full_clean()
    row.save(force_insert=True)
    enter([row])
    return row


def refind_quotations(capture: Capture) -> Iterator[Found]:
    """Each quotation of a capture beside its place in the text as it was last read."""
    texts: list[str] = []
    for row in capture.quotations.all():
        # Where nothing was read anew they stand as before: a table of a million rows is not loaded for it.
        text = text_at(capture, row.page)
        if text[row.start : row.end] == row.exact:
            yield Found(row, select(row.page, text, row.start, row.end))
            continue
        texts = texts or texts_of(capture)
        known = Selector(row.page, row.start, row.end, row.exact, row.prefix, row.suffix)
        yield Found(row, refind(known, texts))
