"""Which of a mail's texts are read: of alternatives one, and what the others say beside it."""

import re
from typing import NamedTuple

SAYS_MORE_WORDS = 10
SAYS_MORE_SHARE = 0.3
BLANK_LINES = re.compile(r"\n(?:[ \t\xa0]*\n){2,}")


class Text(NamedTuple):
    """A text of the mail, whether it was HTML, and each alternative that it stands in, as (which, branch)."""

    text: str
    html: bool
    branches: tuple[tuple[int, int], ...]


def chosen_branches(texts: list[Text]) -> dict[int, int]:
    """The branch of each alternative that is read: of plain text the first, else the last that has text."""
    chosen: dict[int, int] = {}
    plain: set[int] = set()
    for told in texts:
        if not told.text.strip():
            continue
        for alternative, branch in told.branches:
            if alternative not in plain:
                chosen[alternative] = branch
                if not told.html:
                    plain.add(alternative)
    return chosen


def is_read(told: Text, chosen: dict[int, int]) -> bool:
    """Whether a text stands in no branch but chosen ones."""
    return all(chosen.get(alternative) == branch for alternative, branch in told.branches)


def says_more(html: str, plain: str) -> bool:
    """Whether the HTML has words that the plain text lacks: some senders put only a stub in plain text."""
    words = set(re.findall(r"\w{3,}", html.lower()))
    missing = words - set(re.findall(r"\w{3,}", plain.lower()))
    return len(missing) >= SAYS_MORE_WORDS and len(missing) > SAYS_MORE_SHARE * len(words)


def joined(texts: list[str]) -> str:
    """The texts with an empty line between them, and never more than one between paragraphs."""
    return "\n\n".join(BLANK_LINES.sub("\n\n", text).strip("\n") for text in texts if text.strip())
