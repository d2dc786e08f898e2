"""A campaign's data files on disk: where they are, and what they say. Read again when they change."""

import os
from functools import lru_cache
from pathlib import Path

from answerable.cell.compiled_cache import KeptTables
from answerable.engine import bodies as resolver
from answerable.engine import register
from answerable.engine.bodies import BodyIndex
from answerable.engine.campaign import Campaign, load_campaign
from answerable.engine.constituency import Constituency, load_constituencies
from answerable.engine.fact import Fact, Refused, Register, load_facts
from answerable.engine.register import Body, load_bodies, pack_register, unpack_register
from answerable.engine.watchlist import Watchlist, load_watchlist

BUILT_IN = "stop-hikvision"
WORTH_KEEPING = 500
"""Bodies from which a register is kept in compiled form between runs; a smaller one is read as quickly."""


class NoCampaign(LookupError):
    """There is no campaign of that name; the message names those that there are."""


def campaign_folder(name: str) -> Path:
    """The folder of a campaign: one under `campaigns/` or under ANSWERABLE_CAMPAIGNS, or a path to one."""
    homes = [Path(os.environ["ANSWERABLE_CAMPAIGNS"])] if "ANSWERABLE_CAMPAIGNS" in os.environ else []
    homes.append(Path(__file__).resolve().parents[1] / "campaigns")
    for folder in (Path(name), *(home / name for home in homes)):
        if (folder / "campaign.toml").is_file():
            return folder
    known = sorted({found.parent.name for home in homes for found in home.glob("*/campaign.toml")})
    raise NoCampaign(f"no campaign {name!r}; there is: {', '.join(known) or 'none'}")


def read_campaign(folder: Path) -> Campaign:
    """What the campaign asks and who runs it; raises BadCampaign."""
    return _read_campaign(*_as_it_is(folder / "campaign.toml"))


def read_register(folder: Path) -> tuple[dict[str, Body], tuple[str, ...]]:
    """The public bodies by id, and one line for each row that was refused."""
    return _read_register(*_as_it_is(folder / "bodies.csv"))


def read_constituencies(folder: Path) -> tuple[dict[str, Constituency], tuple[str, ...]]:
    """The constituencies by id, none where the campaign lists none, and one line for each refused row."""
    path = folder / "constituencies.csv"
    return _read_constituencies(*_as_it_is(path)) if path.is_file() else ({}, ())


def read_watchlist(folder: Path) -> Watchlist:
    """The names that the campaign looks for; raises BadWatchlist."""
    return _read_watchlist(*_as_it_is(folder / "watchlist.toml"))


def body_index(folder: Path) -> BodyIndex:
    """The resolver over the campaign's public bodies."""
    return _body_index(*_as_it_is(folder / "bodies.csv"))


def _as_it_is(path: Path) -> tuple[Path, int]:
    """A file and when it was changed: what was read of it is kept only as long as it stays as it is."""
    return path, path.stat().st_mtime_ns


@lru_cache(maxsize=8)
def _read_campaign(path: Path, _changed_ns: int) -> Campaign:
    return load_campaign(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=8)
def _read_register(path: Path, _changed_ns: int) -> tuple[dict[str, Body], tuple[str, ...]]:
    kept = KeptTables(path, Path(register.__file__).parent, ("register.py", "dated_names.py"))
    if packed := kept.load():
        bodies, refused = unpack_register(packed)
    else:
        with path.open(encoding="utf-8", newline="") as lines:
            bodies, refusals = load_bodies(lines)
        refused = tuple(map(str, refusals))
        if len(bodies) >= WORTH_KEEPING:
            kept.save(pack_register(bodies, refused))
    return bodies, tuple(f"{path}: {refusal}" for refusal in refused)


@lru_cache(maxsize=8)
def _read_constituencies(path: Path, _changed_ns: int) -> tuple[dict[str, Constituency], tuple[str, ...]]:
    bodies = read_register(path.parent)[0]
    with path.open(encoding="utf-8", newline="") as lines:
        found, refusals = load_constituencies(lines, bodies)
    return found, tuple(f"{path}: {refusal}" for refusal in refusals)


@lru_cache(maxsize=8)
def _read_watchlist(path: Path, _changed_ns: int) -> Watchlist:
    return load_watchlist(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=8)
def _body_index(path: Path, _changed_ns: int) -> BodyIndex:
    bodies = read_register(path.parent)[0].values()
    kept = KeptTables(path, Path(resolver.__path__[0]), ("*.py",))
    if packed := kept.load():
        return BodyIndex(bodies, packed)
    index = BodyIndex(bodies)
    if len(bodies) >= WORTH_KEEPING:
        kept.save(index.pack())
    return index


def known_ids(folder: Path) -> Register:
    """The ids that a fact of this campaign may name."""
    companies = {company.id for company in read_watchlist(folder).companies}
    return Register(read_register(folder)[0].keys(), companies)


def read_facts(folder: Path) -> tuple[list[Fact], list[Refused]]:
    """The facts in the campaign's own file, and the rows that were refused."""
    with (folder / "facts.jsonl").open("rb") as lines:
        return load_facts(lines, known_ids(folder))
