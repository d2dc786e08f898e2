"""What stands beside a body's name in real files: a company's form, a department, an address, a note."""

import re

from .names import fold

COMPANY_WORDS = frozenset(
    "ab ag aps bv gmbh holdings inc kg limited llc llp ltd nv oy plc pty sa sarl sas spa srl".split()
)
"""Words that make a name a company's: it is a body's only if the register has the whole name."""

_UNIT_WORDS = frozenset(
    "accountancy accounts adult adults and building business care category cctv cemeteries central"
    " children childrens city cleansing commercial commissioning communications community control"
    " corporate creditor creditors customer democratic department dept digital direct directorate division"
    " economic education employment enforcement engineering environment environmental estates events"
    " facilities finance financial fleet for highway highways home housing hq hr hub human ict information"
    " infrastructure intelligence internal invoice invoices it learning ledger legal leisure libraries"
    " library licensing logistics maintenance management markets municipal museums neighbourhood network"
    " of office operational operations parking parks passenger pay payable payables payments payroll"
    " pensions performance planning procurement programme project projects property public purchase"
    " purchasing recreation regeneration regional registrars registration resources revenues risk room"
    " safety schools section security service services shared social sport sports strategic strategy"
    " street streetcare streetscene supplies support systems tax team technology the training transport"
    " transportation travel treasury unit waste welfare works youth".split()
)
_UNIT_KINDS = frozenset(
    "accounts department dept directorate division finance hq payable payables payments payroll procurement"
    " purchasing section team unit".split()
)
_NOTE = re.compile(
    r"^(?:formerly|previously|(?:more )?(?:also|better|commonly|formally) known|known as|the name adopted"
    r"|representing|now|was|nb\b|n/b|aka|ie|i\.e\.|eg|e\.g\.|incl|excl|including|excluding|and\b"
    r"|x ?\d+$|the$|['‘’\"]"
    r"|core$|main$|head office|hq$|uk$|successor|part of|\d)",
    re.IGNORECASE,
)


def is_company(name: str) -> bool:
    """Whether a word in the name says that it is a company's."""
    return not COMPANY_WORDS.isdisjoint(fold(name).split())


def is_short_form(text: str) -> bool:
    """Whether the text looks like initials: a word of up to eight letters, two or more of them capitals."""
    word = text.strip(" .")
    return len(word) <= 8 and word.isalnum() and sum(letter.isupper() for letter in word) >= 2


def is_unit(text: str) -> bool:
    """Whether the text names a department or an account of a body, and no other body or place."""
    words = fold(text).split()
    return bool(words) and all(word in _UNIT_WORDS or word.isdigit() for word in words)


def says_unit(text: str) -> bool:
    """Whether a word in the text says that it is a part of a body: a department, a team, its accounts."""
    return not _UNIT_KINDS.isdisjoint(fold(text).split())


def ends_in_unit(text: str) -> bool:
    """Whether the last word is one of a department's, and nothing names another body."""
    return is_unit(text.rpartition(" ")[2]) and not is_other_body(text)


def is_team(text: str) -> bool:
    """Whether the text ends in a word for a part of a body and names no other: `Essex Area Team`."""
    return says_unit(text.rpartition(" ")[2]) and not is_other_body(text)


def is_note(text: str) -> bool:
    """Whether the bracketed text is a remark on the name (`formerly ...`, `x13`) and no part of it."""
    return bool(_NOTE.match(text.strip()))


def may_be_dropped(text: str) -> bool:
    """Whether the bracketed text can go without making two bodies look like one."""
    return not is_territory(text) and (is_note(text) or is_unit(text) or is_short_form(text))


_ADDRESS = re.compile(
    r"\d|\b(?:street|st|road|rd|lane|avenue|ave|square|place|house|hall|offices?|centre|building|court|floor|way"
    r"|quay|park|terrace|drive|hill|gate|civic|town|headquarters|county|guildhall)\b",
    re.IGNORECASE,
)
_OTHER_BODY = re.compile(
    r"\b(?:academ\w*|alliance|arena|association|board|branch|charity|club|college|commissioner"
    r"|commissioning support|council|councillors?|credit|employees|federation|friends|fund|group|homes"
    r"|hospital|museum|partnership|pension|police|school|society|staff|theatre|trading|trust|union|university)\b",
    re.IGNORECASE,
)
_TERRITORIES = frozenset(
    "ni uk gb northern ireland scotland wales england eu australia canada us usa nz".split()
)


_HOME = frozenset("britain england gb great kingdom uk united".split())


def is_address_or_unit(text: str) -> bool:
    """Whether what follows the name is an address or a department, so that cutting it off loses nothing."""
    return bool(_ADDRESS.search(text)) or is_unit(text)


def is_other_body(text: str) -> bool:
    """Whether the text seems to name a body of its own (a school, a pension fund), known or not."""
    return bool(_OTHER_BODY.search(text)) or is_company(text)


def is_home(text: str) -> bool:
    """Whether the text says no more than that the body is British or English."""
    return not _HOME.isdisjoint(fold(text).split()) and _HOME.issuperset(fold(text).split())


def is_territory(text: str) -> bool:
    """Whether the text names a part of the world, which tells bodies of one name apart."""
    return all(word in _TERRITORIES for word in fold(text).split())
