"""A mail domain that is nearly one of the large providers': what was probably meant.

It asks, and never changes anything: somebody may well have an address at gmial.com. The providers are those
that most people in the United Kingdom write from.
"""

from functools import lru_cache

PROVIDERS = (
    "gmail.com", "googlemail.com", "hotmail.com", "hotmail.co.uk", "outlook.com", "live.co.uk", "live.com",
    "msn.com", "yahoo.co.uk", "yahoo.com", "icloud.com", "me.com", "aol.com", "btinternet.com", "sky.com",
    "virginmedia.com", "talktalk.net", "ntlworld.com", "blueyonder.co.uk", "tiscali.co.uk", "proton.me",
    "protonmail.com",
)  # fmt: skip
_REAL = {
    # Domains of other providers, or of the same ones abroad, that are a slip away from one above.
    "gmx.com", "mail.com", "email.com", "ymail.com", "aim.com", "mac.com", "live.ca", "live.nl", "live.ie",
    "live.se", "live.be", "live.fr", "live.it", "live.dk", "live.no", "live.at", "live.cn", "yahoo.ca",
    "yahoo.in", "yahoo.ie", "yahoo.co.in", "yahoo.co.nz", "yahoo.co.id", "yahoo.co.jp", "yahoo.co.kr",
    "outlook.fr", "outlook.ie", "hotmail.ca", "hotmail.nl",
}  # fmt: skip
_SHORT_CHARACTERS = 7
"""A domain no longer than this is one slip from too many others: only swapped letters are asked about."""
_ENDINGS = {".con", ".cmo", ".ocm", ".vom", ".xom", ".comm", ".cm", ".om", ".co", ".uk.com", ".couk", ".co.k"}


@lru_cache(maxsize=1000)
def suggestion(domain: str) -> str | None:
    """The provider's domain that was probably meant; null where the domain may be meant as it is."""
    asked = domain.strip().rstrip(".").lower()
    if asked in PROVIDERS or asked in _REAL:
        return None
    near = [provider for provider in PROVIDERS if _is_near(asked, provider)]
    return min(
        near, key=lambda provider: (distance(asked, provider), PROVIDERS.index(provider)), default=None
    )


def distance(first: str, second: str) -> int:
    """How many letters are put in, left out, changed, or swapped with the next (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, left in enumerate(first, 1):
        above, before, row = before, row, [i]
        for j, right in enumerate(second, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == second[j - 2] and first[i - 2] == right:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _is_near(asked: str, provider: str) -> bool:
    name, _, ending = provider.partition(".")
    asked_name, _, asked_ending = asked.partition(".")
    if asked_name == name:
        return f".{asked_ending}" in _ENDINGS and distance(asked_ending, ending) <= 2
    if abs(len(asked) - len(provider)) > 1:
        return False
    slips = distance(asked, provider)
    if len(provider) <= _SHORT_CHARACTERS:
        return slips == 1 and sorted(asked) == sorted(provider)
    return slips == 1
