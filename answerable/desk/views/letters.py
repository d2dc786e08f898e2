"""Letters: written, released once their evidence is archived, answered, and proposed as facts."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from answerable.accounts.fresh import fresh
from answerable.accounts.permissions import Permission, StaffRequest, requires
from answerable.archive import services as archive
from answerable.archive.models import How
from answerable.contact import queries, services
from answerable.contact.evidence import state_of_evidence
from answerable.contact.models import Channel, Kind, Letter, Outcome
from answerable.desk.inert import without_controls
from answerable.desk.letter_forms import AnswerForm, LetterForm, ProposeForm, ReleaseForm, WordingForm
from answerable.findings.register import campaign_register


@requires(Permission.SEE_FINDINGS)
@require_GET
def letters(request: StaffRequest) -> HttpResponse:
    """Every letter: overdue, waited for, drafts, answered."""
    register = campaign_register(settings.CAMPAIGN)
    rows = [
        (row, _recipient(row.letter, register))
        for row in queries.letters(settings.CAMPAIGN, timezone.now().date())
    ]
    return render(request, "desk/letters.html", {"rows": rows})


@requires(Permission.IMPORT_SCAN)
@require_http_methods(["GET", "POST"])
def write(request: StaffRequest) -> HttpResponse:
    """Begin a letter."""
    form = LetterForm(request.POST or None, register=campaign_register(settings.CAMPAIGN))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = services.draft_letter(
                campaign=settings.CAMPAIGN,
                kind=Kind(said["kind"]),
                body=said["body"],
                company=said["company"],
                wording=form.wording(),
                by=request.user,
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return redirect("desk:letter", made.pk)
    return render(request, "desk/letter_new.html", {"form": form}, status=422 if form.errors else 200)


@requires(Permission.SEE_FINDINGS)
@require_GET
def letter(request: StaffRequest, letter_id: int) -> HttpResponse:
    """One letter: what it rests on and whether that is archived; its text for sending once it is released."""
    return _page(request, _get(letter_id))


@requires(Permission.IMPORT_SCAN)
@require_POST
def reword(request: StaffRequest, letter_id: int) -> HttpResponse:
    """Give the letter another wording."""
    now = _get(letter_id)
    form = WordingForm(request.POST)
    if not form.is_valid():
        return _page(request, now, wording_form=form)
    try:
        services.reword_letter(letter=now.letter, wording=form.wording(), by=request.user)
    except (ValidationError, services.AlreadyReleased) as error:
        messages.error(request, _sentence(error))
    else:
        messages.success(request, "The new wording counts from now on.")
    return redirect("desk:letter", letter_id)


@requires(Permission.PUBLISH)
@fresh
@require_POST
def release(request: StaffRequest, letter_id: int) -> HttpResponse:
    """Release the wording that was read; refused while anything that it rests on is not archived."""
    now = _get(letter_id)
    form = ReleaseForm(request.POST, today=timezone.now().date())
    if not form.is_valid():
        return _page(request, now, release_form=form)
    seen = now.letter.wordings.filter(pk=request.POST.get("wording") or 0).first()
    try:
        if seen is None:
            raise ValidationError("Read the letter first: this wording is not there.")
        services.release_letter(
            letter=now.letter,
            wording=seen,
            channel=Channel(form.cleaned_data["channel"]),
            sent_on=form.cleaned_data["sent_on"],
            by=request.user,
        )
    except services.NotArchived as error:
        for sentence in error.missing:
            messages.error(request, f"Not sent: {sentence}.")
    except (ValidationError, services.AlreadyReleased) as error:
        messages.error(request, _sentence(error))
    else:
        messages.success(request, "Released. Send the text below as it stands.")
    return redirect("desk:letter", letter_id)


@requires(Permission.IMPORT_SCAN)
@require_POST
def answer(request: StaffRequest, letter_id: int) -> HttpResponse:
    """Archive what came back and keep it with the letter."""
    now = _get(letter_id)
    form = AnswerForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, now, answer_form=form)
    upload = form.cleaned_data["reply"]
    try:
        kept = archive.capture(
            chunks=upload.chunks(),
            media_type=archive.UNKNOWN_MEDIA_TYPE,
            origin=upload.name,
            by=request.user,
            came=archive.Came(how=How.UPLOAD),
        )
        services.record_answer(
            letter=now.letter,
            capture=kept,
            outcome=Outcome(form.cleaned_data["outcome"]),
            received_on=form.cleaned_data["received_on"],
            by=request.user,
        )
    except ValidationError as error:
        messages.error(request, _sentence(error))
    else:
        messages.success(request, "The answer is kept.")
    return redirect("desk:letter", letter_id)


@requires(Permission.IMPORT_SCAN)
@require_POST
def propose(request: StaffRequest, letter_id: int) -> HttpResponse:
    """Propose the sent letter as a fact; somebody else publishes it from the page of files."""
    now = _get(letter_id)
    form = ProposeForm(request.POST)
    if not form.is_valid():
        return _page(request, now, propose_form=form)
    try:
        file = services.propose_as_fact(
            letter=now.letter, source_url=form.cleaned_data["source_url"], by=request.user
        )
    except ValidationError as error:
        messages.error(request, _sentence(error))
        return redirect("desk:letter", letter_id)
    messages.success(request, "Proposed as a fact. Somebody else reads and publishes it here.")
    return redirect("desk:file", file.pk)


def _page(request: StaffRequest, now: queries.LetterNow, **forms_shown: forms.Form) -> HttpResponse:
    today = timezone.now().date()
    context: dict[str, Any] = {
        "now": now,
        "recipient": _recipient(now.letter, campaign_register(settings.CAMPAIGN)),
        "evidence": state_of_evidence(now.wording, now.letter.campaign),
        "text": _seen(queries.text_for_sending(now.release)) if now.release else None,
        "answers": now.letter.answers.select_related("capture"),
        "wording_form": WordingForm(wording=now.wording),
        "release_form": ReleaseForm(today=today),
        "answer_form": AnswerForm(initial={"received_on": today}),
        "propose_form": ProposeForm(),
    }
    return render(request, "desk/letter.html", context | forms_shown, status=422 if forms_shown else 200)


def _get(letter_id: int) -> queries.LetterNow:
    try:
        return queries.letter(settings.CAMPAIGN, letter_id, timezone.now().date())
    except Letter.DoesNotExist as error:
        raise Http404("no such letter") from error


def _seen(text: str) -> str:
    """The text, line by line, without what cannot be seen."""
    return "\n".join(map(without_controls, text.split("\n")))


def _recipient(letter: Letter, register: Any) -> str:
    body = register.bodies.get(letter.body or "")
    company = register.companies.get(letter.company)
    return body.name if body else company.name if company else letter.body or letter.company


def _sentence(error: ValidationError | services.AlreadyReleased) -> str:
    return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
