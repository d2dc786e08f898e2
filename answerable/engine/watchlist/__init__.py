"""A company's names in every script, found in decoded text and, as a superset, in raw bytes.

Two steps make a scan both fast and right: `Matcher.candidates` runs over raw bytes at a gigabyte a second and
says where a name may stand; `Matcher.find` decides on the decoded text of the few records that it points to.
"""

from .file import Alias, BadWatchlist, Company, Lookalike, Rebadger, Watchlist, load_watchlist
from .matcher import Match, Matcher
from .name_patterns import CompiledStore, RawSearch

__all__ = [
    "Alias",
    "BadWatchlist",
    "Company",
    "CompiledStore",
    "Lookalike",
    "Match",
    "Matcher",
    "RawSearch",
    "Rebadger",
    "Watchlist",
    "load_watchlist",
]
