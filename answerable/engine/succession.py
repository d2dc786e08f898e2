"""Bodies that are gone: who holds their duties, and since which day."""

from collections.abc import Mapping
from datetime import date, timedelta

from .register import Body
from .when import latest, span


def replaced_on(body: Body) -> date | None:
    """The first day on which the body was there no more, or None where no exact day is known."""
    if body.valid_to is None:
        return None
    first, last = span(body.valid_to)
    return last + timedelta(days=1) if first == last else None


def is_gone(body: Body, day: date) -> bool:
    """Whether the body had surely ended before the day."""
    return body.valid_to is not None and latest(body.valid_to) < day


def heirs(body: Body, bodies: Mapping[str, Body], day: date) -> list[Body]:
    """Who holds the duties of a body on a day: its successors, or theirs where those are gone as well.

    A successor without a successor of its own stands even if it is gone. A register that runs in a circle
    is followed once.
    """
    found: dict[str, Body] = {}
    seen = {body.id}
    waiting = list(body.replaced_by)
    while waiting:
        name = waiting.pop(0)
        if name in seen:
            continue
        seen.add(name)
        successor = bodies[name]
        if is_gone(successor, day) and successor.replaced_by:
            waiting.extend(successor.replaced_by)
        else:
            found[name] = successor
    return list(found.values())
