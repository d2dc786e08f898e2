"""What in an RTF file would run at a click or by itself. Such a file is quarantined, whatever its text."""

import re

from . import Quarantine
from .rtf_reader import Reader

_DANGEROUS = re.compile(
    rb"equation\.|package|ole2link|htmlfile|shell\.explorer|scriptlet|mscomctl|otkloadr|forms\.|activex",
    re.IGNORECASE,
)
"""Classes of objects: the equation editor (CVE-2017-11882), packages, links that run (CVE-2017-0199)."""
_REMOTE = re.compile(rb"(?:https?|ftp|file)\s*:|\\\\\\\\|\\\\|//", re.IGNORECASE)
_FETCHES = re.compile(rb"\b(?:INCLUDEPICTURE|INCLUDETEXT|IMPORT|RD|LINK)\b", re.IGNORECASE)
_STARTS = re.compile(rb"\b(?:DDE|DDEAUTO)\b", re.IGNORECASE)
_HEX = re.compile(rb"[^0-9a-fA-F]+")
_OBJECT_BYTES = 1 << 20


def check(reader: Reader) -> None:
    """Raises Quarantine; counts links to other files in `reader.counts`."""
    for template in reader.kept["template"]:
        if _REMOTE.search(template):
            raise Quarantine("macros", "it loads a template from elsewhere, which may bring macros")
    for instruction in reader.kept["fldinst"]:
        if _STARTS.search(instruction):
            raise Quarantine("macros", "a field that starts another program (DDE)")
        if _FETCHES.search(instruction) and _REMOTE.search(instruction):
            reader.counts["links"] += 1
    reader.counts["links"] += reader.words["objautlink"] + reader.words["objlink"]
    if reader.words["objocx"]:
        raise Quarantine("executable", "an ActiveX control is embedded")
    for name in reader.kept["objclass"]:
        _check_class(bytes(name))
    for data in reader.kept["objdata"]:
        digits = _HEX.sub(b"", data[: _OBJECT_BYTES * 2])
        _check_class(bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii")))
    if reader.words["objdata"] and reader.words["objupdate"]:
        raise Quarantine("executable", "an embedded object that starts by itself")


def _check_class(named: bytes) -> None:
    # In the compound file inside, names are in UTF-16.
    for spelled in (named, named.replace(b"\0", b"")):
        if _DANGEROUS.search(spelled):
            raise Quarantine("executable", "an embedded object of a kind that runs programs")
