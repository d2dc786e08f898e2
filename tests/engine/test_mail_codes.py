"""Codes in addresses: nobody makes one without the key, and nothing is read in one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.mail_codes import NoCode, holds, payload_in, sealed

KEY, OTHER = b"k" * 32, b"o" * 32
PAYLOADS = st.binary(min_size=8, max_size=28)


@given(PAYLOADS, st.binary(max_size=60))
def test_a_code_gives_its_payload_back_in_whatever_case_it_comes(payload: bytes, bound: bytes) -> None:
    code = sealed(payload, KEY, bound=bound)
    assert code.isalnum() and code.isascii()
    assert payload_in(code.lower(), KEY) == payload
    assert holds(code.lower(), payload, KEY, bound=bound)


@given(PAYLOADS, st.data())
def test_a_code_with_one_sign_changed_holds_for_nothing(payload: bytes, data: st.DataObject) -> None:
    code = sealed(payload, KEY)
    at = data.draw(st.integers(0, len(code) - 1))
    sign = data.draw(st.sampled_from([sign for sign in "ABCXYZ234567" if sign != code[at]]))
    forged = code[:at] + sign + code[at + 1 :]
    try:
        assert not holds(forged, payload_in(forged, KEY), KEY)
    except NoCode:
        assert len(code) % 8  # of a last sign some bits are left over, and must be none


def test_a_code_holds_for_its_own_key_and_for_what_it_is_bound_to_alone() -> None:
    code = sealed(b"12345678", KEY, bound=b"this")
    assert len(code) == 32
    assert not holds(code, payload_in(code, OTHER), OTHER, bound=b"this")
    assert not holds(code, b"12345678", KEY, bound=b"that")
    assert sealed(b"12345678", KEY, bound=b"that") != code


@pytest.mark.parametrize("text", ["", "A" * 31, "A" * 65, "1" * 32, "Ä" * 32, "A" * 33])
def test_what_no_code_can_be_is_none(text: str) -> None:
    with pytest.raises(NoCode):
        payload_in(text, KEY)


def test_a_code_holds_no_more_than_its_key_stream_is_long() -> None:
    with pytest.raises(ValueError, match="at most 32 bytes"):
        sealed(bytes(33), KEY)
