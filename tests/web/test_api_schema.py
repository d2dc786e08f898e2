"""Schemathesis asks the API whatever its own description allows, and what it does not, in this process."""

from datetime import date
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import strategies as st
from schemathesis import GenerationMode

from answerable.web.api.about import description
from tests.described_cases import try_each

pytestmark = pytest.mark.xdist_group("api_schema")
EXAMPLES = 25
# A description cannot say that the site looks back to 1990 and never ahead.
schemathesis.openapi.format("date", st.dates(date(1990, 1, 1), date(2024, 6, 1)).map(str))
PATHS = sorted(description()["paths"])


@pytest.fixture(scope="module")
def described_api(full: None) -> Any:
    """The description as the API gives it, over a site with every kind of fact."""
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("path", PATHS)
def test_the_api_does_what_its_description_says(described_api: Any, path: str, mode: GenerationMode) -> None:
    def holds(case: Any) -> None:
        case.call_and_validate()

    try_each(described_api[path]["GET"], mode, holds, examples=EXAMPLES)


def test_the_description_speaks_of_every_address_and_of_amounts_as_numbers() -> None:
    assert len(PATHS) == 10
    schemas = description()["components"]["schemas"]
    assert schemas["Amount"]["properties"]["value"]["type"] == "number"
    assert "decimal" not in str(schemas)


def test_every_answer_is_shown_by_an_example_that_its_schema_allows() -> None:
    schemas = description()["components"]["schemas"]
    for path in PATHS:
        for status, told in description()["paths"][path]["get"]["responses"].items():
            for content in told.get("content", {}).values():
                schema = {**content["schema"], "components": {"schemas": schemas}}
                assert jsonschema_rs.is_valid(schema, content["example"]), (path, status)


def test_every_address_and_parameter_is_described_and_the_licence_is_named() -> None:
    told = description()
    assert told["info"]["license"] == {"name": "Apache License 2.0", "identifier": "Apache-2.0"}
    assert told["openapi"].startswith("3.1")
    for path in PATHS:
        operation = told["paths"][path]["get"]
        assert operation["description"] and operation["operationId"]
        assert all(known.get("description") for known in operation["parameters"] if known["in"] == "query")
        assert {"200", "304", "400", "405", "500"} <= {str(status) for status in operation["responses"]}
