"""Schemathesis asks the OSDI API, with a key, what its description allows and what it does not."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from answerable.web.osdi.description import READS, WRITES
from answerable.web.osdi.door import ROOT, TOKEN_HEADER
from tests.actions.conftest import SLUG
from tests.actions.test_osdi import Partner, partner, stands_with
from tests.described_cases import try_each
from tests.web.conftest import NAME

pytestmark = pytest.mark.xdist_group("osdi_schema")
EXAMPLES = 6
OPERATIONS = [*((path, "GET") for path in READS), *((path, "POST") for path in WRITES)]
# Nothing can be wrong in what the entry point is asked.
ASKED = [
    (*of, mode) for of in OPERATIONS for mode in GenerationMode if (of[0], mode.name) != ("/", "NEGATIVE")
]
# A description cannot say which text is a mail address or a body's id; unknown parameters are passed over.
UNSAID = [negative_data_rejection, positive_data_acceptance]
THERE = {"petition_slug": SLUG, "name": NAME}
__all__ = ["partner", "stands_with"]


@cache
def described() -> Any:
    """The description as the API gives it."""
    return schemathesis.openapi.from_wsgi(f"{ROOT}/openapi.json", get_wsgi_application())


@pytest.fixture(autouse=True)
def a_connection_that_outlives_requests() -> Iterator[None]:
    """The test's transaction stays open between requests, as it does with Django's own test client."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.parametrize(("path", "method", "mode"), ASKED)
def test_the_api_does_what_its_description_says(
    partner: Partner, path: str, method: str, mode: GenerationMode
) -> None:
    token = partner.client.defaults["HTTP_OSDI_API_TOKEN"]

    def holds(case: Any) -> None:
        if mode == GenerationMode.POSITIVE:  # of what is there more can be said than that it is not
            case.path_parameters.update({name: THERE[name] for name in case.path_parameters if name in THERE})
        case.call_and_validate(headers={TOKEN_HEADER: token}, excluded_checks=UNSAID)

    try_each(described()[ROOT + path][method], mode, holds, examples=EXAMPLES)
