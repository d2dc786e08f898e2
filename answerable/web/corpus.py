"""The published facts as this process holds them, read again as soon as their version changes."""

import hashlib
from collections import OrderedDict, defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock

from django.conf import settings

from answerable.campaign import read_campaign, read_constituencies, read_register, read_watchlist
from answerable.engine.bodies import fold
from answerable.engine.campaign import Campaign
from answerable.engine.constituency import Constituency
from answerable.engine.fact import Fact
from answerable.engine.register import Body
from answerable.facts import queries
from answerable.facts.evidence import archived

from .ledger import Ledger
from .moment import Moment
from .page_cache import PageCache
from .snapshot import Snapshot

SNAPSHOTS_KEPT = 12


class Corpus:
    """All facts of the campaign at one version, with what finds them. Never changed once it is made."""

    def __init__(
        self, version: int, facts: list[Fact], folder: Path, read_at: datetime, before: "Corpus | None" = None
    ) -> None:
        """`facts` are all there are, or, with `before`, those that were published after that one's."""
        self.version, self.read_at = version, read_at
        self.campaign: Campaign = read_campaign(folder)
        self.companies = {company.id: company.name for company in read_watchlist(folder).companies}
        self.bodies: Mapping[str, Body] = read_register(folder)[0]
        self.constituencies: Mapping[str, Constituency] = read_constituencies(folder)[0]
        self.edition = _edition(folder)
        company = self.campaign.company
        self.ledger: Ledger = before.ledger.plus(facts) if before else Ledger.of(company, facts)
        self.facts, self.by_id = self.ledger.facts, self.ledger.by_id
        # Of the facts before, it was asked when they came: nothing is published before it is archived.
        new = {fact.source.capture for fact in facts if fact.source.capture}
        self.archived: frozenset[str] = archived(new) | (before.archived if before else frozenset())
        self.pages = PageCache()
        self._snapshots: OrderedDict[tuple[object, ...], Snapshot] = OrderedDict()
        self._lock = Lock()

        if before and before.bodies is self.bodies:
            self._share_the_register(before)

    @cached_property
    def searchable(self) -> dict[str, str]:
        """What a search for a body looks through: every name of it, folded, by body id."""
        return {
            body.id: " ".join((fold(body.name), *map(fold, body.other_names), body.id, body.gss.casefold()))
            for body in self.bodies.values()
        }

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of each body, by id."""
        return {body.id: body.name for body in self.bodies.values()}

    @cached_property
    def predecessors(self) -> dict[str, list[Body]]:
        """The bodies that each body took over from."""
        found: defaultdict[str, list[Body]] = defaultdict(list)
        for body in self.bodies.values():
            for successor in body.replaced_by:
                found[successor].append(body)
        return dict(found)

    def _share_the_register(self, before: "Corpus") -> None:
        """Take over what another version made of the same register."""
        for name in ("searchable", "names", "predecessors"):
            if name in before.__dict__:
                self.__dict__[name] = before.__dict__[name]

    @cached_property
    def parts(self) -> dict[str, list[Body]]:
        """The bodies in the area of each body that has others in its area, such as a county's districts."""
        found: defaultdict[str, list[Body]] = defaultdict(list)
        for body in self.bodies.values():
            for upper in body.part_of:
                found[upper].append(body)
        return dict(found)

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
        if held is None or held.version != queries.version(name):
            held = _held[folder] = _read(name, folder, held)
    return held


def forget() -> None:
    """Drop what this process holds; for tests, which put another database under the same process."""
    _held.clear()


def _read(name: str, folder: Path, held: Corpus | None) -> Corpus:
    """The facts as they are now. Facts are only ever added, so what is held is not read again."""
    new = queries.facts_after(name, held.version) if held else None
    if held and new and new.facts and queries.how_many(name, held.version) == len(held.facts):
        subject = read_campaign(folder).company
        if subject == held.campaign.company:
            return Corpus(new.version, new.facts, folder, _read_at(held), held)
    everything = queries.facts_after(name, 0)
    return Corpus(everything.version, everything.facts, folder, _read_at(held))


@lru_cache(maxsize=4)
def _edition(folder: Path) -> str:
    """A hash over the campaign's own files, which are read once for the process."""
    names = ("campaign.toml", "bodies.csv", "constituencies.csv", "watchlist.toml")
    files = [path for name in names if (path := folder / name).is_file()]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _read_at(before: Corpus | None) -> datetime:
    """Now in whole seconds, as HTTP dates are; never the same for two versions."""
    now = datetime.now(UTC).replace(microsecond=0)
    return max(now, before.read_at + timedelta(seconds=1)) if before else now
