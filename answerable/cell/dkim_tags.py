"""A DKIM-Signature header (RFC 6376, section 3.5) as plain values. Runs in the jail."""

import re

from dkim.util import InvalidTagValueList, parse_tag_value

from .signature import Signature

MOST_HEADER_BYTES = 8192
NEEDED_TAGS = (b"v", b"a", b"b", b"bh", b"d", b"h", b"s")
ALGORITHMS = frozenset({b"rsa-sha256", b"rsa-sha1", b"ed25519-sha256"})
NAME = re.compile(rb"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?")


class Malformed(Exception):
    """The signature or the mail cannot be checked; the message says why, in words."""


def read_signature(value: bytes) -> tuple[Signature, dict[bytes, bytes]]:
    """A header to its parts; what is wrong with it is said in `malformed`."""
    try:
        tags = _tags(value)
        found = Signature(
            domain=tags[b"d"].decode("ascii").lower(),
            selector=tags[b"s"].decode("ascii"),
            algorithm=tags[b"a"].decode("ascii"),
            headers=tuple(name.decode("ascii") for name in signed_names(tags)),
            body_length=number(tags, b"l"),
            signed_at=number(tags, b"t"),
            expires_at=number(tags, b"x"),
        )
    except (Malformed, UnicodeDecodeError) as error:
        why = str(error) if isinstance(error, Malformed) else "it has letters that no signature has"
        return Signature(malformed=why), {}
    if "from" not in found.headers:
        return Signature(domain=found.domain, selector=found.selector, malformed="it leaves out From"), {}
    return found, tags


def _tags(value: bytes) -> dict[bytes, bytes]:
    if len(value) > MOST_HEADER_BYTES or re.search(rb"\s{100}", value):
        raise Malformed("it is far longer than signatures are")
    try:
        tags: dict[bytes, bytes] = parse_tag_value(value)
    except InvalidTagValueList as error:
        raise Malformed("it is not made of tags and values") from error
    missing = [tag.decode() for tag in NEEDED_TAGS if not tags.get(tag)]
    if missing:
        raise Malformed(f"it lacks {', '.join(missing)}=")
    if tags[b"v"] != b"1":
        raise Malformed("it is of a version that nobody knows")
    if tags[b"a"] not in ALGORITHMS:
        raise Malformed("it names an algorithm that nobody knows")
    if not NAME.fullmatch(tags[b"d"]) or not NAME.fullmatch(tags[b"s"]):
        raise Malformed("its domain or selector is not a name")
    identity = tags.get(b"i", b"@" + tags[b"d"]).rpartition(b"@")[2].lower()
    if identity != tags[b"d"].lower() and not identity.endswith(b"." + tags[b"d"].lower()):
        raise Malformed("it signs for somebody outside of its domain (i=)")
    return tags


def signed_names(tags: dict[bytes, bytes]) -> list[bytes]:
    """The headers that are signed (h=), in lower case, as often as they are named."""
    return [name.lower() for name in re.split(rb"\s*:\s*", tags[b"h"].strip()) if name]


def number(tags: dict[bytes, bytes], tag: bytes) -> int | None:
    """A tag's whole number; None where it is not there. Raises Malformed."""
    if tag not in tags:
        return None
    if not re.fullmatch(rb"[0-9]{1,12}", tags[tag]):
        raise Malformed(f"its {tag.decode()}= is not a number")
    return int(tags[tag])
