"""What a visitor searches for, and the words of a text that it is looked for in."""

from .query import Phrase, Query, parse
from .spans import Piece, excerpt, matches, pieces, spans
from .terms import Token, terms, tokens

__all__ = [
    "Phrase",
    "Piece",
    "Query",
    "Token",
    "excerpt",
    "matches",
    "parse",
    "pieces",
    "spans",
    "terms",
    "tokens",
]
