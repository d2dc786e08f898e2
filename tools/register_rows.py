"""One row of the register while it is being put together, and how rows of several sources become one."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from answerable.engine.bodies.names import fold, word_bag


@dataclass
class Row:
    """A body as one source gives it; `id` is chosen when all sources are in."""

    name: str
    type: str
    source: str
    country: str = "GB"
    nation: str = ""
    region: str = ""
    gss: str = ""
    other_names: list[str] = field(default_factory=list)
    website: str = ""
    hex_q: str = ""
    hex_r: str = ""
    valid_from: str = ""
    valid_to: str = ""
    replaced_by: list[str] = field(default_factory=list)
    part_of: list[str] = field(default_factory=list)
    lat: str = ""
    long: str = ""
    hex_before: list[str] = field(default_factory=list)
    dated_names: list[str] = field(default_factory=list)
    id: str = ""

    def names(self) -> list[str]:
        """Its name, and all others that it has or had."""
        dated = (entry.rpartition("=")[0].strip() for entry in self.dated_names)
        return [self.name, *self.other_names, *dated]

    def add_name(self, name: str) -> None:
        """Add another name unless it folds to one that the row has."""
        name = tidy(name)
        if name and fold(name) not in {fold(known) for known in self.names()}:
            self.other_names.append(name)

    def fill(self, other: "Row") -> None:
        """Take from another source what this row lacks; what it has stays."""
        for name in (other.name, *other.other_names):
            self.add_name(name)
        cells = ["nation", "region", "gss", "website", "hex_q", "hex_r", "lat", "long"]
        if fold(self.name) == fold(other.name):
            cells += ["valid_from", "valid_to"]
        for cell in cells:
            if not getattr(self, cell):
                setattr(self, cell, getattr(other, cell))
        for cell in ("replaced_by", "part_of", "hex_before"):
            setattr(self, cell, getattr(self, cell) or getattr(other, cell))
        if other.source not in self.source.split("|"):
            self.source += "|" + other.source


def tidy(name: str) -> str:
    """The name with plain apostrophes and single spaces."""
    return re.sub(r"\s+", " ", name.replace("’", "'").replace("–", "-")).strip(" |")


def slug(name: str) -> str:
    """`City of Edinburgh Council` -> `city-of-edinburgh-council`."""
    text = unicodedata.normalize("NFKD", name.replace("&", " and ").replace("'", "").replace("’", ""))
    plain = "".join(mark for mark in text if not unicodedata.combining(mark)).lower()
    return re.sub(r"^the-", "", re.sub(r"[^a-z0-9]+", "-", plain).strip("-"))


class RowSet:
    """Rows in order of trust: the first source to name a body keeps its name, later ones fill gaps."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._by_name: dict[tuple[str, str], Row] = {}
        self._by_bag: dict[tuple[str, str], Row] = {}

    def find(self, name: str, country: str) -> Row | None:
        """The row of that name or other name, or the one with the same telling words."""
        return self._by_name.get((country, fold(name))) or self._by_bag.get((country, word_bag(fold(name))))

    def merge(self, rows: Iterable[Row], *, only_fill: bool = False) -> None:
        """Join rows with those that are here; `only_fill` adds no body that is not here yet."""
        for row in rows:
            known = self.find(row.name, row.country) or self._without_nation(row)
            if known:
                known.fill(row)
            elif only_fill:
                continue
            else:
                self.rows.append(row)
            self._remember(known or row)

    def _without_nation(self, row: Row) -> Row | None:
        """A department that one source marks `(Northern Ireland)` and another names without."""
        plain = row.name.removesuffix(" (Northern Ireland)")
        return self._by_name.get((row.country, fold(plain))) if row.type == "department" else None

    def _remember(self, row: Row) -> None:
        for name in row.names():
            self._by_name.setdefault((row.country, fold(name)), row)
        self._by_bag.setdefault((row.country, word_bag(fold(row.name))), row)

    def drop_borrowed_names(self) -> None:
        """Take from each row the other names that are another body's own name."""
        owners = {(row.country, fold(row.name)) for row in self.rows}
        for row in self.rows:
            own = fold(row.name)
            row.other_names = [
                name
                for name in row.other_names
                if fold(name) == own or (row.country, fold(name)) not in owners
            ]

    def name_ids(self) -> None:
        """Give each row that has none its slug; bodies that share one get their country, else their type."""
        by_slug: dict[str, list[Row]] = {}
        for row in self.rows:
            by_slug.setdefault(row.id or slug(row.name), []).append(row)
        for plain, rows in by_slug.items():
            rows[0].id = plain
            for row in rows[1:]:
                mark = row.country.lower() if row.country != rows[0].country else slug(row.type)
                row.id = f"{plain}-{mark}"
