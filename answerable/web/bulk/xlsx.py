"""The facts as an Excel workbook, up to a number of them that such a program opens at once."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from .. import written
from ..respond import NothingHere
from ..snapshot import Snapshot
from ..spreadsheet import XLSX, workbook
from ..views.data import COLUMNS, fact_rows
from .files import download, kept

MOST_FACTS = 10_000


def offered(site: Snapshot) -> bool:
    """Whether there are few enough facts at this moment."""
    return len(site.shown) <= MOST_FACTS


def as_xlsx(_request: HttpRequest, site: Snapshot) -> HttpResponse:
    """The columns of facts.csv; counts, amounts and days are numbers and days."""
    if not offered(site):
        raise NothingHere(
            _("A workbook holds %(most)s facts here, and there are %(all)s. Take the CSV instead.")
            % {"most": written.number(MOST_FACTS), "all": written.number(len(site.shown))}
        )
    content = kept(site, "facts.xlsx", lambda path: _write(path, site))
    return download(content, XLSX, "facts.xlsx")


def _write(path: Path, site: Snapshot) -> None:
    path.write_bytes(workbook(site, COLUMNS, fact_rows(site.shown)))
