"""A session of the desk ends when nobody uses it, and after a day's work in any case."""

import pytest
from django.contrib.auth import get_user
from django.test import Client
from django.urls import reverse

from answerable.accounts.middleware import BEGAN, SEEN

HOUR = 3600


def back(client: Client, key: str, seconds: int) -> None:
    session = client.session
    session[key] -= seconds
    session.save()


@pytest.mark.parametrize(
    ("key", "seconds", "ends"),
    [(SEEN, 29 * 60, False), (SEEN, 31 * 60, True), (BEGAN, 11 * HOUR, False), (BEGAN, 13 * HOUR, True)],
)
def test_a_session_ends_by_its_limits(
    campaign: str, as_ana: Client, key: str, seconds: int, ends: bool
) -> None:
    desk = reverse("desk:queue")
    assert as_ana.get(desk).status_code == 200
    back(as_ana, key, seconds)
    answer = as_ana.get(desk)
    assert (answer.status_code == 302) is ends
    assert get_user(as_ana).is_authenticated is not ends


def test_work_keeps_a_session_alive(campaign: str, as_ana: Client) -> None:
    desk = reverse("desk:queue")
    for _ in range(3):
        assert as_ana.get(desk).status_code == 200
        back(as_ana, SEEN, 20 * 60)
    assert as_ana.get(desk).status_code == 200


def test_a_page_that_is_open_to_all_writes_no_time(campaign: str, as_ana: Client) -> None:
    as_ana.get(reverse("account_login"))
    assert SEEN not in as_ana.session
