"""What a domain's records say about mail in its name: SPF (RFC 7208), DMARC (RFC 7489), DKIM keys (RFC 6376).

Each judgement is one line on how it stands, and where something is wrong the record that mends it.
"""

import binascii
import re
from base64 import b64decode
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

MOST_LOOKUPS = 10
"""RFC 7208, section 4.6.4: more questions than these, and the record fails as a whole."""
ASKS = re.compile(r"[+?~-]?(?:(?:include|exists):|(?:a|mx|ptr)(?:[:/]|$))", re.IGNORECASE)
LEADS_ON = re.compile(r"[+?~-]?(?:include:|redirect=)([a-z0-9._-]+)$", re.IGNORECASE)
GOOD_BITS, LEAST_BITS = 2048, 1024

Records = Mapping[str, Sequence[str]]
"""The TXT records of names, as far as they were asked for."""


class Judgement(NamedTuple):
    """How a record stands, and what to publish; nothing to do where `remedy` is empty."""

    state: str
    remedy: str = ""


def spf_records(texts: Sequence[str]) -> list[str]:
    """The SPF records among the TXT records of a domain."""
    return [text for text in texts if text.lower().split(" ")[0] == "v=spf1"]


def spf_leads_on(texts: Sequence[str]) -> list[str]:
    """The domains whose records a domain's SPF record includes or is replaced by."""
    return [
        found[1].lower()
        for record in spf_records(texts)
        for term in record.split()
        if (found := LEADS_ON.match(term))
    ]


def judge_spf(domain: str, records: Records) -> Judgement:
    """Whether the domain says who may send for it; `records` holds what it leads on to, as far as asked."""
    found = spf_records(records.get(domain, ()))
    example = f'{domain}. TXT "v=spf1 include:(what your relay tells you) -all"'
    if not found:
        return Judgement("no record says who may send for this domain", f"publish {example}")
    if len(found) > 1:
        return Judgement(f"{len(found)} records, so that none counts", f"join them in one: {example}")
    count = _lookups(domain, records)
    if count > MOST_LOOKUPS:
        why = f"at least {count} look-ups, and a receiver stops at {MOST_LOOKUPS}"
        return Judgement(why, "leave out an include, a, mx or ptr that nobody sends by")
    terms = found[0].lower().split()
    ends = [term for term in terms if re.fullmatch(r"[+?~-]?all", term)]
    onward = any(term.startswith("redirect=") for term in terms)
    if ends and ends[0] in ("-all", "~all"):
        return Judgement(f"ends in {ends[0]}, {count} look-ups seen")
    if not ends and onward:
        return Judgement(f"led on by redirect, {count} look-ups seen")
    says = f"ends in {ends[0]}" if ends else "has no end"
    return Judgement(f"{says}: everybody may send for this domain", f'end "{found[0]}" in -all')


def judge_dmarc(domain: str, records: Records) -> Judgement:
    """What receivers are told to do with mail in the domain's name that neither SPF nor DKIM vouches for.

    `records` holds those of `_dmarc.` and the domain or the nearest domain above it that has one.
    """
    example = f'_dmarc.{domain}. TXT "v=DMARC1; p=quarantine; rua=mailto:(an address of yours)"'
    for owner in dmarc_owners(domain):
        found = [text for text in records.get(f"_dmarc.{owner}", ()) if _is_dmarc(text)]
        if not found:
            continue
        if len(found) > 1:
            return Judgement(f"{len(found)} records, so that none counts", f"keep one: {example}")
        tags = _tags(found[0])
        policy = tags.get("p", "").lower() if owner == domain else tags.get("sp", tags.get("p", "")).lower()
        where = "" if owner == domain else f" (by {owner})"
        strict = [
            name for tag, name in (("adkim", "DKIM"), ("aspf", "SPF")) if tags.get(tag, "r").lower() == "s"
        ]
        aligned = f"; alignment strict for {' and '.join(strict)}" if strict else "; alignment relaxed"
        if policy in ("quarantine", "reject"):
            return Judgement(f"{policy}{where}{aligned}")
        if policy == "none":
            return Judgement(
                f"none{where}: forged mail is let through{aligned}", f"when all is well: {example}"
            )
        return Judgement(f"a record whose p= is not known{where}", f"publish {example}")
    return Judgement(
        "no record: anybody can forge mail of this domain, and big providers want one", f"publish {example}"
    )


def dmarc_owners(domain: str) -> list[str]:
    """The domain and those above it that may have the record, nearest first; no top level."""
    labels = domain.split(".")
    return [".".join(labels[start:]) for start in range(max(len(labels) - 1, 1))]


def judge_dkim(name: str, texts: Sequence[str]) -> Judgement:
    """Whether there is a key that is large enough under `selector._domainkey.domain`."""
    keys = [tags for text in texts if "p" in (tags := _tags(text)) and tags.get("v", "DKIM1") == "DKIM1"]
    ask = f"ask your relay for its key and publish it as {name}. TXT"
    if not keys:
        return Judgement("no key", ask)
    tags = keys[0]
    encoded = "".join(tags["p"].split())
    if not encoded:
        return Judgement("the key was withdrawn (p= is empty)", ask)
    if tags.get("k", "rsa") == "ed25519":
        return Judgement("an Ed25519 key, which many receivers cannot check", f"sign by RSA too: {ask}")
    return _judge_rsa(name, tags, encoded, ask)


def _judge_rsa(name: str, tags: Mapping[str, str], encoded: str, ask: str) -> Judgement:
    bits = _rsa_bits(encoded)
    if bits is None:
        return Judgement("a key that cannot be read", ask)
    if bits < GOOD_BITS:
        why = "receivers refuse it" if bits < LEAST_BITS else f"{GOOD_BITS} are usual"
        return Judgement(f"RSA, {bits} bits: {why}", f"have your relay make one of {GOOD_BITS} bits: {ask}")
    if "y" in tags.get("t", "").lower().split(":"):
        return Judgement(f"RSA, {bits} bits, marked as a test", f"leave out t=y: {name}. TXT")
    return Judgement(f"RSA, {bits} bits")


def _lookups(domain: str, records: Records) -> int:
    """How many questions a receiver has to ask, as far as the records are known.

    Each include is a question, so the walk ends soon after the limit whatever includes whatever.
    """
    count, waiting = 0, [domain]
    while waiting and count <= MOST_LOOKUPS:
        texts = records.get(waiting.pop(0), ())
        terms = [term for record in spf_records(texts) for term in record.split()]
        count += sum(bool(ASKS.match(term)) or term.lower().startswith("redirect=") for term in terms)
        waiting += spf_leads_on(texts)
    return count


def _is_dmarc(text: str) -> bool:
    return re.match(r"v\s*=\s*DMARC1\s*(;|$)", text) is not None


def _tags(text: str) -> dict[str, str]:
    """A list of tags (RFC 6376, section 3.2)."""
    parts = (part.partition("=") for part in text.split(";"))
    return {name.strip().lower(): value.strip() for name, equals, value in parts if equals}


def _rsa_bits(encoded: str) -> int | None:
    try:
        key = load_der_public_key(b64decode(encoded, validate=True))
    except (binascii.Error, ValueError, UnsupportedAlgorithm):
        return None
    return key.key_size if isinstance(key, RSAPublicKey) else None
