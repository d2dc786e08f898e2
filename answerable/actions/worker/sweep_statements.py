"""What a sweep writes, in the database's own words: with an object for each row a million would take minutes.

All of them are about the rulings of one sweep (`sweep`) on submissions after `after`, up to `last`. They read
the same to SQLite and to PostgreSQL, but for the hour of a time.
"""

from functools import lru_cache

from django.db import connection

from ..models import Confirmation, Leaf, Ruling, Submission, Total, Withdrawal

_RULED = """
    FROM {ruling} r JOIN {confirmation} c ON c.submission_id = r.submission_id
"""
_THESE = " WHERE r.sweep_id = %(sweep)s AND r.submission_id > %(after)s AND r.submission_id <= %(last)s "
_LEAF = 'INSERT INTO {leaf} (petition_id, number, kind, blind, "of", confirmation_id, at) '
_HAS = " (SELECT 1 FROM {leaf} o WHERE o.confirmation_id = c.id AND o.kind IN ({kinds})) "
_NOT_WITHDRAWN = " NOT EXISTS (SELECT 1 FROM {withdrawal} w WHERE w.confirmation_id = c.id) "
_OF_A_SIGNATURE = (
    _LEAF
    + "SELECT %(petition)s, %(before)s + ROW_NUMBER() OVER (ORDER BY l.number), '{kind}', l.blind, l.number,"
    + " c.id, %(at)s"
    + _RULED
    + "JOIN {leaf} l ON l.confirmation_id = c.id AND l.kind = 'signed'"
    + _THESE
)

RULINGS = "INSERT INTO {ruling} (sweep_id, submission_id, counts) VALUES (%s, %s, %s)"
STRUCK_LEAVES = (
    _OF_A_SIGNATURE.replace("{kind}", "invalidated")
    + "AND NOT EXISTS"
    + _HAS.replace("{kinds}", "'withdrawn', 'invalidated'")
)
"""Every signature that counts."""
RESTORED_LEAVES = (
    _OF_A_SIGNATURE.replace("{kind}", "restored")
    + "AND EXISTS"
    + _HAS.replace("{kinds}", "'invalidated'")
    + "AND NOT EXISTS"
    + _HAS.replace("{kinds}", "'restored', 'withdrawn'")
    + "AND"
    + _NOT_WITHDRAWN
)
"""Every signature that was struck out, and was not withdrawn since."""
NEW_LEAVES = (
    _LEAF  # noqa: S608 - names of our own tables and columns alone are put together
    + "SELECT %(petition)s, %(before)s + ROW_NUMBER() OVER (ORDER BY c.id), 'signed', c.leaf, NULL, c.id,"
    + " %(at)s"
    + _RULED
    + _THESE
    + "AND NOT EXISTS (SELECT 1 FROM {leaf} o WHERE o.confirmation_id = c.id) AND"
    + _NOT_WITHDRAWN
)
"""Every confirmation that was never counted."""
SUMS = """
    INSERT INTO {total} (petition_id, hour, council, constituency, nation, partner, number)
    SELECT %(petition)s, {hour}, s.council, s.constituency, s.nation, s.partner, %(change)s * COUNT(*)
    FROM {leaf} l JOIN {confirmation} c ON c.id = l.confirmation_id
    JOIN {submission} s ON s.id = c.submission_id
    WHERE l.petition_id = %(petition)s AND l.number >= %(first)s AND l.number < %(end)s
    GROUP BY {hour}, s.council, s.constituency, s.nation, s.partner
    ON CONFLICT (petition_id, hour, council, constituency, nation, partner)
    DO UPDATE SET number = {total}.number + excluded.number
"""
"""Of the leaves from `first` on, before `end`."""
_HOUR = {"sqlite": "substr(c.at, 1, 13) || ':00:00'", "postgresql": "date_trunc('hour', c.at, 'UTC')"}
_TABLES = {
    str(model._meta.model_name): model._meta.db_table
    for model in (Confirmation, Leaf, Ruling, Submission, Total, Withdrawal)
}


def statement(text: str) -> str:
    """One of the statements above for the database in use."""
    return _statement(text, connection.vendor)


@lru_cache(maxsize=16)
def _statement(text: str, vendor: str) -> str:
    return text.format(hour=_HOUR[vendor], **_TABLES)
