"""A mail address as it is typed, and the one string for one mailbox. All addresses are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.mail_address import BadAddress, canonical, read_address, stem


@pytest.mark.parametrize(
    ("typed", "mailbox"),
    [
        ("Eve.Example+petition@GMail.com", "eveexample@gmail.com"),
        ("e.v.e@googlemail.com", "eve@gmail.com"),
        ("Eve.Example+x@outlook.com", "eve.example@outlook.com"),
        ("eve-shop@yahoo.co.uk", "eve@yahoo.co.uk"),
        ("eve+x@made-up.example", "eve+x@made-up.example"),
        ("eve@ME.com", "eve@icloud.com"),
        ("eve@pm.me", "eve@proton.me"),
        ("Eve_Ex-am.ple+x@protonmail.ch", "eveexample@proton.me"),
        ("shop@eve.fastmail.com", "eve@fastmail.com"),
        ("eve-ann@btinternet.com", "eve-ann@btinternet.com"),
        ("eve+x@ya.ru", "eve@yandex.com"),
        (" Eve@Made-Up.Example. ", "eve@made-up.example"),
        ("eve@bücher.example", "eve@xn--bcher-kva.example"),
    ],
)
def test_two_spellings_of_a_mailbox_are_one_string(typed: str, mailbox: str) -> None:
    assert canonical(typed) == mailbox


@pytest.mark.parametrize(
    "typed",
    [
        "", "eve", "eve@", "@made-up.example", "eve@example", "eve@1.2.3.4", "e ve@made-up.example",
        "eve@made up.example", "a@b@made-up.example", ".eve@made-up.example", "eve.@made-up.example",
        "e..ve@made-up.example", "eve@-made.example", "eve@made_up.example", "eve@a..example",
        "eve\x07@made-up.example", '"eve"@made-up.example', "eve@made-up.example\nBcc: x@made-up.example",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_plain_words(typed: str) -> None:
    with pytest.raises(BadAddress, match=r"a mail address has|what stands"):
        read_address(typed)


@given(st.emails())
def test_a_canonical_address_is_its_own_canonical_form(address: str) -> None:
    try:
        once = canonical(address)
    except BadAddress:
        return
    assert canonical(once) == once


@given(st.text(max_size=80))
def test_any_text_is_an_address_of_two_parts_or_is_refused(text: str) -> None:
    try:
        local, domain = read_address(text)
    except BadAddress:
        return
    assert "@" not in local + domain
    assert domain.isascii()


@pytest.mark.parametrize(
    ("address", "common"),
    [
        ("eve1@made-up.example", "eve#@made-up.example"),
        ("eve.22@made-up.example", "eve#@made-up.example"),
        ("123@made-up.example", "#@made-up.example"),
        ("eve@made-up.example", "eve@made-up.example"),
        ("e.ve@made-up.example", "e.ve@made-up.example"),
    ],
)
def test_numbered_addresses_have_one_stem(address: str, common: str) -> None:
    assert stem(address) == common
