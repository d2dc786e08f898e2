"""The --as-of and --seen-on options: a day as people type it."""

from datetime import date
from typing import Any

import click


class Day(click.ParamType[date]):
    """A day as 2022-08-31; anything else is wrong usage and says so."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or one clear line on what is wrong with it."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2022-08-31", param, ctx)
