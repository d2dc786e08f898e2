"""How limits are written in a setting: 10/60 30/300."""

from django.core.exceptions import ImproperlyConfigured


def read_limits(text: str) -> tuple[tuple[int, int], ...]:
    """How many in how many seconds, pair by pair. Raises ImproperlyConfigured."""
    try:
        pairs = tuple((int(most), int(seconds)) for most, _, seconds in map(_parts, text.split()))
    except ValueError as error:
        raise ImproperlyConfigured(_WRONG.format(text)) from error
    if not pairs or not all(most > 0 and seconds > 0 for most, seconds in pairs):
        raise ImproperlyConfigured(_WRONG.format(text))
    return pairs


def _parts(pair: str) -> tuple[str, str, str]:
    return pair.partition("/")


_WRONG = "ANSWERABLE_NETWORK_LIMITS is {!r}: write how many forms in how many seconds, such as 10/60 30/300."
