"""The archive: what is in it, and what comes in by hand."""

from contextlib import suppress

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from answerable.accounts.permissions import Permission, StaffRequest, requires
from answerable.archive import queries, services, texts
from answerable.archive.fetching import Fetching
from answerable.archive.mail import SignaturesNotRead, record_signatures
from answerable.archive.models import How, State
from answerable.desk.inert import without_controls
from answerable.desk.plain_form import PlainForm

CAPTURES_A_PAGE = 50
UPLOAD_MAX_MB = 25
"""What the cell opens; a larger file comes in by the command line."""
MOST_TYPED = 300
WHICH = (("", "All"), (State.QUARANTINED, "Quarantined"), ("held", "Held"), (State.REFUSED, "Not read"))


class UploadForm(PlainForm):
    """A file for the archive."""

    file = forms.FileField(
        label="File", help_text=f"Of any kind, up to {UPLOAD_MAX_MB} MB. It is opened in the cell, not here."
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """The upload, refused when it is larger than the cell opens."""
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        if (upload.size or 0) > UPLOAD_MAX_MB << 20:
            raise ValidationError(
                f"The file has more than {UPLOAD_MAX_MB} MB. Use answerable capture for it."
            )
        return upload


class FetchForm(PlainForm):
    """An address for the archive."""

    address = forms.CharField(
        label="Address",
        max_length=2000,
        help_text="Of a public page or file, beginning with https:// or http://",
    )


@requires(Permission.SEE_FINDINGS)
@require_GET
def captures(request: StaffRequest) -> HttpResponse:
    """What is archived, the newest on top."""
    typed = without_controls(request.GET.get("q", "")).strip()[:MOST_TYPED]
    which = request.GET.get("which", "")
    which = which if which in dict(WHICH) else ""
    found = queries.captures(origin=typed, which=which)
    page = Paginator(found, CAPTURES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page, "typed": typed, "which": which, "choices": WHICH, "any": queries.captures().exists(),
        "upload": UploadForm(), "fetch": FetchForm(),
    }  # fmt: skip
    return render(request, "desk/captures.html", context)


@requires(Permission.IMPORT_SCAN)
@require_http_methods(["POST"])
def upload(request: StaffRequest) -> HttpResponse:
    """Archive the file and open it in the cell; then its page is shown."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _refused(request, form, FetchForm())
    sent = form.cleaned_data["file"]
    name = without_controls(sent.name or "").strip() or services.UNNAMED
    came = services.Came(how=How.UPLOAD)
    capture = services.capture(
        chunks=sent.chunks(), media_type=services.media_type_of(name), origin=name, by=request.user, came=came
    )
    reading = texts.read_capture(capture=capture)
    if reading.format == "mail":
        with suppress(SignaturesNotRead):  # the page says that there are none
            record_signatures(capture=capture)
    return redirect("desk:capture", capture.sha256)


@requires(Permission.IMPORT_SCAN)
@require_http_methods(["POST"])
def fetch(request: StaffRequest) -> HttpResponse:
    """Fetch the address and archive what comes; then its page is shown."""
    form = FetchForm(request.POST)
    if form.is_valid():
        # A host that keeps us waiting holds a thread of the site: whoever asked may ask again.
        outcome = Fetching(by=request.user, attempts=1).fetch(form.cleaned_data["address"].strip())
        if outcome.arrival:
            texts.read_capture(capture=outcome.arrival.capture)
            return redirect("desk:capture", outcome.arrival.capture.sha256)
        form.add_error("address", without_controls(outcome.reason))
    return _refused(request, UploadForm(), form)


def _refused(request: StaffRequest, upload: UploadForm, fetch: FetchForm) -> HttpResponse:
    page = Paginator(queries.captures(), CAPTURES_A_PAGE).get_page(1)
    context = {"page": page, "choices": WHICH, "any": True, "which": "", "upload": upload, "fetch": fetch}
    return render(request, "desk/captures.html", context, status=422)
