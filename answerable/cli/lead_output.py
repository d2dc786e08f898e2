"""Leads out: one a record as they come, or grouped by body or by supplier at the end of the run."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from answerable.cli.layouts import encode_rows
from answerable.cli.scan_output import BLOCK_LINES, Bodies, RowWriter
from answerable.engine.bodies.path_names import names_in_path
from answerable.engine.leads import Lead, group_by_body, law_of, once_each, rank_suppliers
from answerable.engine.register import Body
from answerable.engine.scan import NamedBody

COLUMNS = {
    "record": (
        *("body.id", "body.name", "body.as_written", "published", "kind", "strength", "suppliers"),
        *("value", "currency", "value_is", "whole", "bought", "reference", "rule", "words"),
        *("brand.name", "brand.makers", "brand.strength", "brand.basis"),
        *("publisher", "source", "record", "locator", "digest", "body.score", "body.why"),
    ),
    "body": ("name", "body", "leads", "strength", "totals", "first", "last", "suppliers", "kinds",
             "brands", "question"),
    "supplier": ("name", "bodies", "leads", "totals", "first", "last", "names", "key"),
}  # fmt: skip
TABLE_COLUMNS = {
    "record": (
        "body.name",
        "published",
        "kind",
        "strength",
        "suppliers",
        "value",
        "bought",
        "source",
        "locator",
    ),
    "body": ("name", "leads", "strength", "totals", "first", "last", "suppliers"),
    "supplier": ("name", "bodies", "leads", "totals", "first", "last"),
}
CURRENCIES = {
    "GB": "GBP", "IE": "EUR", "AU": "AUD", "NZ": "NZD", "US": "USD", "CA": "CAD", "NL": "EUR", "DE": "EUR",
    "FR": "EUR", "BE": "EUR", "PL": "PLN", "DK": "DKK", "SE": "SEK", "NO": "NOK", "CH": "CHF",
}  # fmt: skip
"""What a body of a country pays in, where its records do not say."""


class LeadWriter(RowWriter):
    """Writes the leads, their bodies looked up in the register of the campaign's folder.

    `body` is the name of the body that published the files, for records that name none; without it the
    file's own name and folders may say it. `unnamed` counts the leads of which nothing does.
    """

    def __init__(self, output: str | None, folder: Path, layout: str, by: str, body: str | None) -> None:
        super().__init__(output)
        self._layout, self._by = layout, by
        self._bodies = Bodies(folder)
        self._folder = folder
        self._named = NamedBody(None, None, body, 0.0, "named on the command line") if body else None
        self._kept: list[Lead] = []
        self._of_paths: dict[str, NamedBody | None] = {}
        self.unnamed = 0

    def write(self, leads: Sequence[Lead]) -> None:
        """Writes JSON lines of records at once; all else is kept for the end."""
        for start in range(0, len(leads), BLOCK_LINES):
            block = [self._filled(lead) for lead in leads[start : start + BLOCK_LINES]]
            if self._by == "record" and self._layout == "jsonl":
                self.put_lines(block)
            else:
                self._kept += block

    def finish(self) -> None:
        """The groups, or the records in another layout than JSON lines."""
        if self._by == "record" and self._layout == "jsonl":
            return
        rows: Sequence[msgspec.Struct] = self._kept
        if self._by == "body":
            rows = group_by_body(self._kept, self._law_of)
        elif self._by == "supplier":
            rows = rank_suppliers(once_each(self._kept))
        if self._layout == "jsonl":
            self.put_lines(rows)
            return
        columns = (TABLE_COLUMNS if self._layout == "table" else COLUMNS)[self._by]
        self._stream.write(encode_rows([_flat(row) for row in rows], columns, self._layout))

    def _filled(self, lead: Lead) -> Lead:
        if lead.body is None and self._named:
            lead = msgspec.structs.replace(lead, body=self._named)
        lead = self._bodies.fill(lead)
        if lead.body is None:
            lead = msgspec.structs.replace(lead, body=self._of_path(lead.source))
        self.unnamed += lead.body is None
        body = self._register().get(lead.body.id) if lead.body and lead.body.id else None
        if body and lead.value is not None and lead.currency is None:
            return msgspec.structs.replace(lead, currency=CURRENCIES.get(body.country))
        return lead

    def _of_path(self, path: str) -> NamedBody | None:
        """The body whose full name the file or a folder around it bears, the nearest first."""
        if path not in self._of_paths:
            from answerable.campaign import body_index

            index = body_index(self._folder)
            found = ((name, index.resolve(name)) for name in names_in_path(path))
            self._of_paths[path] = next(
                (
                    NamedBody(body.id, body.canonical, name, body.score, f"named by its path: {body.why}")
                    for name, body in found
                    if body.is_sure and body.is_formal
                ),
                None,
            )
        return self._of_paths[path]

    def _law_of(self, body_id: str | None) -> str:
        body = self._register().get(body_id) if body_id else None
        return law_of(body.country, body.nation) if body else law_of(None)

    def _register(self) -> Mapping[str, Body]:
        from answerable.campaign import read_register

        return read_register(self._folder)[0]


def _flat(row: msgspec.Struct) -> dict[str, Any]:
    """A row whose lists are texts: a cell of a table holds one thing."""
    fields: dict[str, Any] = msgspec.to_builtins(row)
    return {
        name: _joined(name, found) if isinstance(found, list | tuple) else found
        for name, found in fields.items()
    }


def _joined(name: str, found: Iterable[Any]) -> str:
    if name == "totals":
        return "; ".join(
            f"{money['value']} {money['currency'] or '(no currency)'} {money['value_is']}" for money in found
        )
    if name == "words":
        return "; ".join(words["text"] for words in found)
    return "; ".join(map(str, found))
