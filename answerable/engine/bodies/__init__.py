"""A name as written to the public body that it means, or the reason for not being sure."""

from .index import BodyIndex, Resolution
from .names import fold

__all__ = ["BodyIndex", "Resolution", "fold"]
