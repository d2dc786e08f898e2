"""Makers that are not watched: those who are independent, and firms that sell watched makers' hardware."""

import re
from collections.abc import Iterable

from answerable.engine.lead import Brand
from answerable.engine.watchlist import Rebadger, Watchlist


class Brands:
    """The other makers and the re-badging firms of a watchlist, found in texts as they are written."""

    def __init__(self, watchlist: Watchlist) -> None:
        self._rebadgers = {
            name.casefold(): firm for firm in watchlist.rebadgers for name in (firm.name, *firm.texts)
        }
        self._alone = _names(name for name, firm in _written(watchlist.rebadgers) if firm.alone)
        self._beside = _names(name for name, firm in _written(watchlist.rebadgers))
        self._others = _names(watchlist.other_makers)
        self.raw = tuple(re.escape(name) for name, firm in _written(watchlist.rebadgers) if firm.alone)
        """For raw bytes: the names that mean a firm where nothing speaks of cameras."""

    def rebadged(self, texts: Iterable[str], *, speaks_of_cctv: bool) -> tuple[Brand, str] | None:
        """The first firm named that re-badges, and as it is written; most names mean it only beside CCTV."""
        names = self._beside if speaks_of_cctv else self._alone
        for text in texts:
            if found := names.search(text):
                firm = self._rebadgers[found.group().casefold()]
                return Brand(firm.name, firm.makers, firm.strength, firm.basis), found.group()
        return None

    def other_maker(self, texts: Iterable[str]) -> str | None:
        """The first other maker named, as it is written."""
        return next((found.group() for text in texts if (found := self._others.search(text))), None)


def _written(firms: Iterable[Rebadger]) -> list[tuple[str, Rebadger]]:
    return [(name, firm) for firm in firms for name in (firm.name, *firm.texts)]


def _names(names: Iterable[str]) -> re.Pattern[str]:
    """Whole names, capitalised as they are listed or wholly in capitals: `ness` in a word is no firm."""
    forms = sorted({form for name in names for form in (name, name.upper())}, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w])" if forms else "(?!)")
