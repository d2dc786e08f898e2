"""How much a network may send: little by itself, and its share when everybody signs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from answerable.actions.models import Petition, Submission
from answerable.actions.services import limits
from answerable.actions.tokens import digest_of
from tests.actions.conftest import Sign

A_SECOND, SECONDS = 100, 2
SHARE_OF_A_MINUTE = int(limits.SHARE * A_SECOND * 60)


@pytest.fixture
def surge(petition: Petition, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred a second came just now, each from a network of its own."""
    monkeypatch.setattr(limits, "CROWD", A_SECOND * SECONDS)
    limits._a_second.cache_clear()
    now = timezone.now()
    Submission.objects.bulk_create(
        Submission(
            kind="signature", sealed=b"made up", token_digest=digest_of(f"T{number}"), petition=petition,
            stop_digest=digest_of(f"S{number}"), wording=petition.wordings.get(), seconds=30,
            prefix=number.to_bytes(8, "big"), at=now - timedelta(seconds=SECONDS - number / A_SECOND),
        )
        for number in range(A_SECOND * SECONDS)
    )  # fmt: skip


def test_the_telephones_of_one_carrier_sign_in_a_surge(surge: None, sign: Sign) -> None:
    answers = [sign(f"eve{number}@made-up.example").status_code for number in range(31)]
    assert answers == [303] * 31


def test_more_than_its_share_is_too_many_for_a_network(surge: None, sign: Sign) -> None:
    sign()
    theirs = Submission.objects.order_by("-id").values_list("prefix", flat=True)[0]
    some = Submission.objects.order_by("-id").values("id")[:SHARE_OF_A_MINUTE]
    Submission.objects.filter(id__in=list(some.values_list("id", flat=True))).update(prefix=theirs)
    assert sign("fay@made-up.example").status_code == 429


def test_the_first_few_are_no_surge_however_quick_they_come(sign: Sign) -> None:
    limits._a_second.cache_clear()
    answers = [sign(f"eve{number}@made-up.example").status_code for number in range(11)]
    assert answers == [303] * 10 + [429]
