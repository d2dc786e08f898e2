"""One capture: how it came, what stands in it, as text and pixels; the original only after a warning."""

import msgspec
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from answerable.accounts.fresh import fresh
from answerable.accounts.permissions import Permission, StaffRequest, requires
from answerable.archive import queries, quotations, store
from answerable.archive import services as archive
from answerable.archive.models import Capture, Reading
from answerable.archive.sharing import SharingRefused, decide_sharing, last_decision, objections
from answerable.cell.document import Flag, Header, Pixels
from answerable.cell.opening import render_page
from answerable.cell.png import to_png
from answerable.desk.inert import without_controls
from answerable.engine.text_diff import MOST_LINES, TooLong, compare

PAGES_SHOWN = 5
DOTS_PER_INCH = 110
HEADERS_SHOWN = ("from", "to", "cc", "date", "subject", "reply-to")
_headers = msgspec.json.Decoder(list[Header])
_flags = msgspec.json.Decoder(list[Flag])


@requires(Permission.SEE_FINDINGS)
@require_GET
def capture(request: StaffRequest, sha256: str) -> HttpResponse:
    """What is known of a capture, and some of its pages from `page` on."""
    found = _get(sha256)
    pages = queries.pages_of(found)
    page_count = pages.count()
    first = min(_number(request.GET.get("page", "")) or 1, max(1, page_count))
    arrivals = list(queries.arrivals_of(found))
    context = {
        "capture": found,
        "reading": _reading(found),
        "flags": _flags_of(found),
        "headers": _headers_of(found),
        "signatures": list(found.signatures.all()),
        "arrivals": arrivals,
        "versions": queries.versions_from(arrivals[0].origin) if arrivals else [],
        "parts": queries.parts_of(found),
        "pages": pages[first - 1 : first - 1 + PAGES_SHOWN],
        "page_count": page_count,
        "before": max(1, first - PAGES_SHOWN) if first > 1 else None,
        "after": first + PAGES_SHOWN if first + PAGES_SHOWN <= page_count else None,
        "decision": last_decision(found),
        "against": sorted(objections(found)),
        "quotations": list(quotations.refind_quotations(found)),
    }
    return render(request, "desk/capture.html", context)


@requires(Permission.SEE_FINDINGS)
@require_GET
def picture(_request: StaffRequest, sha256: str, page: int) -> HttpResponse:
    """A page of a capture as pixels that were drawn in the cell: nothing of the file itself is in it."""
    found = _get(sha256)
    store.verify(settings.CAPTURES, found.sha256)
    drawn = render_page(store.place(settings.CAPTURES, found.sha256), page, dots_per_inch=DOTS_PER_INCH)
    if not isinstance(drawn, Pixels):
        raise Http404("this page cannot be drawn")
    return HttpResponse(to_png(drawn), content_type="image/png")


@requires(Permission.SEE_FINDINGS)
@require_GET
def changes(request: StaffRequest, sha256: str, earlier: str) -> HttpResponse:
    """What of the text of an earlier capture is other in this one."""
    now, before = _get(sha256), _get(earlier)
    context: dict[str, object] = {"capture": now, "earlier": before}
    try:
        context["places"] = compare(_text(before), _text(now))
    except TooLong as error:
        context["too_long"] = str(error)
    return render(request, "desk/changes.html", context)


@requires(Permission.PUBLISH)
@fresh
@require_POST
def share(request: StaffRequest, sha256: str) -> HttpResponse:
    """Decide whether the copy may be shown and handed over; all that stands against it is on the page."""
    found = _get(sha256)
    against = objections(found)
    try:
        decide_sharing(
            capture=found,
            may_share=request.POST.get("may_share") == "yes",
            why=without_controls(request.POST.get("why", "")).strip(),
            by=request.user,
            despite=against if request.POST.get("despite") == " ".join(sorted(against)) else (),
        )
    except SharingRefused:
        messages.error(request, "Say that you looked at what stands against it, then decide.")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, "Decided.")
    return redirect("desk:capture", found.sha256)


@requires(Permission.REVIEW)
@fresh
@require_http_methods(["GET", "POST"])
def original(request: StaffRequest, sha256: str) -> HttpResponseBase:
    """A warning; then the bytes as they came, as a download that no browser opens."""
    found = _get(sha256)
    if request.method == "GET":
        return render(request, "desk/original.html", {"capture": found, "reading": _reading(found)})
    store.verify(settings.CAPTURES, found.sha256)
    archive.log_download(capture=found, by=request.user)
    answer = FileResponse(
        store.place(settings.CAPTURES, found.sha256).open("rb"),
        as_attachment=True,
        filename=f"{found.sha256[:16]}.original",
        content_type="application/octet-stream",
    )
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _get(sha256: str) -> Capture:
    try:
        return queries.capture_named(sha256)
    except Capture.DoesNotExist as error:
        raise Http404("no such capture") from error


def _reading(capture: Capture) -> Reading | None:
    return getattr(capture, "reading", None)


def _flags_of(capture: Capture) -> list[Flag]:
    reading = _reading(capture)
    return _flags.decode(reading.flags) if reading else []


def _headers_of(capture: Capture) -> list[Header]:
    """Those of a mail that a reader looks at first, in this order."""
    reading = _reading(capture)
    found = _headers.decode(reading.headers) if reading else []
    return [header for name in HEADERS_SHOWN for header in found if header.name.lower() == name]


def _text(capture: Capture) -> str:
    """All that it says; raises TooLong before a table of a million rows is loaded."""
    reading = _reading(capture)
    if reading and reading.paragraphs > MOST_LINES:
        raise TooLong(f"{reading.paragraphs:,} paragraphs; at most {MOST_LINES:,} lines are compared")
    return "\n\n".join(queries.texts_of(capture))


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else None
