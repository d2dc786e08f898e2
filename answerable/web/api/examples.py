"""An example of every answer, for the description: folded from two facts that are made up."""

from datetime import date
from decimal import Decimal
from typing import Any

from answerable.engine.changes import changes
from answerable.engine.claims import claims
from answerable.engine.commitments import Commitment, commitments
from answerable.engine.fact import Amount, Fact, Source, Speaker
from answerable.engine.register import Body
from answerable.engine.results import results
from answerable.engine.standing import Standing, standing_of

from ..rows import Row
from .answers import BodyFile, Changes, CompanyFile, CompanyName, Found, Listed, Page, Refusal, listed

AS_OF = date(2022, 8, 31)
COMPANY = "acme-cameras"
_BODY = Body(
    id="harrowmere-council", name="Harrowmere Council", country="GB", type="district", nation="England"
)
_PAGE = Source(
    title="A made-up page",
    url="https://example.org/page",
    publisher="The Made-up Gazette",
    published="2021-07-02",
)
_PROMISE = Fact(
    id="harrowmere-promises-removal",
    kind="commits_removal",
    companies=(COMPANY,),
    body=_BODY.id,
    country="GB",
    happened="2021-07-01",
    says=Speaker("body", "Harrowmere Council"),
    summary="Made up: the council promised to take its cameras out by June 2022.",
    source=_PAGE,
    recorded=date(2024, 1, 1),
    deadline="2022-06",
    scope="its street network",
)
_FIGURE = Fact(
    id="acme-revenue-2021",
    kind="result",
    companies=(COMPANY,),
    body=None,
    country="XX",
    happened="2021",
    says=Speaker("company", "Acme Cameras"),
    summary="Made up: the company reported its revenue of 2021.",
    source=_PAGE,
    recorded=date(2024, 1, 1),
    amount=Amount(Decimal(5759000000), "CNY", "revenue", "2021-01/2021-12"),
)
_FACTS = [_PROMISE, _FIGURE]
_NAME = CompanyName(id=COMPANY, name="Acme Cameras", is_subject=True)
_STANDING = standing_of(_FACTS, body=_BODY.id, company=COMPANY, as_of=AS_OF)
_LISTED = listed(Row(_BODY, _STANDING))
_FROM, _TO = date(2022, 7, 1), date(2022, 7, 31)
_CHANGES = changes(_FACTS, company=COMPANY, since=date(2022, 6, 30), until=_TO)
_PLEDGES = commitments(_FACTS, company=COMPANY, as_of=AS_OF)


def _page(*items: Any) -> Page[Any]:
    return Page(as_of=AS_OF, seen_on=None, count=len(items), next=None, previous=None, items=items)


EXAMPLES: dict[Any, Any] = {
    Page[Listed]: _page(_LISTED),
    BodyFile: BodyFile(as_of=AS_OF, seen_on=None, body=_BODY, standing=_STANDING, facts=[_PROMISE]),
    Page[Standing]: _page(_STANDING),
    Page[Fact]: _page(_PROMISE),
    Fact: _PROMISE,
    Page[Commitment]: _page(*_PLEDGES),
    Page[CompanyName]: _page(_NAME),
    CompanyFile: CompanyFile(
        as_of=AS_OF,
        seen_on=None,
        company=_NAME,
        results=results(_FACTS, company=COMPANY, as_of=AS_OF),
        claims=claims(_FACTS, company=COMPANY, as_of=AS_OF),
    ),
    Changes: Changes(
        as_of=AS_OF,
        seen_on=None,
        count=len(_CHANGES),
        next=None,
        previous=None,
        items=_CHANGES,
        first=_FROM,
        last=_TO,
    ),
    Found: Found(as_of=AS_OF, seen_on=None, bodies=[_LISTED], count=1, next=None, facts=[_PROMISE]),
    Refusal: Refusal(
        title="Bad Request", status=400, detail="limit: Input should be less than or equal to 500."
    ),
}
