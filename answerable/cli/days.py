"""The --as-of and --seen-on options: a day as people type it."""

from datetime import date
from typing import Any

import click

EARLIEST_YEAR = 1990


class Day(click.ParamType[date]):
    """A day as 2022-08-31; anything else is wrong usage and says so."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or one clear line on what is wrong with it."""
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2022-08-31", param, ctx)
        if day.year < EARLIEST_YEAR:
            self.fail(f"{value!r} is before {EARLIEST_YEAR}, and no record here is", param, ctx)
        return day
