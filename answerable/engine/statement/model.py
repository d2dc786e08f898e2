"""What was learnt from labelled passages, as it stands in its file: see the folder `training/`."""

import zlib
from collections.abc import Mapping
from functools import cached_property

import msgspec

from .linear import Linear
from .meanings import Meanings

_GZIP = 31
"""Of zlib: a stream as gzip writes it, with its checksum and without a date."""


class BadModel(ValueError):
    """The file is not a model of this version: take the one that came with this release."""


class Model(msgspec.Struct, frozen=True, dict=True):
    """The classifiers and the tables of meanings that they were trained with."""

    phrases: dict[str, dict[str, list[str]]]
    """Of each language: the phrases of each tag of meaning."""
    sentence: Linear
    """Which stance a sentence states."""
    passage: Linear
    """Which stance a passage states, seen as a whole."""
    body: Linear
    count: Linear
    deadline: Linear
    date: Linear
    learnt_from: str = ""
    """The SHA-256 of the passages, statements and tables that it was trained with."""

    @cached_property
    def meanings(self) -> Mapping[str, Meanings]:
        """The tables of meanings, ready to read with."""
        return {language: Meanings(table) for language, table in self.phrases.items()}


def encode_model(model: Model) -> bytes:
    """The bytes of a model's file; the same model gives the same bytes."""
    packed = msgspec.msgpack.encode(model, order="deterministic")
    return zlib.compress(packed, level=9, wbits=_GZIP)


def decode_model(data: bytes) -> Model:
    """The model in a file's bytes.

    Raises BadModel.
    """
    try:
        return msgspec.msgpack.decode(zlib.decompress(data, wbits=_GZIP), type=Model)
    except (zlib.error, msgspec.MsgspecError) as error:
        raise BadModel(f"not a model of this version ({error}); take the file of this release") from error
