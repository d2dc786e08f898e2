"""Supporters' letters that a change of standing held, and the answers that they forwarded."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from answerable.accounts.permissions import Permission, StaffRequest, requires
from answerable.actions import letter_queries, standings
from answerable.actions.models import Answer, Letter
from answerable.actions.services import answer_findings, letters
from answerable.engine.standing import STATE_WORDS, State

PAGE_ROWS = 50


@requires(Permission.SEE_FINDINGS)
@require_GET
def held(request: StaffRequest) -> HttpResponse:
    """Letters that wait for their writers, each with where its body stood and stands. No text is shown."""
    page = Paginator(letter_queries.held_letters(settings.CAMPAIGN), PAGE_ROWS).get_page(
        request.GET.get("page")
    )
    rows = [
        (
            hold,
            standings.body_name(hold.letter.body),
            _word(letter_queries.ground_now(hold.letter).state),
            _word(standings.now(hold.letter.body).standing.state),
            hold.letter.recipients.count(),
        )
        for hold in page
    ]
    return render(request, "desk/held_letters.html", {"rows": rows, "page": page})


@requires(Permission.RUN_ACTIONS)
@require_POST
def decide(request: StaffRequest, letter_id: int) -> HttpResponse:
    """Send a held letter on in its writer's stead, or cancel it."""
    letter = Letter.objects.filter(pk=letter_id).first()
    if letter is None:
        raise Http404
    if request.POST.get("do") == "cancel":
        letters.cancel(letter=letter, by=request.user)
        messages.success(request, "What had not gone out of the letter is not sent.")
    elif letters.send_on(letter=letter, by=request.user):
        messages.success(request, "The letter goes on, with the facts and the ask of today.")
    else:
        messages.error(request, "The letter is not held any more.")
    return redirect("desk:held_letters")


@requires(Permission.IMPORT_SCAN)
@require_GET
def answers(request: StaffRequest) -> HttpResponse:
    """What came of supporters' letters: counts by body, and each answer that was given free to read."""
    replies = [
        (row, standings.body_name(row.body), sum(row[1:]))
        for row in letter_queries.replies(settings.CAMPAIGN)
    ]
    free = letter_queries.answers(settings.CAMPAIGN).filter(may_publish=True)
    page = Paginator(free, PAGE_ROWS).get_page(request.GET.get("page"))
    rows = [(answer, standings.body_name(answer.recipient.letter.body)) for answer in page]
    return render(request, "desk/answers.html", {"replies": replies, "rows": rows, "page": page})


@requires(Permission.IMPORT_SCAN)
@require_POST
def decide_answer(request: StaffRequest, answer_id: int) -> HttpResponse:
    """Put an answer before the reviewers, or set it aside."""
    answer = Answer.objects.filter(pk=answer_id).select_related("recipient__letter").first()
    if answer is None:
        raise Http404
    try:
        if request.POST.get("do") == "propose":
            made = answer_findings.propose(answer=answer, by=request.user)
            messages.success(request, _said(made.findings))
        else:
            answer_findings.set_aside(answer=answer, by=request.user)
            messages.success(request, "The answer is set aside; it still counts as an answer.")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("desk:answers")


def _said(findings: int) -> str:
    if findings:
        return "The text is archived, and what it says waits for review."
    return "The text is archived. It names no company of the watchlist, so that no finding was made of it."


def _word(state: State | str) -> str:
    return STATE_WORDS[state][0]  # type: ignore[index]
