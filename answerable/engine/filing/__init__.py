"""What Chinese and English reports of a company say: figures, countries named, sentences worth quoting.

For a person to check and enter: nothing here becomes a fact by itself, and nothing is translated.
"""

from .countries import NamedPlace, find_places
from .figure import Figure
from .metrics import ENGLISH_NAMES
from .quotes import NO_TRANSLATION, Quote
from .reading import Filing, Place, read_filing

__all__ = [
    "ENGLISH_NAMES",
    "NO_TRANSLATION",
    "Figure",
    "Filing",
    "NamedPlace",
    "Place",
    "Quote",
    "find_places",
    "read_filing",
]
