"""A made-up language that is written from right to left: each English message in Arabic letters.

No word of it means anything. It shows which text of a page is not translatable, and whether the layout turns.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import polib
from django.utils.translation import trans_real

CATALOGUE = Path(__file__).parents[2] / "answerable/web/locale/cy/LC_MESSAGES/django.po"
CODE = "ar"
KEPT = re.compile(r"%\(\w+\)s|<[^>]*>|&\w+;|%%")
"""What stays as it is in a message: placeholders, tags, entities."""

_LETTERS = str.maketrans(
    {chr(ord("a") + place): letter for place, letter in enumerate("ابتثجحخدذرزسشصضطظعغفقكلمنه")}
)


def written(message: str) -> str:
    """A message in Arabic letters, its placeholders and tags untouched."""
    kept = KEPT.findall(message)
    parts = [part.lower().translate(_LETTERS) for part in KEPT.split(message)]
    return "".join(part + mark for part, mark in zip(parts, [*kept, ""], strict=True))


@cache
def _catalogue() -> bytes:
    """Every message of the site in this language."""
    made = polib.POFile()
    made.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for entry in polib.pofile(str(CATALOGUE)):
        forms = {0: written(entry.msgid), 1: written(entry.msgid_plural)} if entry.msgid_plural else None
        made.append(
            polib.POEntry(
                msgid=entry.msgid,
                msgid_plural=entry.msgid_plural,
                **({"msgstr_plural": forms} if forms else {"msgstr": written(entry.msgid)}),
            )
        )
    return bytes(made.to_binary())


@contextmanager
def spoken(folder: Path, settings: Any) -> Iterator[None]:
    """The site with this language below /ar/."""
    path = folder / CODE / "LC_MESSAGES" / "django.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(_catalogue())
    settings.LANGUAGES = [*settings.LANGUAGES, (CODE, "مختلقة")]
    settings.LOCALE_PATHS = [folder]
    kept = vars(trans_real)["_translations"]  # Django keeps catalogues for the life of the process.
    kept.pop(CODE, None)
    yield
    kept.pop(CODE, None)
