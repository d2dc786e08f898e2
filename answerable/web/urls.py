"""The addresses of the public site. `page` makes each of them and is the one place that opens it to all."""

from django.urls import URLPattern, path

from .api import about as api_about
from .api.addresses import addresses as api_addresses
from .bulk import csvw, ftm, hexjson, parquet, sqlite
from .respond import View, public
from .views import (
    about,
    bodies,
    body,
    briefing,
    changes,
    chart,
    company,
    data,
    fact,
    feed,
    home,
    league,
    promises,
)

app_name = "web"


def page(route: str, view: View, name: str) -> URLPattern:
    """A public address."""
    return path(route, public(view), name=name)


urlpatterns = [
    page("", home.show, "home"),
    page("bodies/", bodies.show, "bodies"),
    page("bodies.csv", bodies.as_csv, "bodies_csv"),
    page("bodies.json", bodies.as_json, "bodies_json"),
    page("body/<slug:body_id>/", body.show, "body"),
    page("body/<slug:body_id>/facts.jsonl", body.facts, "body_facts"),
    page("company/<slug:company_id>/", company.show, "company"),
    page("briefing/", briefing.show, "briefing"),
    page("briefing.md", briefing.as_markdown, "briefing_md"),
    page("briefing.json", briefing.as_json, "briefing_json"),
    page("briefing.docx", briefing.as_word, "briefing_docx"),
    page("fact/<slug:fact_id>/", fact.show, "fact"),
    page("chart/<slug:name>.svg", chart.as_svg, "chart_svg"),
    page("chart/<slug:name>.json", chart.as_spec, "chart_json"),
    page("chart/<slug:name>.csv", chart.as_csv, "chart_csv"),
    page("promises/", promises.show, "promises"),
    page("promises.csv", promises.as_csv, "promises_csv"),
    page("promises.ics", promises.as_calendar, "promises_ics"),
    page("changes/", changes.show, "changes"),
    page("changes/<slug:month>/", changes.month, "changes_month"),
    page("changes.atom", feed.as_atom, "changes_atom"),
    page("league/", league.show, "league"),
    page("data/", data.show, "data"),
    page("data/facts.jsonl", data.as_jsonl, "facts_jsonl"),
    page("data/facts.csv", data.as_csv, "facts_csv"),
    page("data/facts.csv-metadata.json", csvw.as_csvw, "facts_csvw"),
    page("data/facts.parquet", parquet.as_parquet, "facts_parquet"),
    page("data/bodies.hexjson", hexjson.as_hexjson, "bodies_hexjson"),
    page("data/entities.ftm.json", ftm.as_ftm, "entities_ftm"),
    page("data/answerable.sqlite", sqlite.as_sqlite, "answerable_sqlite"),
    page("data/api/", api_about.show, "api"),
    *api_addresses(),
    page("method/", about.method, "method"),
    page("robots.txt", about.robots, "robots"),
    page("healthz", about.health, "healthz"),
]
