"""What an API's description allows of one operation, and what it does not: the same cases on every run."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode


def try_each(operation: Any, mode: GenerationMode, check: Callable[[Any], None], *, examples: int) -> None:
    """Puts so many made-up cases to a check, which raises where one is answered otherwise than described."""
    quietly = settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    given_cases: Any = given(operation.as_strategy(generation_mode=mode))
    quietly(given_cases(check))()
