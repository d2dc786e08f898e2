"""A scan's findings come in."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from answerable.accounts.permissions import Permission, StaffRequest, requires
from answerable.desk.plain_form import PlainForm
from answerable.findings import services

UPLOAD_MAX_MB = 50
REFUSALS_SHOWN = 200


class ImportForm(PlainForm):
    """The file that `answerable scan` wrote."""

    scan = forms.FileField(
        label="File of JSON lines", help_text=f"What answerable scan writes, up to {UPLOAD_MAX_MB} MB."
    )

    def clean_scan(self) -> "UploadedFile[bytes]":
        """The upload, refused when it is larger than a page should take."""
        upload: UploadedFile[bytes] = self.cleaned_data["scan"]
        if (upload.size or 0) > UPLOAD_MAX_MB * 1_000_000:
            raise ValidationError(
                f"The file has more than {UPLOAD_MAX_MB} MB, which is the most. Split it by lines."
            )
        return upload


@requires(Permission.IMPORT_SCAN)
@require_http_methods(["GET", "POST"])
def import_scan(request: StaffRequest) -> HttpResponse:
    """Take the file; say what was new, what was known and which lines were refused."""
    form = ImportForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"form": form, "refusals_shown": REFUSALS_SHOWN}
    if request.method == "POST" and form.is_valid():
        result = services.import_scan(
            lines=form.cleaned_data["scan"],
            campaign=settings.CAMPAIGN,
            by=request.user,
            sources=settings.SOURCES,
        )
        context |= {"result": result, "refused": result.refused[:REFUSALS_SHOWN]}
    return render(request, "desk/import.html", context, status=422 if form.errors else 200)
