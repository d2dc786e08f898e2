"""Sums by area and hour, added to in one statement each: a sweep changes thousands at once."""

from collections import Counter
from datetime import datetime
from functools import partial

from django.db import connection

from ..models import Total

Area = tuple[datetime, str, str, str, str]
"""Hour, council, constituency, nation, partner."""
COLUMNS = ("hour", "council", "constituency", "nation", "partner")


def add(petition: int, sums: Counter[Area]) -> None:
    """Add changes to the sums of a petition, making those that are new."""
    quote = connection.ops.quote_name
    table = quote(Total._meta.db_table)
    unique = ", ".join(map(quote, ("petition_id", *COLUMNS)))
    statement = (
        f"INSERT INTO {table} ({unique}, {quote('number')}) VALUES (%s, %s, %s, %s, %s, %s, %s) "  # noqa: S608
        f"ON CONFLICT ({unique}) DO UPDATE SET number = {table}.number + excluded.number"
    )
    prepare = partial(Total._meta.get_field("hour").get_db_prep_save, connection=connection)
    rows = [(petition, prepare(hour), *rest, change) for (hour, *rest), change in sums.items() if change]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(statement, sorted(rows, key=repr))
