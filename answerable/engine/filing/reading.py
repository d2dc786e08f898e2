"""A report, page by page, as figures, countries and sentences for a person to check; never a fact."""

from collections.abc import Collection, Sequence
from datetime import date

import msgspec

from .characters import narrow
from .countries import NamedPlace, find_places
from .figure import Figure
from .passages import Passage, clauses, passages
from .periods import Setting, setting_of
from .prose import Held, figures_in
from .quotes import Quote, reasons
from .tables import Head, figures_of_row


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A country or region that is named, and where."""

    code: str | None
    kind: str
    words: str
    page: int
    paragraph: int
    start: int
    end: int
    rule: str


class Filing(msgspec.Struct, frozen=True, kw_only=True):
    """What a report holds. `reports_on` is the period that its title names (EDTF)."""

    reports_on: str | None
    figures: tuple[Figure, ...]
    places: tuple[Place, ...]
    quotes: tuple[Quote, ...]


def read_filing(
    pages: Sequence[str], *, published: date | None = None, countries: Collection[str] | None = None
) -> Filing:
    """Read a report's pages. `countries` are those whose sentences to quote; None means all but China.

    Places are counted in the characters of each page as it is given; pages and paragraphs from 1.
    """
    plain = [narrow(page) for page in pages]
    setting = setting_of("\n".join(plain), published)
    reader = _Reader(setting, countries)
    for number, (page, written) in enumerate(zip(plain, pages, strict=True), 1):
        for passage in passages(page):
            reader.take(passage, number, written)
    return Filing(
        reports_on=setting.reports_on,
        figures=tuple(reader.figures),
        places=tuple(reader.places),
        quotes=tuple(reader.quotes),
    )


class _Reader:
    def __init__(self, setting: Setting, countries: Collection[str] | None) -> None:
        self._setting, self._countries = setting, countries
        self._held, self._head = Held(), Head()
        self.figures: list[Figure] = []
        self.places: list[Place] = []
        self.quotes: list[Quote] = []

    def take(self, passage: Passage, page: int, written: str) -> None:
        """Read one sentence or row. Words are given as they are `written`, not as they were made plain."""
        found = self._figures(passage, page)
        self._head = self._head.after(passage)
        self.figures += [
            msgspec.structs.replace(figure, words=written[figure.start : figure.end]) for figure in found
        ]
        named = find_places(passage.text)
        self.places += [_place(one, passage, page, written) for one in named]
        if why := reasons(passage.text, named, self._countries):
            self.quotes.append(_quote(passage, page, written, why, named))

    def _figures(self, passage: Passage, page: int) -> list[Figure]:
        if passage.is_row:
            return figures_of_row(passage, page, self._setting, self._head)
        found = []
        for clause in clauses(passage):
            figures, self._held = figures_in(clause, page, self._setting, self._held)
            found += figures
        return found


def _place(named: NamedPlace, passage: Passage, page: int, written: str) -> Place:
    start, end = passage.start + named.start, passage.start + named.end
    return Place(
        code=named.code,
        kind=named.kind,
        words=written[start:end],
        page=page,
        paragraph=passage.paragraph,
        start=start,
        end=end,
        rule=named.rule,
    )


def _quote(
    passage: Passage, page: int, written: str, why: tuple[str, ...], named: Collection[NamedPlace]
) -> Quote:
    codes = dict.fromkeys(place.code for place in named if place.kind == "country" and place.code)
    return Quote(
        words=written[passage.start : passage.end],
        why=why,  # type: ignore[arg-type]
        countries=tuple(codes),
        page=page,
        paragraph=passage.paragraph,
        start=passage.start,
        end=passage.end,
    )
