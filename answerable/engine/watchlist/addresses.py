"""Hashtags, handles, e-mail and web addresses: a name inside one stands for the whole."""

import re

_WEB_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#@!$&*+=%")
_BEFORE = ".,;:!?-_~/#&*+=%$"
_AFTER = ".,;:!?-_~&*+=%$#@"
_TAGS = "#@＃＠"

# A country's domain is written in small letters; "Hikvision.It was" is a missing space.
_TOP = (
    r"(?:(?i:com|net|org|info|biz|gov|edu|int|shop|store|online|site|tech|app|cloud|global|world|camera|security"
    r"|support|media|news|blog|video|xyz|top|club|live)|[a-z]{2})"
)
_HOST = rf"(?:[\w-]+\.)+{_TOP}"
_ADDRESS = re.compile(
    rf"(?i:https?|ftp)://\S+|(?i:www)\.[\w-]+\.\S+|[\w.+%-]+@{_HOST}|{_HOST}(?::\d+)?(?:[/?#]\S*)?", re.ASCII
)


def address_around(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the hashtag, handle, e-mail or web address that the span stands in, or None."""
    return _web_address(text, start, end) or _tag(text, start, end)


def _web_address(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start and text[start - 1] in _WEB_CHARACTERS:
        start -= 1
    while end < len(text) and text[end] in _WEB_CHARACTERS:
        end += 1
    token = text[start:end]
    if token[:7].lower() == "mailto:":
        start += 7
    while start < end and text[start] in _BEFORE:
        start += 1
    while end > start and text[end - 1] in _AFTER:
        end -= 1
    return (start, end) if _ADDRESS.fullmatch(text, start, end) else None


def _tag(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start and _in_word(text[start - 1]):
        start -= 1
    if not start or text[start - 1] not in _TAGS:
        return None
    start -= 1
    if start and (text[start - 1].isascii() and text[start - 1].isalnum()):
        return None  # model#AUS
    while end < len(text) and _in_word(text[end]):
        end += 1
    return start, end


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"
