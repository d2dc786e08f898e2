"""The watchlist as data: the companies, their names, and what only looks like one."""

import re
import tomllib
from typing import Annotated, Any, Literal

import msgspec

AliasClass = Literal[
    "legal_name", "subsidiary", "brand", "product", "model", "misspelling", "inflection", "script"
]
Misspellings = Literal["listed", "slips", "one_edit"]
Strength = Literal["documented", "reported", "unverified"]
Slug = Annotated[str, msgspec.Meta(pattern="^[a-z0-9-]+$")]
Text = Annotated[str, msgspec.Meta(min_length=1)]


class BadWatchlist(ValueError):
    """The watchlist cannot be used: the message names the key and says what is wrong with it."""


class Alias(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"kind": "class"}):
    """Names of one sort: `texts` as they are written, or `patterns` of model numbers and spellings.

    In a text a hyphen may be a space, a line break or nothing, and a space may be a hyphen or a line break.
    A pattern is a regular expression for lower-case text; `text` is then the name to show for it.
    """

    kind: AliasClass
    texts: tuple[Text, ...] = ()
    patterns: tuple[Text, ...] = ()
    text: str = ""
    misspellings: Misspellings = "listed"
    not_spelled: tuple[str, ...] = ()
    """Words that the misspelling rule would take for the name, and that are something else."""
    needs: tuple[str, ...] = ()
    """Lists of `words`: a word of one must stand near, since the name alone means other things too."""
    case: Literal["any", "capitalised", "upper"] = "any"
    spaced: bool = False
    """Whether the name is also found as letters set apart: H I K V I S I O N."""
    longer: bool = False
    """Whether a city before it and a region, a trade or a legal form after it make one longer name."""
    addresses: bool = True
    """Whether the name counts inside a hashtag, a handle, an e-mail or a web address."""
    since: str | None = None
    until: str | None = None
    basis: str = ""


class Company(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A company that the campaign is about, with its names."""

    id: Slug
    name: Text
    aliases: tuple[Alias, ...] = msgspec.field(name="alias")
    cities: tuple[str, ...] = ()


class Rebadger(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A firm that sells a company's hardware under its own name: a lead to follow, never a mention."""

    name: Text
    makers: tuple[Slug, ...]
    strength: Strength
    basis: Text
    texts: tuple[Text, ...] = ()
    """Other ways in which its name is written."""
    alone: bool = False
    """Whether the name means the firm where nothing speaks of cameras; most are words of other trades too."""


class Lookalike(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where one of `names` is not the company, told by the words around it.

    A word ends where it ends; `county*` is also the start of a longer one, and `*` any one word.
    """

    names: tuple[Text, ...]
    why: Text
    followed_by: tuple[str, ...] = ()
    preceded_by: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    unless_near: tuple[str, ...] = ()
    """Lists of `words` that speak for the company after all."""
    elsewhere_unless_near: tuple[str, ...] = ()
    """Where the rule applies once, the name elsewhere in the text needs a word of these lists near it."""
    capitalised: bool = False
    """Whether the word beside it counts only with a capital letter."""


class LongerName(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that make a longer name of a company's name, as they are capitalised."""

    trades: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    han_before: tuple[str, ...] = ()
    han_after: tuple[str, ...] = ()
    glued: tuple[str, ...] = ()
    """Nouns that Dutch, German and Swedish write onto a name; they are left off."""


class Watchlist(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom to look for, by every name."""

    companies: tuple[Company, ...] = msgspec.field(name="company")
    rebadgers: tuple[Rebadger, ...] = msgspec.field(name="rebadger", default=())
    other_makers: tuple[Text, ...] = ()
    """Independent makers of cameras: a purchase that names one of them only is answered."""
    lookalikes: tuple[Lookalike, ...] = msgspec.field(name="lookalike", default=())
    longer_name: LongerName = LongerName()
    words: dict[str, tuple[str, ...]] = {}
    traditional: dict[str, str] = {}


def load_watchlist(toml_text: str) -> Watchlist:
    """The watchlist in a TOML text; raises BadWatchlist naming the key and what is wrong with it."""
    try:
        data: Any = tomllib.loads(toml_text)
        watchlist = msgspec.convert(data, Watchlist)
    except tomllib.TOMLDecodeError as error:
        raise BadWatchlist(f"the watchlist is not TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise BadWatchlist(f"the watchlist: {error}") from error
    _check_companies(watchlist)
    _check_lookalikes(watchlist)
    return watchlist


def _check_companies(watchlist: Watchlist) -> None:
    seen: set[str] = set()
    for company in watchlist.companies:
        if company.id in seen:
            raise BadWatchlist(f"company.id: {company.id!r} stands twice")
        seen.add(company.id)
        for number, alias in enumerate(company.aliases, 1):
            _check_alias(alias, f"company {company.id!r}, alias {number}", watchlist)
    for rebadger in watchlist.rebadgers:
        for maker in rebadger.makers:
            if maker not in seen:
                raise BadWatchlist(
                    f"rebadger {rebadger.name!r}: makers names {maker!r}, which is no company here"
                )


def _check_alias(alias: Alias, place: str, watchlist: Watchlist) -> None:
    if not alias.texts and not alias.patterns:
        raise BadWatchlist(f"{place}: needs texts or patterns")
    if alias.patterns and not alias.text:
        raise BadWatchlist(f"{place}: patterns need a text, the name to show for them")
    for name in alias.needs:
        if name not in watchlist.words:
            raise BadWatchlist(f"{place}: needs names {name!r}, which is no list in words")
    for pattern in alias.patterns:
        try:
            compiled = re.compile(pattern)
        except re.error as error:
            raise BadWatchlist(f"{place}: pattern {pattern!r} is no regular expression: {error}") from error
        if not pattern[0].isalpha():
            raise BadWatchlist(f"{place}: pattern {pattern!r} must start with a letter that it always has")
        if compiled.groups or compiled.match(""):
            raise BadWatchlist(f"{place}: pattern {pattern!r} must not capture (write (?:) or match nothing")


def _check_lookalikes(watchlist: Watchlist) -> None:
    texts = {
        text
        for company in watchlist.companies
        for alias in company.aliases
        for text in (*alias.texts, alias.text)
    }
    for rule in watchlist.lookalikes:
        place = f"lookalike {rule.why!r}"
        for name in rule.names:
            if name not in texts:
                raise BadWatchlist(f"{place}: names has {name!r}, which is no alias")
        if not (rule.followed_by or rule.preceded_by or rule.near):
            raise BadWatchlist(f"{place}: needs followed_by, preceded_by or near")
        for name in (*rule.unless_near, *rule.elsewhere_unless_near):
            if name not in watchlist.words:
                raise BadWatchlist(f"{place}: unless_near names {name!r}, which is no list in words")
