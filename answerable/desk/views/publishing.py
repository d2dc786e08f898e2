"""What was approved, and making it public."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from answerable.accounts.fresh import fresh
from answerable.accounts.permissions import Permission, StaffRequest, requires
from answerable.engine.fact import decode_fact
from answerable.facts import queries as facts
from answerable.facts import services
from answerable.findings import queries
from answerable.findings.register import campaign_register

PAGE_ROWS = 50


@requires(Permission.SEE_FINDINGS)
@require_GET
def approved(request: StaffRequest) -> HttpResponse:
    """The approvals that stand, newest first, each with the fact as it will read."""
    page = Paginator(queries.approvals(settings.CAMPAIGN), PAGE_ROWS).get_page(request.GET.get("page"))
    published = facts.published_reviews([review.pk for review in page])
    register = campaign_register(settings.CAMPAIGN)
    rows = []
    for review in page:
        fact = decode_fact(review.draft)
        body = register.bodies.get(fact.body or "")
        rows.append({"review": review, "fact": fact, "body": body, "published": published.get(review.pk)})
    context = {"page": page, "rows": rows, "unpublished": sum(not row["published"] for row in rows)}
    return render(request, "desk/approved.html", context)


@requires(Permission.PUBLISH)
@fresh
@require_POST
def publish(request: StaffRequest) -> HttpResponse:
    """Publish the ticked approvals, each by itself: one that is refused does not hold up the rest."""
    ticked = [text for text in request.POST.getlist("review") if text.isascii() and text.isdecimal()]
    done = 0
    for review in queries.approvals(settings.CAMPAIGN).filter(pk__in=ticked[:PAGE_ROWS]).order_by("id"):
        try:
            services.publish(review=review, by=request.user)
        except services.RefusedFact as error:
            messages.error(request, f"Finding {review.finding_id} was not published: {error}")
        else:
            done += 1
    if not ticked:
        messages.warning(request, "Nothing is ticked. Tick the facts that should be published.")
    elif done:
        messages.success(request, f"{done} published.")
    return redirect("desk:approved")
