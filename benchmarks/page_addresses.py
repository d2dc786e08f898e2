"""The pages that benchmarks/pages.py asks for: one line a page, with the addresses that are asked in turn."""

import random
from collections.abc import Iterator, Mapping, Sequence

SEED = 1
DIFFERENT = 100
"""So many bodies and facts are drawn, each of them a page of its own."""
LISTS = (
    "",
    "country=NL",
    "type=district",
    "standing=overdue",
    "standing=known",
    "q=body+12",
    "sort=name",
    "sort=-confirmed",
    "page=2",
    "page=8",
    "q=made&sort=country",
    "standing=uses&type=unitary",
)
FACTS = (
    "",
    "kind=uses",
    "country=GB&company=acme-cameras",
    "since=2018-01-01&until=2019-01-01",
    "limit=500&offset=40000",
    "body=body-7",
)
SEARCHES = (
    "q=made",
    "q=fact+4711",
    "q=%22usual+length%22",
    "q=body+OR+publisher",
    "q=sentence+-spend&kind=uses",
    "q=publi*&country=GB",
    "q=nothing-like-it",
)
PAST = ("2017-03-01", "2019-06-30", "2021-01-15", "2022-08-31", "2024-02-29")


def addresses(bodies: int, facts: int) -> Mapping[str, Sequence[str]]:
    """Each page's name with its addresses."""
    draw = random.Random(SEED)
    some_bodies = [f"body-{draw.randrange(bodies)}" for _ in range(DIFFERENT)]
    some_facts = [f"f{draw.randrange(facts)}" for _ in range(DIFFERENT)]
    return {
        "home": ["/"],
        "home, in Welsh": ["/cy/"],
        "list of bodies": _asked("/bodies/", LISTS),
        "body": [f"/body/{body}/" for body in some_bodies],
        "body, in Welsh": [f"/cy/body/{body}/" for body in some_bodies],
        "body, at a date": [
            f"/body/{body}/?as_of={day}" for body, day in zip(some_bodies, _again(PAST), strict=False)
        ],
        "fact": [f"/fact/{fact}/" for fact in some_facts],
        "map": ["/map/"],
        "map, at a date": [f"/map/?as_of={day}" for day in PAST],
        "world": ["/world/"],
        "search": _asked("/search/", SEARCHES),
        "constituencies": ["/constituencies/", "/constituencies/?q=12", "/constituencies/?page=4"],
        "constituency": [f"/constituency/place-{number}/" for number in range(20)],
        "company": ["/company/acme-cameras/"],
        "company, results": ["/company/acme-cameras/results/"],
        "company, claims": ["/company/acme-cameras/claims/"],
        "company, contact": ["/company/acme-cameras/contact/"],
        "attention": ["/attention/"],
        "attention, a month": [f"/attention/{day[:7]}/" for day in PAST],
        "promises": _asked("/promises/", ("", "country=NL", "group=kept", "group=overdue&page=3")),
        "promises, calendar": ["/promises.ics"],
        "changes, 30 days": ["/changes/"],
        "changes, a month": [f"/changes/{day[:7]}/" for day in PAST],
        "changes, ever": ["/changes/?from=1990-01-01"],
        "changes, feed": ["/changes.atom"],
        "feed of a country": ["/changes.atom?country=NL"],
        "feed of a body": [f"/changes.atom?body={body}" for body in some_bodies],
        "league": ["/league/"],
        "briefing": ["/briefing/"],
        "briefing, a country": ["/briefing/?country=NL"],
        "briefing, a body": [f"/briefing/?body={body}" for body in some_bodies],
        "data": ["/data/"],
        "method": ["/method/"],
        "chart": ["/chart/standings.svg"],
        "API: bodies": _asked("/api/v1/bodies", (query for query in LISTS if "sort" not in query)),
        "API: a body": [f"/api/v1/bodies/{body}" for body in some_bodies],
        "API: facts": _asked("/api/v1/facts", FACTS),
        "API: standings": ["/api/v1/standings"],
        "API: commitments": ["/api/v1/commitments"],
        "API: changes": ["/api/v1/changes"],
        "API: search": _asked("/api/v1/search", SEARCHES),
        "embedded map": ["/embed/map/"],
        "embedded counter": ["/embed/counter/"],
        "embedded body": [f"/embed/body/{body}/" for body in some_bodies],
        "API: company": ["/api/v1/companies/acme-cameras"],
    }


def _asked(path: str, queries: Iterator[str] | Sequence[str]) -> list[str]:
    return [f"{path}?{query}" if query else path for query in queries]


def _again(values: Sequence[str]) -> Iterator[str]:
    while True:
        yield from values
