"""Mail that came back: letters that reached nobody, addresses to correct, and what it says of signatures."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from answerable.accounts.permissions import Permission, StaffRequest, requires
from answerable.actions import queries, return_queries, standings
from answerable.fetch.mail_outcomes import SAID_BY_CODE

PAGE_ROWS = 50


@requires(Permission.SEE_FINDINGS)
@require_GET
def returns(request: StaffRequest) -> HttpResponse:
    """What came in to the return address of late, with what it means. No supporter is named."""
    page = Paginator(return_queries.returned_letters(settings.CAMPAIGN), PAGE_ROWS).get_page(
        request.GET.get("page")
    )
    recipients = return_queries.recipients_of(list(page))
    letters = [
        (
            one,
            recipients.get(one.mail.about),
            standings.body_name(one.mail.submission.letter.body),
            meaning(one.status),
        )
        for one in page
    ]
    context = {
        "taken": return_queries.taken(),
        "days": return_queries.SHOWN_DAYS,
        "not_working": not_working(),
        "letters": letters,
        "page": page,
        "statuses": [(status, meaning(status), number) for status, number in return_queries.statuses()],
        "petitions": [
            (petition, number)
            for petition in queries.petitions(settings.CAMPAIGN)
            if (number := return_queries.signatures_without_address(petition))
        ],
    }
    return render(request, "desk/returns.html", context)


def not_working() -> list[tuple[return_queries.NotWorking, str]]:
    """Addresses of representatives to correct, each with what its status means."""
    found = return_queries.addresses_not_working(settings.CAMPAIGN, timezone.now().date())
    return [(one, meaning(one.status)) for one in found]


def meaning(status: str) -> str:
    """A status code in words (RFC 3463); empty where it says nothing more."""
    return SAID_BY_CODE.get(status[2:], "") if status else ""
