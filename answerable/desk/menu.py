"""The desk's menu: groups in one row, and the pages of the group in which one is in a second."""

from typing import NamedTuple

from answerable.accounts.models import User
from answerable.accounts.permissions import Permission, may


class Entry(NamedTuple):
    """A page of the menu; `within` are the pages that are reached from it, by their addresses' names."""

    words: str
    page: str
    within: frozenset[str] = frozenset()
    needs: Permission | None = None

    @property
    def address(self) -> str:
        """Its name among all addresses."""
        return f"desk:{self.page}"

    def holds(self, page: str) -> bool:
        """Whether this is the page, or the one from which it is reached."""
        return page == self.page or page in self.within


class Group(NamedTuple):
    """What belongs together; it leads to its first page."""

    words: str
    entries: tuple[Entry, ...]

    def holds(self, page: str) -> bool:
        """Whether the page is one of the group's."""
        return any(entry.holds(page) for entry in self.entries)

    def for_user(self, user: User) -> "Group":
        """The same with what this person may open."""
        return self._replace(
            entries=tuple(entry for entry in self.entries if entry.needs is None or may(user, entry.needs))
        )


def _pages(names: str) -> frozenset[str]:
    return frozenset(names.split())


GROUPS = (
    Group(
        "Findings",
        (
            Entry("Queue", "queue", _pages("finding decide")),
            Entry("Approved", "approved", _pages("publish")),
            Entry("Leads", "leads", _pages("lead_body decide_leads installers import_leads")),
            Entry("Import", "import", needs=Permission.IMPORT_SCAN),
            Entry("Files of facts", "files", _pages("file approve_file withdraw")),
            Entry(
                "Letters to bodies",
                "letters",
                _pages("letter write_letter reword_letter release_letter answer_letter propose_letter"),
            ),
        ),
    ),
    Group(
        "Sources",
        (
            Entry(
                "Archive", "captures", _pages("capture upload fetch passage picture changes share original")
            ),
            Entry("Search", "search"),
        ),
    ),
    Group(
        "Supporters",
        (
            Entry(
                "Petitions",
                "petitions",
                _pages(
                    "petition write_petition open_campaign_petitions word_petition consent_petition "
                    "news_petition close_petition petition_areas floods strike cancel_sweep restore_sweep"
                ),
            ),
            Entry("Held", "held", _pages("mail_domains decide_held"), Permission.STRIKE_OUT),
            Entry(
                "Supporters' letters",
                "held_letters",
                _pages("decide_letter answers decide_answer returns"),
            ),
            Entry(
                "Events",
                "events",
                _pages("event write_event change_event cancel_event attend_event calls"),
                Permission.RUN_ACTIONS,
            ),
            Entry(
                "Representatives",
                "representatives",
                _pages("representatives_preview apply_representatives undo_representatives"),
            ),
            Entry(
                "Partners",
                "partners",
                _pages("make_key end_key add_webhook end_webhook"),
                Permission.RUN_ACTIONS,
            ),
        ),
    ),
    # Alone, so that whoever has to stop the mails is one press away on every page.
    Group("Switches", (Entry("Switches", "switches", _pages("turn_switch")),)),
    Group(
        "Office",
        (
            Entry("Audit log", "audit", needs=Permission.READ_AUDIT_LOG),
            Entry("Staff", "staff", _pages("change_role reset_password"), Permission.MANAGE_STAFF),
        ),
    ),
)


class Link(NamedTuple):
    """A link of the menu; `here` is the value of its aria-current (WAI-ARIA 1.2), empty elsewhere."""

    words: str
    address: str
    here: str


class Menu(NamedTuple):
    """The two rows as one person sees them on one page."""

    groups: list[Link]
    pages: list[Link]
    """Of the group in which the page is; none where there is one alone."""


def menu(user: User, page: str) -> Menu:
    """The menu of a page, by the name of its address, with what this person may open."""
    groups = [group for group in (one.for_user(user) for one in GROUPS) if group.entries]
    current = next((group for group in groups if group.holds(page)), None)
    entries = current.entries if current else ()
    alone = len(entries) == 1
    here = "page" if alone else "true"
    return Menu(
        [Link(one.words, one.entries[0].address, here if one is current else "") for one in groups],
        [] if alone else [Link(one.words, one.address, "page" if one.holds(page) else "") for one in entries],
    )
