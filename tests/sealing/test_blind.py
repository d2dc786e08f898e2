import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.sealing.blind import blind

KEY, OTHER = bytes(range(32)), bytes(32)


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_a_value_is_found_by_its_key_alone(one: str, another: str) -> None:
    assert (blind(one, KEY) == blind(another, KEY)) == (one == another)
    assert blind(one, KEY) != blind(one, OTHER)
    assert len(blind(one, KEY)) == 32


def test_it_is_hmac_and_no_plain_digest() -> None:
    # RFC 4231's way, with a key of 32 bytes; computed with OpenSSL: openssl dgst -sha256 -mac HMAC
    inner = hashlib.sha256(bytes(b ^ 0x36 for b in KEY) + b"\x36" * 32 + b"ada@example.net").digest()
    outer = hashlib.sha256(bytes(b ^ 0x5C for b in KEY) + b"\x5c" * 32 + inner).digest()
    assert blind("ada@example.net", KEY) == outer != hashlib.sha256(b"ada@example.net").digest()


@pytest.mark.parametrize("key", [b"", b"short", bytes(31), bytes(33)])
def test_a_key_of_another_length_is_refused(key: bytes) -> None:
    with pytest.raises(ValueError, match="has 32 bytes"):
        blind("x", key)
