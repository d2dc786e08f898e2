"""A stranger's words brought to what every database holds."""

LONGEST_ORIGIN_BYTES = 2400
"""PostgreSQL indexes no more than 2,700 bytes, and SQLite is kept to the same."""


def storable(text: str) -> str:
    """The text, as long as it was, without NUL, which PostgreSQL refuses; half characters are spelt out.

    A half character stands in the name of a file that is not in UTF-8 (PEP 383).
    """
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "backslashreplace").decode()


def as_origin(text: str) -> str:
    """A name or address that can be looked up: storable, and cut where it is too long for an index."""
    return storable(text).encode()[:LONGEST_ORIGIN_BYTES].decode("utf-8", "ignore").strip()
