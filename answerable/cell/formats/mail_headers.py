"""Headers of a mail (RFC 5322, 2047, 2231), read forgivingly: what cannot be decoded is kept as it is."""

import binascii
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from . import Quarantine
from .charsets import clean, decode

MAX_HEADER_BYTES = 1 << 20
MAX_VALUE = 100_000
"""Characters of one value that are looked into; a longer one stays as it is written."""

FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:(.*)", re.DOTALL)
WORD = re.compile(r"=\?([\w.:+'\-]{1,60})(?:\*[\w\-]{0,20})?\?([bBqQ])\?([^\r\n]{0,2000}?)\?=")
BETWEEN_WORDS = re.compile(r"(\?=)\s+(?==\?[\w.:+'\-]{1,60}(?:\*[\w\-]{0,20})?\?[bBqQ]\?)")
PARAMETER = re.compile(r"""([^=;\s"]{1,100})\s{0,20}=\s{0,20}("(?:[^"\\]|\\.)*"?|[^;]*)""", re.DOTALL)


class Field(NamedTuple):
    """One header as it is written: `value` with its line breaks, undecoded."""

    name: str
    value: bytes


def split_headers(content: bytes) -> tuple[list[Field], bytes]:
    """The headers, and the body behind the first empty line.

    A stray line amid headers goes to the value above it; one that is followed by no header begins the body.
    """
    fields: list[Field] = []
    at = re.match(rb"\s*", content).end() if content[:1].isspace() else 0  # type: ignore[union-attr]
    while at < len(content):
        end = content.find(b"\n", at) + 1 or len(content)
        line = content[at:end]
        if not line.strip(b"\r\n"):
            return fields, content[end:]
        found = FIELD.match(line)
        if line[:1] in b" \t" and fields:
            fields[-1] = Field(fields[-1].name, fields[-1].value + line)
        elif line.startswith((b"From ", b">From ")) and not fields:
            pass  # the mark of the mailbox file that the mail was taken from
        elif found:
            fields.append(Field(found[1].decode("ascii"), found[2]))
        elif fields and _headers_go_on(content[end : end + 2000]):
            fields[-1] = Field(fields[-1].name, fields[-1].value + b" " + line)
        else:
            return fields, content[at:]
        at = end
        if at > MAX_HEADER_BYTES:
            raise Quarantine("too_large", "the headers alone are over 1 MB")
    return fields, b""


def _headers_go_on(rest: bytes) -> bool:
    line = rest.partition(b"\n")[0].rstrip(b"\r")
    return bool(FIELD.match(line) or re.match(rb"[ \t]+\S", line))


def written(value: bytes) -> str:
    """A value on one line, its encoded words left as they are."""
    text, _ = decode(re.sub(rb"\r?\n[ \t]*|\r", b" ", value), "")
    return text.replace("\n", " ").strip()


def decoded(value: bytes) -> str:
    """A value as a person reads it (RFC 2047), on one line; a word that cannot be decoded stays as it is."""
    return decode_words(written(value))


def decode_words(text: str) -> str:
    """Encoded words to characters. Neighbours of one charset are joined first: some split a character."""
    if "=?" not in text or len(text) > MAX_VALUE:
        return text
    out: list[str] = []
    run, run_charset, end = b"", "", 0
    text = BETWEEN_WORDS.sub(r"\1", text)
    for word in WORD.finditer(text):
        raw = _word_bytes(word[2], word[3])
        gap = text[end : word.start()]
        if run and (gap or raw is None or word[1].lower() != run_charset):
            out.append(decode(run, run_charset)[0])
            run = b""
        out.append(gap)
        if raw is None:
            out.append(word[0])
        else:
            run, run_charset = run + raw, word[1].lower()
        end = word.end()
    out += [decode(run, run_charset)[0] if run else "", text[end:]]
    return clean("".join(out)).replace("\n", " ").strip()


def _word_bytes(encoding: str, payload: str) -> bytes | None:
    if not payload.isascii():
        return None
    if encoding in "qQ":
        return binascii.a2b_qp(payload.replace(" ", "_").encode("ascii"), header=True)
    letters = re.sub(r"[^A-Za-z0-9+/]", "", payload)
    try:
        return binascii.a2b_base64(letters[: len(letters) - (len(letters) % 4 == 1)] + "==")
    except binascii.Error:
        return None


def charsets_in(fields: list[Field]) -> Iterator[str]:
    """The charsets that encoded words of these headers name, in order: a hint for a body that names none."""
    for field in fields:
        for word in WORD.finditer(written(field.value)[:MAX_VALUE]):
            yield word[1]


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """`text/plain; charset=x` as the main value in lower case, and its parameters (RFC 2231), decoded.

    Forgives: no quotes, one quote, encoded words in quotes, raw characters, a parameter told twice (the
    first holds).
    """
    main, _, rest = value[:MAX_VALUE].partition(";")
    pieces: dict[str, str] = {}
    for found in PARAMETER.finditer(rest):
        told = found[2].strip()
        if told[:1] == '"':
            told = re.sub(r"\\(.)", r"\1", told[1:].removesuffix('"'), flags=re.DOTALL)
        pieces.setdefault(found[1].lower(), told)
    plain = {name: decode_words(told) for name, told in pieces.items() if "*" not in name}
    return main.strip().lower(), plain | _extended(pieces)


def _extended(pieces: dict[str, str]) -> dict[str, str]:
    """RFC 2231: `name*=utf-8''%e2%82%ac`, and values in numbered pieces, `name*0*=...; name*1=...`."""
    found: dict[str, str] = {}
    for base in {name.partition("*")[0] for name in pieces if "*" in name}:
        names = [f"{base}*"] if f"{base}*" in pieces else []
        for number in range(1000):
            name = next((n for n in (f"{base}*{number}*", f"{base}*{number}") if n in pieces), "")
            if not name:
                break
            names.append(name)
        charset, raw = "", b""
        for name in names:
            told = pieces[name]
            if name.endswith("*"):
                if not raw and told.count("'") >= 2:
                    charset, _, told = told.split("'", 2)
                raw += unquote_to_bytes(told)
            else:
                raw += told.encode("utf-8")
        if names:
            found[base] = decode_words(decode(raw, charset)[0])
    return found
