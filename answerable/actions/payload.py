"""The personal part of what a supporter sends, as it is sealed. Each field's purpose is in purposes.py."""

import msgspec

ABOUT = "submission"
"""What these bytes are sealed for: they open as nothing else."""


class Person(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who acts. `token` opens the links in the mail; `language` is the one that the form was read in."""

    token: str
    name: str
    email: str
    postcode: str = ""
    language: str = "en"
    consents: tuple[int, ...] = ()
    """The ids of the consent wordings that were ticked."""
    text: str = ""
    """What the person wrote: a letter, an answer that came."""
    subject: str = ""
    address: str = ""
    """Street and town: representatives answer to who lives in their area."""


def encode(person: Person) -> bytes:
    """The bytes that are sealed."""
    return msgspec.json.encode(person)


def decode(content: bytes) -> Person:
    """What was sealed. Raises msgspec.ValidationError where another release wrote something else."""
    return msgspec.json.decode(content, type=Person)
