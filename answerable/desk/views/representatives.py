"""Who speaks for which area: imports, what is missing, and the difference that files would make."""

from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from answerable.accounts.permissions import Permission, StaffRequest, requires
from answerable.campaign import read_register
from answerable.engine.representative import Seat
from answerable.engine.seat_changes import Changed
from answerable.places import gaps, queries, services
from answerable.places.representative_files import File
from answerable.places.source_folder import FOLDER, files_in_sources

from .act_returns import not_working

PAGE_ROWS = 50
IMPORTS_SHOWN = 20
ROWS_SHOWN = 200
REFUSALS_SHOWN = 200


class FieldChange(NamedTuple):
    """One field of a seat that changes, in words."""

    name: str
    before: str
    after: str


class ChangedRow(NamedTuple):
    """A seat that changes, for the page."""

    seat: Seat
    fields: list[FieldChange]


@requires(Permission.SEE_FINDINGS)
@require_GET
def representatives(request: StaffRequest) -> HttpResponse:
    """The imports, and what is known and missing council by council."""
    today = timezone.now().date()
    only_gaps = request.GET.get("show") != "all"
    councils = gaps.councils(settings.CAMPAIGN, today)
    # Those of which something is known first: there is something to mend, not to begin.
    shown = sorted((row for row in councils if not (only_gaps and row.is_complete)), key=_is_unknown)
    context = {
        "imports": queries.imports()[:IMPORTS_SHOWN],
        "page": Paginator(shown, PAGE_ROWS).get_page(request.GET.get("page")),
        "only_gaps": only_gaps,
        "councils": len(councils),
        "complete": sum(row.is_complete for row in councils),
        "members": gaps.members(settings.CAMPAIGN, today),
        "folder": FOLDER,
        "not_working": not_working(),
    }
    return render(request, "desk/representatives.html", context)


@requires(Permission.IMPORT_SCAN)
@require_GET
def preview(request: StaffRequest) -> HttpResponse:
    """What the files in the folder of sources would change, with the button that writes it."""
    files, faults = _files()
    context: dict[str, Any] = {"folder": FOLDER, "faults": faults, "files": files}
    if files:
        shown = services.preview_import(files=files, campaign=settings.CAMPAIGN, on=_today())
        found = shown.difference
        context |= {
            "shown": shown,
            "new": [seat for _, seat in found.new[:ROWS_SHOWN]],
            "changed": [_changed(row) for row in found.changed[:ROWS_SHOWN]],
            "gone": [row.before for row in found.gone[:ROWS_SHOWN]],
            "refused": shown.refused[:REFUSALS_SHOWN],
            "unknown": sorted(shown.unknown.items()),
            "rows_shown": ROWS_SHOWN,
            "refusals_shown": REFUSALS_SHOWN,
        }
    return render(request, "desk/representatives_preview.html", context)


@requires(Permission.IMPORT_SCAN)
@require_POST
def apply(request: StaffRequest) -> HttpResponse:
    """Write what the preview showed, if it still is that."""
    files, _ = _files()
    try:
        done = services.apply_import(
            files=files, campaign=settings.CAMPAIGN, on=_today(), looked_at=request.POST.get("digest", ""),
            by=request.user,
        )  # fmt: skip
    except services.LookAgain as error:
        messages.error(request, str(error))
        return redirect("desk:representatives_preview")
    if done is None:
        messages.warning(request, "The files change nothing, and nothing was written.")
    else:
        said = f"Import {done.number}: {done.new} new, {done.changed} changed, {done.gone} gone."
        messages.success(request, f"{said} It can be undone below.")
    return redirect("desk:representatives")


@requires(Permission.IMPORT_SCAN)
@require_POST
def undo(request: StaffRequest) -> HttpResponse:
    """Take the last import back."""
    text = request.POST.get("number", "")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
    try:
        services.undo_import(number=number, by=request.user)
    except services.NothingToUndo as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Import {number} was undone: what stood before it stands again.")
    return redirect("desk:representatives")


def _is_unknown(row: gaps.CouncilGaps) -> bool:
    return not row.councillors


def _files() -> tuple[list[File], list[str]]:
    return files_in_sources(settings.SOURCES, read_register(settings.CAMPAIGNS / settings.CAMPAIGN)[0])


def _changed(row: Changed) -> ChangedRow:
    pairs = ((name, getattr(row.before, name), getattr(row.after, name)) for name in row.fields)
    return ChangedRow(
        row.after, [FieldChange(name, before or "(none)", after or "(none)") for name, before, after in pairs]
    )


def _today() -> date:
    return timezone.now().date()
