"""What is sealed opens whole, for its purpose and by its key alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.sealing.envelope import BLOCK, WRAPPED_BYTES, Sealed, open_sealed, seal, sealed_to
from answerable.sealing.faults import CannotOpen, UnknownKey
from answerable.sealing.keys import Keyring, PrivateKey

RING = Keyring.new()
PUBLIC = RING.private.public
PAYLOAD = b'{"name":"Ada Canary","email":"ada.canary@example.net"}'
SEALED = seal(PAYLOAD, PUBLIC, about="submission")


@given(st.binary(max_size=1000), st.text(st.characters(codec="utf-8"), max_size=40))
def test_what_is_sealed_opens_for_the_same_purpose(payload: bytes, about: str) -> None:
    sealed = seal(payload, PUBLIC, about=about)
    assert open_sealed(sealed, RING, about=about) == open_sealed(sealed, RING.private, about=about) == payload
    with pytest.raises(CannotOpen):
        open_sealed(sealed, RING, about=about + "x")


def test_every_flipped_bit_is_refused() -> None:
    for place in range(8 * (len(SEALED.wrapped) + len(SEALED.content))):
        whole = bytearray(SEALED.wrapped + SEALED.content)
        whole[place // 8] ^= 1 << place % 8
        flipped = Sealed(bytes(whole[:WRAPPED_BYTES]), bytes(whole[WRAPPED_BYTES:]))
        with pytest.raises(CannotOpen):
            open_sealed(flipped, RING, about="submission")


@pytest.mark.parametrize(
    "sealed",
    [
        Sealed(b"", b""),
        Sealed(SEALED.wrapped, b""),
        Sealed(b"", SEALED.content),
        Sealed(SEALED.wrapped[:-1], SEALED.content),
        Sealed(SEALED.wrapped + b"x", SEALED.content),
        Sealed(SEALED.wrapped, SEALED.content[:-1]),
        Sealed(SEALED.wrapped, SEALED.content[:14]),
        Sealed(SEALED.wrapped, SEALED.content + b"x"),
        Sealed(bytes(WRAPPED_BYTES), SEALED.content),
    ],
)
def test_what_is_cut_or_longer_is_refused(sealed: Sealed) -> None:
    with pytest.raises(CannotOpen):
        open_sealed(sealed, RING, about="submission")


def test_parts_of_two_seals_do_not_fit_together() -> None:
    other = seal(PAYLOAD, PUBLIC, about="submission")
    for mixed in (Sealed(SEALED.wrapped, other.content), Sealed(other.wrapped, SEALED.content)):
        with pytest.raises(CannotOpen, match="it was altered"):
            open_sealed(mixed, RING, about="submission")


def test_the_same_payload_twice_has_no_bytes_in_common() -> None:
    other = seal(PAYLOAD, PUBLIC, about="submission")
    assert other.content[1:] != SEALED.content[1:] and other.wrapped[9:] != SEALED.wrapped[9:]
    assert b"canary" not in (SEALED.wrapped + SEALED.content).lower()


@pytest.mark.parametrize(
    ("one", "another", "alike"),
    [(0, BLOCK - 1, True), (1, 40, True), (BLOCK - 1, BLOCK, False), (100, 120, True)],
)
def test_the_length_says_little(one: int, another: int, alike: bool) -> None:
    lengths = {len(seal(b"x" * size, PUBLIC, about="a").content) for size in (one, another)}
    assert (len(lengths) == 1) == alike


def test_another_key_opens_nothing_and_is_named() -> None:
    stranger = PrivateKey.new()
    with pytest.raises(UnknownKey, match=PUBLIC.id.hex()):
        open_sealed(SEALED, stranger, about="submission")
    renamed = SEALED.wrapped[:1] + stranger.public.id + SEALED.wrapped[9:]
    with pytest.raises(CannotOpen, match="it was altered"):
        open_sealed(Sealed(renamed, SEALED.content), stranger, about="submission")


def test_a_ring_opens_what_earlier_keys_sealed() -> None:
    ring = RING.rotated().rotated()
    assert open_sealed(SEALED, ring, about="submission") == PAYLOAD
    assert sealed_to(SEALED.wrapped) == PUBLIC.id != ring.private.public.id
    later = seal(PAYLOAD, ring.private.public, about="submission")
    with pytest.raises(UnknownKey):
        open_sealed(later, RING, about="submission")


def test_what_was_not_sealed_here_names_no_key() -> None:
    with pytest.raises(CannotOpen, match="were not sealed here"):
        sealed_to(b"\x01something")


def test_bytes_as_a_database_gives_them_open_too() -> None:
    sealed = Sealed(memoryview(SEALED.wrapped), memoryview(SEALED.content))  # type: ignore[arg-type]
    assert open_sealed(sealed, RING, about="submission") == PAYLOAD
