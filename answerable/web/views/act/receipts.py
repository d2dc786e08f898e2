"""Whether a signature is in the count: by its receipt, which names nobody."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from answerable.actions import queries, tallies
from answerable.engine import tally

from ...respond import html
from ...snapshot import Snapshot


def check(request: HttpRequest, site: Snapshot) -> HttpResponse:
    """Ask for a receipt, and on POST look for it in the log of its petition."""
    typed = str(request.POST.get("receipt", ""))[:200]
    context = {"typed": typed} | (_found(typed) if typed.strip() else {})
    page = html(request, site, "web/act/receipt.html", context)
    if request.method == "POST":
        page["Cache-Control"] = "no-store"
    return page


def _found(typed: str) -> dict[str, object]:
    try:
        receipt = tally.read_receipt(typed)
        petition = queries.find_petition(receipt.petition)
    except (tally.BadReceipt, queries.NoPetition):
        return {"problem": _("That is no receipt of this site. Copy it whole from the mail.")}
    return {
        "petition": petition,
        "wording": queries.wording_now(petition),
        "found": tallies.standing(petition, receipt),
        "head": tallies.newest_head(petition),
    }
