"""The chart of attention by month, with the months in which public bodies decided something."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext as _

from answerable.engine.attention import SERIES

from .bands import Marks, bands_by_month
from .drawings import Size, Spec, Theme
from .picture import Picture
from .snapshot import Snapshot
from .written import day_words, number


def attention_picture(site: Snapshot, _company: str = "") -> Picture:
    """Parliament, media, events and actions by month, with the decisions of public bodies marked."""
    months = site.attention.months
    rows = [
        (
            month.month,
            *(len(month.facts.get(kind, ())) for kind in SERIES),
            len(month.decisions),
            month.mark,
        )
        for month in months
    ]
    marked = [place for place, month in enumerate(months) if month.mark]
    says = _attention_words(site, len(marked))

    def draw(theme: Theme, size: Size) -> Spec:
        bands = {
            gettext(label): [len(month.facts.get(kind, ())) for month in months]
            for kind, label in SERIES.items()
        }
        marks = Marks(_("Months with a decision of a public body"), marked)
        return bands_by_month(months[0].month if months else "2000-01", bands, marks, theme, size)

    return Picture(says, ("month", *SERIES, "decisions", "mark"), [*rows], draw)


def _attention_words(site: Snapshot, marked: int) -> str:
    months, seen = site.attention.months, site.attention
    if not months:
        return _("No fact that was public by this day tells of a month.")
    counts = [sum(len(month.facts.get(kind, ())) for month in months) for kind in SERIES]
    listed = ", ".join(
        f"{gettext(label)} {number(count)}" for label, count in zip(SERIES.values(), counts, strict=True)
    )
    first, last = day_words(months[0].month), day_words(months[-1].month)
    return " ".join(
        (
            _("Facts by month from %(first)s to %(last)s: %(listed)s.")
            % {"first": first, "last": last, "listed": listed},
            ngettext(
                "Public bodies made decisions in %(months)s month, which is marked.",
                "Public bodies made decisions in %(months)s months, which are marked.",
                marked,
            )
            % {"months": number(marked)},
            _(
                "In the twelve months to this day parliament and media come to %(now)s, "
                "in the twelve before %(then)s."
            )
            % {"now": number(seen.last_year), "then": number(seen.year_before)},
        )
    )
