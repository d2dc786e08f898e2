"""A name as written -> the public body that it means, or not sure.

Precision comes first: the strictest rule that finds anything decides, rivals are named and never chosen
between, and a typing error is mended only in a word that no body has.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from ..register import Body
from . import cuts, name_parts
from .answers import NOTHING, Ask, Resolution, not_sure
from .choosing import Chooser
from .keys import BodyKeys
from .names import cleaned, fold
from .reading import Reader

DEEPEST_CUT = 3
"""How many times a name is cut before it is given up: `A - B (C) (D)`."""
LONGEST_NAME = 300
"""Letters; what is longer is a passage, not a name."""
MOST_REMEMBERED = 65_536
"""Answers kept, the least lately asked dropped first: files name the same bodies again and again."""


class BodyIndex:
    """The register, ready to be asked what a written name means."""

    def __init__(self, bodies: Iterable[Body], packed: bytes | None = None) -> None:
        """`packed` is what `pack` gave for the same bodies under the same rules: it saves the building."""
        keys = BodyKeys(bodies, packed)
        self.pack = keys.pack
        self._chooser = Chooser(keys)
        self._reader = Reader(self._chooser)
        self._remembered = lru_cache(maxsize=MOST_REMEMBERED)(self._resolve)

    def resolve(self, name: str, *, country: str | None = None, on: date | None = None) -> Resolution:
        """The body that the name means, or none: never a guess between rivals.

        `country` (ISO 3166) leaves only the bodies of that country. `on` is the day of the document: between
        bodies of one name it prefers those that existed then; without it, those that have no end.
        """
        return self._remembered(name, country, on)

    def _resolve(self, name: str, country: str | None, on: date | None) -> Resolution:
        ask = Ask(country, on)
        text = cleaned(name)
        if not fold(text):
            return not_sure("the name is empty")
        if len(text) > LONGEST_NAME:
            return not_sure(f"the name has over {LONGEST_NAME} letters; give the name alone")
        if name_parts.is_company(text):
            return self._company(text, ask)
        text = cuts.without_extent(text)
        found = self._reader.read(text, ask, DEEPEST_CUT)
        if found.is_sure or found.has_rivals:
            return found
        loosely = self._reader.read_loosely(text, ask)
        return found if loosely is NOTHING else loosely

    def _company(self, name: str, ask: Ask) -> Resolution:
        """Some bodies are companies by law (`High Speed Two (HS2) Limited`): only the whole name will do."""
        cut = cuts.without_brackets(name)
        for text in (name, cut.kept) if cut and name_parts.may_be_dropped(cut.rest) else (name,):
            whole = self._chooser.choose(self._chooser.keys.whole_hit(text), ask, fold(text))
            if whole and whole.is_formal:
                return whole
        return not_sure("the name reads as a company's, and no body has it letter for letter")
