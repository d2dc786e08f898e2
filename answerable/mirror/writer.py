"""One worker of a mirror: renders addresses, turns their links, writes their files."""

import os
from collections.abc import Iterable
from typing import NamedTuple

from .held import Held, Holdings
from .links import Links, Page
from .manifest import File, sha256
from .pages import NoPage, Pages


class Lead(NamedTuple):
    """An address to write, and the first page that linked to it."""

    held: Held
    origin: str


class Fault(NamedTuple):
    """An address that could not be written, or a place that a page has not: which, and what is wrong."""

    address: str
    why: str


class Written(NamedTuple):
    """What came of a batch: its files, what they link to, the places they lead to, and what failed."""

    files: list[File]
    leads: list[Lead]
    places: list[tuple[str, str, str]]
    """The page that links, the file that it leads to, and the id in it."""
    faults: list[Fault]
    done: int


class Writer:
    """Writes files below a folder; tells of an address that it meets at its first meeting alone."""

    def __init__(self, folder: str, pages: Pages, holdings: Holdings, known: Iterable[str]) -> None:
        self._folder, self._pages, self._holdings = folder, pages, holdings
        self._links = Links(holdings.find)
        self._known = set(known)
        self._made = {folder}
        self._places: set[tuple[str, str]] = set()

    def write(self, batch: list[Lead]) -> Written:
        """Write the file of each address; what fails is named and the rest goes on."""
        made = Written([], [], [], [], len(batch))
        for lead in batch:
            try:
                self._write(lead.held, made)
            except NoPage as nothing:
                made.faults.append(Fault(lead.held.address, f"{nothing}{_linked_from(lead)}"))
            except Exception as error:  # noqa: BLE001 - one page that breaks must not cost the others
                why = f"{type(error).__name__}: {error}{_linked_from(lead)}"
                made.faults.append(Fault(lead.held.address, why))
        return made

    def _write(self, held: Held, made: Written) -> None:
        content, page = self._content(held)
        self._save(held.file, content)
        made.files.append(File(held.file, sha256(content), len(content)))
        for other in page.held:
            if other.address not in self._known:
                self._known.add(other.address)
                made.leads.append(Lead(other, held.address))
        for place in page.places:
            if place not in self._places:
                self._places.add(place)
                made.places.append((held.address, *place))
        made.faults.extend(
            Fault(held.address, f"has no place #{name}, to which it links") for name in page.lost
        )

    def _content(self, held: Held) -> tuple[bytes, Page]:
        if self._holdings.is_static(held.address):
            content = self._pages.static(held.address)
            if not held.file.endswith(".css"):
                return content, Page("", [], [], [])
            page = self._links.rewrite_style(content.decode(), held)
        else:
            kind, content = self._pages.render(held.address)
            if not kind.startswith("text/html"):
                return content, Page("", [], [], [])
            page = self._links.rewrite(content.decode(), held)
        return page.text.encode(), page

    def _save(self, file: str, content: bytes) -> None:
        path = f"{self._folder}/{file}"
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - a Path a file costs more than the file
            self._made.add(folder)
        with open(path, "xb", buffering=0) as opened:  # noqa: PTH123 - as above; x: no two addresses share a file
            opened.write(content)


def _linked_from(lead: Lead) -> str:
    return f" (linked from {lead.origin})" if lead.origin else ""
