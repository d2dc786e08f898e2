"""The charts of a company: its figures and its overseas share."""

from decimal import Decimal

from django.utils.translation import gettext as _

from answerable.engine.results import METRIC_WORDS, Figure

from .drawings import INK, MarkedBar, Size, Spec, Theme, grouped_bars
from .picture import Picture
from .snapshot import Snapshot
from .words import metric_name, period_name
from .written import brief_money, money, percent


def results_picture(site: Snapshot, company: str) -> Picture:
    """Net profit and revenue by half-year and year, with the recomputed change."""
    metrics = ("net_profit", "revenue")
    figures = [row for row in site.results(company).figures if row.metric in metrics and row.label[0] != "Q"]
    rows = [
        (METRIC_WORDS[row.metric], row.label, row.current.value, row.current.currency, row.change)
        for row in figures
    ]
    says = " ".join(figure_sentence(row) for row in figures if row.change is not None)

    def draw(theme: Theme, size: Size) -> Spec:
        groups = {
            metric_name(metric).capitalize(): [
                MarkedBar(
                    period_name(row.label), float(row.current.value), INK[theme]["bar"], _said(row, size)
                )
                for row in sorted(figures, key=lambda row: (row.label[0] == "H", row.period))
                if row.metric == metric
            ]
            for metric in metrics
        }
        return grouped_bars(groups, theme, size)

    columns = ("metric", "period", "value", "currency", "change_percent")
    return Picture(says or _("No two comparable figures are public by this day."), columns, [*rows], draw)


def overseas_picture(site: Snapshot, company: str) -> Picture:
    """The overseas share of revenue, period by period, each as the company defines "overseas"."""
    shares = site.results(company).shares
    rows = [(METRIC_WORDS[share.metric], share.label, share.percent) for share in shares]
    says = " ".join(
        _("%(period)s: %(part)s was %(share)s of all revenue.")
        % {
            "period": period_name(share.label),
            "part": metric_name(share.metric),
            "share": percent(share.percent),
        }
        for share in shares
    )

    def draw(theme: Theme, size: Size) -> Spec:
        groups: dict[str, list[MarkedBar]] = {}
        for share in sorted(shares, key=lambda share: (share.label[0] == "H", share.period)):
            bar = MarkedBar(
                period_name(share.label), float(share.percent), INK[theme]["bar"], percent(share.percent)
            )
            groups.setdefault(metric_name(share.metric).capitalize(), []).append(bar)
        return grouped_bars(
            groups, theme, size, top=max((float(share.percent) for share in shares), default=1)
        )

    columns = ("metric", "period", "share_percent")
    return Picture(says or _("No share can be reckoned by this day."), columns, [*rows], draw)


def _said(row: Figure, size: Size) -> str:
    value = money(row.current.value, row.current.currency)
    if size == "narrow":
        value = brief_money(row.current.value, row.current.currency)
    if row.change is None:
        return value
    return f"{value}, {'−' if row.change < 0 else '+'}{percent(abs(row.change))}"


def figure_sentence(row: Figure) -> str:
    """How a figure changed on the year before, in a sentence."""
    change = row.change or Decimal(0)
    shape = (
        _("%(period)s: %(figure)s fell %(change)s.")
        if change < 0
        else _("%(period)s: %(figure)s rose %(change)s.")
    )
    words = {
        "period": period_name(row.label),
        "figure": metric_name(row.metric),
        "change": percent(abs(change)),
    }
    return shape % words
