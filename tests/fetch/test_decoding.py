import gzip
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.fetch.decoding import decode
from answerable.fetch.limits import LIMITS
from answerable.fetch.outcomes import BrokeOff, TooLarge


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKERS: dict[str, list[Callable[[bytes], bytes]]] = {
    "": [bytes],
    "identity": [bytes],
    "gzip": [gzip.compress, lambda data: gzip.compress(data[:3]) + gzip.compress(data[3:])],
    "x-gzip": [lambda data: gzip.compress(data) + b"\0" * 100],
    "deflate": [zlib.compress, raw_deflate],
}


def cut(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


@pytest.mark.parametrize("name", PACKERS)
@given(data=st.binary(max_size=300), repeat=st.sampled_from([1, 1000]), size=st.integers(1, 50))
def test_a_body_comes_out_as_it_went_in_however_it_is_cut(
    name: str, data: bytes, repeat: int, size: int
) -> None:
    for pack in PACKERS[name]:
        pieces = cut(pack(data * repeat), size)
        assert b"".join(decode(pieces, name, LIMITS)) == data * repeat


@given(data=st.binary(min_size=1, max_size=300), at=st.floats(0, 0.999))
def test_a_packed_body_that_ends_early_is_noticed(data: bytes, at: float) -> None:
    packed = gzip.compress(data)
    end = int(len(packed) * at)
    if end:
        with pytest.raises(BrokeOff):
            list(decode([packed[:end]], "gzip", LIMITS))


def test_a_bomb_is_stopped_long_before_its_end() -> None:
    bomb = gzip.compress(bytes(64 << 20))
    seen = 0
    with pytest.raises(TooLarge, match="200 times"):
        for piece in decode(cut(bomb, 4096), "gzip", LIMITS):
            seen += len(piece)
            assert len(piece) <= 1 << 16
    assert seen <= 5 << 20


def test_text_that_packs_well_is_no_bomb() -> None:
    rows = b"".join(b"%d,Harrowmere,12.00\n" % n for n in range(400_000))
    assert b"".join(decode([gzip.compress(rows)], "gzip", LIMITS)) == rows
