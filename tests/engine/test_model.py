"""The file of what was learnt. The model here is made up and tiny."""

import gzip

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.engine.statement.linear import Linear
from answerable.engine.statement.meanings import Meaning
from answerable.engine.statement.model import BadModel, Model, decode_model, encode_model

ONE = Linear(("yes",), {"bias": (-5,), "w=camera": (7,)})
TWO = Linear(("uses", "none"), {"bias": (1, 2)})
MODEL = Model({"en": {"REMOVE": ["take * down"]}}, TWO, TWO, ONE, ONE, ONE, ONE)
BYTES = encode_model(MODEL)


def test_a_model_is_read_as_it_was_written() -> None:
    assert decode_model(BYTES) == MODEL


def test_the_same_model_gives_the_same_bytes_whatever_its_order() -> None:
    turned = Linear(("yes",), dict(reversed(ONE.weights.items())))
    assert encode_model(MODEL) == BYTES
    assert encode_model(Model(MODEL.phrases, TWO, TWO, turned, turned, turned, turned)) == BYTES


def test_its_tables_of_meanings_are_ready_to_read_with() -> None:
    assert MODEL.meanings["en"].read("take it down".split()) == [Meaning("REMOVE", 0)]
    assert MODEL.meanings is MODEL.meanings


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no gzip",
        BYTES[:-9],
        BYTES[:20] + b"\x00\xff\x00\xff" + BYTES[24:],
        gzip.compress(b"no msgpack"),
        gzip.compress(msgspec.msgpack.encode({"phrases": {}})),
    ],
    ids=["empty", "no gzip", "cut short", "overwritten", "no msgpack", "other fields"],
)
def test_damaged_bytes_are_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(BadModel, match=r"^not a model of this version .*; take the file of this release$"):
        decode_model(data)


@given(st.integers(0, len(BYTES) - 1), st.binary(min_size=1, max_size=8))
def test_no_damage_makes_it_fail_in_another_way(place: int, noise: bytes) -> None:
    try:
        decode_model(BYTES[:place] + noise + BYTES[place + len(noise) :])
    except BadModel as bad:
        assert "take the file of this release" in str(bad)
