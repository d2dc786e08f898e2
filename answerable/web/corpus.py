"""The published facts as this process holds them, read again as soon as their version changes."""

import hashlib
from collections import OrderedDict, defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock

from django.conf import settings

from answerable.campaign import read_campaign, read_register, read_watchlist
from answerable.engine.bodies import fold
from answerable.engine.campaign import Campaign
from answerable.engine.fact import Fact
from answerable.engine.register import Body
from answerable.facts import queries

from .moment import Moment
from .page_cache import PageCache
from .snapshot import Snapshot

SNAPSHOTS_KEPT = 12


class Corpus:
    """All facts of the campaign at one version, with what finds them. Never changed once it is made."""

    def __init__(self, version: int, facts: list[Fact], folder: Path, read_at: datetime) -> None:
        self.version, self.read_at = version, read_at
        self.campaign: Campaign = read_campaign(folder)
        self.companies = {company.id: company.name for company in read_watchlist(folder).companies}
        self.bodies: Mapping[str, Body] = read_register(folder)[0]
        self.edition = _edition(folder)
        self.facts = facts
        self.by_id = {fact.id: fact for fact in facts}
        self.by_body: defaultdict[str, list[Fact]] = defaultdict(list)
        self.naming: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            if fact.body:
                self.by_body[fact.body].append(fact)
            for other in (*fact.corrects, *fact.disputes):
                self.naming[other].append(fact)
        self.pages = PageCache()
        self._snapshots: OrderedDict[tuple[object, ...], Snapshot] = OrderedDict()
        self._lock = Lock()

    @cached_property
    def searchable(self) -> dict[str, str]:
        """What a search for a body looks through: every name of it, folded, by body id."""
        return {
            body.id: " ".join((fold(body.name), *map(fold, body.other_names), body.id, body.gss.casefold()))
            for body in self.bodies.values()
        }

    @cached_property
    def predecessors(self) -> dict[str, list[Body]]:
        """The bodies that each body took over from."""
        found: defaultdict[str, list[Body]] = defaultdict(list)
        for body in self.bodies.values():
            for successor in body.replaced_by:
                found[successor].append(body)
        return found

    def at(self, moment: Moment) -> Snapshot:
        """The folds as of a moment; the most recent few are kept."""
        with self._lock:
            snapshot = self._snapshots.pop(moment, None) or Snapshot(self, moment)
            self._snapshots[moment] = snapshot
            while len(self._snapshots) > SNAPSHOTS_KEPT:
                self._snapshots.popitem(last=False)
        return snapshot


_held: dict[Path, Corpus] = {}
_lock = Lock()


def current() -> Corpus:
    """The facts as they are published now: one cheap query, and a full read only after a change."""
    name, folder = settings.CAMPAIGN, settings.CAMPAIGNS / settings.CAMPAIGN
    version = queries.version(name)
    held = _held.get(folder)
    if held is not None and held.version == version:
        return held
    with _lock:
        held = _held.get(folder)
        if held is None or held.version != version:
            # Version before facts: what is published in between shows early, never late.
            facts = queries.campaign_facts(name)
            held = _held[folder] = Corpus(version, facts, folder, _read_at(held))
    return held


def forget() -> None:
    """Drop what this process holds; for tests, which put another database under the same process."""
    _held.clear()


@lru_cache(maxsize=4)
def _edition(folder: Path) -> str:
    """A hash over the campaign's own files, which are read once for the process."""
    files = [folder / name for name in ("campaign.toml", "bodies.csv", "watchlist.toml")]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _read_at(before: Corpus | None) -> datetime:
    """Now in whole seconds, as HTTP dates are; never the same for two versions."""
    now = datetime.now(UTC).replace(microsecond=0)
    return max(now, before.read_at + timedelta(seconds=1)) if before else now
