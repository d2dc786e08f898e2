"""How far a worker looked: each round looks at the new rows, and a little behind them."""

from django.db.models import Max, Model

BEHIND = 2_000
"""So many ids before the last seen are looked at again: rows may come into sight in another order."""


def newest_id(model: type[Model]) -> int:
    """The largest id of a table; 0 where it is empty."""
    return model._default_manager.aggregate(last=Max("pk"))["last"] or 0
