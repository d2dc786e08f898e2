"""The file of what the reader of statements learnt, as it comes with this release."""

from functools import cache
from pathlib import Path

from answerable.engine.statement.model import Model, decode_model

PLACE = Path(__file__).with_name("statements.model")


@cache
def model_file() -> bytes:
    """The file as it is: what a process takes with it that will have no disk."""
    return PLACE.read_bytes()


@cache
def reading_model() -> Model:
    """The model of this release; read once for each process."""
    return decode_model(model_file())
