"""A name as written to the public body that it means, or the reason for not being sure."""

from .answers import Resolution
from .index import BodyIndex
from .names import fold

__all__ = ["BodyIndex", "Resolution", "fold"]
