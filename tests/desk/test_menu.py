"""The desk's menu: every page is in it, and nobody sees what they may not open."""

import pytest
from django.test import Client
from django.urls import reverse

from answerable.accounts.models import User
from answerable.desk.menu import GROUPS, menu
from answerable.desk.urls import urlpatterns


def test_every_page_of_the_desk_is_in_one_group_of_the_menu() -> None:
    for pattern in urlpatterns:
        held = [entry.words for group in GROUPS for entry in group.entries if entry.holds(str(pattern.name))]
        assert len(held) == 1, pattern.name


def test_every_name_in_the_menu_is_one_of_an_address() -> None:
    known = {pattern.name for pattern in urlpatterns}
    for group in GROUPS:
        for entry in group.entries:
            assert {entry.page, *entry.within} <= known, entry.words


@pytest.mark.parametrize(
    ("page", "group", "entry"),
    [("queue", "Findings", "Queue"), ("floods", "Supporters", "Petitions"), ("staff", "Office", "Staff")],
)
def test_a_page_tells_where_it_is(admin: User, page: str, group: str, entry: str) -> None:
    made = menu(admin, page)
    assert [link.words for link in made.groups if link.here == "true"] == [group]
    assert [link.words for link in made.pages if link.here == "page"] == [entry]


def test_the_switches_are_one_press_away_on_every_page(admin: User, as_admin: Client) -> None:
    assert f'href="{reverse("desk:switches")}"' in as_admin.get(reverse("desk:audit")).content.decode()
    shown = menu(admin, "switches")
    assert [link.words for link in shown.groups if link.here == "page"] == ["Switches"]
    assert not shown.pages


def test_who_may_not_open_a_page_is_not_led_to_it(cai: User, as_cai: Client) -> None:
    assert [link.words for link in menu(cai, "queue").groups] == [
        "Findings", "Sources", "Supporters", "Switches",
    ]  # fmt: skip
    assert reverse("desk:import") not in as_cai.get(reverse("desk:queue")).content.decode()


def test_a_page_that_is_no_page_of_the_desk_has_one_row(admin: User) -> None:
    made = menu(admin, "account_change_password")
    assert not made.pages
    assert not any(link.here for link in made.groups)
