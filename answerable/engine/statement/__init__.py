"""A passage to what a body says that it does: kind, count, deadline, each with the words that decided it."""

from .reading import Reason, Statement, StatementReader

__all__ = ["Reason", "Statement", "StatementReader"]
