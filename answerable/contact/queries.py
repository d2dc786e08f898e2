"""Every read of letters. Where one stands is computed as of a day."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Prefetch

from .models import Letter, Release, Wording


class State(StrEnum):
    """Where a letter stands."""

    DRAFT = "draft"
    SENT = "sent"
    OVERDUE = "overdue"
    ANSWERED = "answered"


class LetterNow(NamedTuple):
    """A letter with the wording that counts, and what became of it."""

    letter: Letter
    wording: Wording
    release: Release | None
    state: State


def letters(campaign: str, today: date) -> list[LetterNow]:
    """All letters: those overdue first, then what is waited for by its day, drafts, what is answered."""
    wordings = Prefetch("wordings", Wording.objects.select_related("by").order_by("number"))
    rows = (
        Letter.objects.filter(campaign=campaign)
        .select_related("release__by", "drafted_by")
        .prefetch_related(wordings, "answers")
    )
    return sorted((_now(letter, today) for letter in rows), key=_order)


def letter(campaign: str, letter_id: int, today: date) -> LetterNow:
    """One letter; raises Letter.DoesNotExist."""
    return _now(Letter.objects.get(campaign=campaign, pk=letter_id), today)


def _now(row: Letter, today: date) -> LetterNow:
    release: Release | None = getattr(row, "release", None)
    wording = max(row.wordings.all(), key=lambda one: one.number)
    return LetterNow(row, wording, release, _state(row, release, today))


def _state(row: Letter, release: Release | None, today: date) -> State:
    if release is None:
        return State.DRAFT
    if list(row.answers.all()):
        return State.ANSWERED
    return State.OVERDUE if release.answer_by < today else State.SENT


def _order(row: LetterNow) -> tuple[int, date, int]:
    ranks = (State.OVERDUE, State.SENT, State.DRAFT, State.ANSWERED)
    return ranks.index(row.state), row.release.answer_by if row.release else date.max, -row.letter.pk


def text_for_sending(release: Release) -> str:
    """The whole letter as it goes out. Only a release has one, so nothing is sent that is not released."""
    wording = release.wording
    return "\n".join(
        (
            f"{release.sent_on:%-d %B %Y}",
            wording.office,
            "",
            wording.subject,
            "",
            wording.text.strip(),
            "",
            f"Please answer by {release.answer_by:%-d %B %Y}.",
        )
    )
