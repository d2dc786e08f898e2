"""What is the same on every page is rendered once, and nothing else is."""

import re

from django.test import Client

from tests.web.conftest import Publish
from tests.web.made_up_site import full_site


def test_each_page_leads_to_itself_in_the_other_language(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    for address in ("/", "/method/", "/body/quillby-council/", "/bodies/?page=1"):
        html = as_dee.get(address).content.decode()
        assert re.search(rf'<a href="/cy{re.escape(address)}" lang="cy"', html), address


def test_the_part_that_is_kept_is_of_its_day_and_language(publish: Publish, as_dee: Client) -> None:
    publish(*full_site())
    first = as_dee.get("/method/?as_of=2022-08-31").content.decode()
    assert 'href="/bodies/?as_of=2022-08-31"' in first
    assert 'href="/bodies/"' in as_dee.get("/method/").content.decode()
    assert 'href="/cy/bodies/"' in as_dee.get("/cy/method/").content.decode()
