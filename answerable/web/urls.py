"""The addresses of the public site. `page` makes each of them and is the one place that opens it to all."""

from django.urls import URLPattern, path

from .api import about as api_about
from .api.addresses import addresses as api_addresses
from .bulk import csvw, datasette, ftm, geojson, hexjson, parquet, sqlite, xlsx
from .cards import pictures
from .embeds.addresses import addresses as embed_addresses
from .languages import in_each_language
from .osdi.addresses import addresses as osdi_addresses
from .respond import Also, Policy, View, public
from .views import (
    about,
    attention,
    bodies,
    body,
    briefing,
    changes,
    chart,
    claims,
    company,
    constituency,
    copy,
    corrections,
    custody,
    data,
    deadlines,
    differences,
    fact,
    feed,
    home,
    league,
    league_files,
    map,
    promises,
    search,
    world,
)
from .views.act.addresses import addresses as acting_addresses

app_name = "web"


def page(
    route: str, view: View, name: str, policy: Policy | None = None, also: Also | None = None
) -> URLPattern:
    """A public address in each language: whatever holds words of the site's own."""
    return path(in_each_language(route), public(view, policy, also), name=name)


def file(route: str, view: View, name: str, also: Also | None = None) -> URLPattern:
    """A public address for all languages: data, whose names of columns and codes are the same in each."""
    return path(route, public(view, also=also), name=name)


urlpatterns = [
    # First, since they are looked for in this order and asked for most: in a surge, those for acting.
    *acting_addresses(),
    page("body/<slug:body_id>/", body.show, "body"),
    page("fact/<slug:fact_id>/", fact.show, "fact"),
    page("copy/<slug:sha256>/", copy.show, "copy", also=copy.changed),
    file("copy/<slug:sha256>/<int:number>.png", copy.picture, "copy_page", copy.changed),
    page("", home.show, "home"),
    page("bodies/", bodies.show, "bodies"),
    file("bodies.csv", bodies.as_csv, "bodies_csv"),
    file("bodies.xlsx", bodies.as_xlsx, "bodies_xlsx"),
    file("bodies.json", bodies.as_json, "bodies_json"),
    file("body/<slug:body_id>/facts.jsonl", body.facts, "body_facts"),
    page("company/<slug:company_id>/", company.show, "company"),
    page("company/<slug:company_id>/results/", company.results, "company_results"),
    file("company/<slug:company_id>/results.csv", company.results_csv, "company_results_csv"),
    file("company/<slug:company_id>/results.json", company.results_json, "company_results_json"),
    page("company/<slug:company_id>/claims/", claims.show, "company_claims"),
    page("company/<slug:company_id>/claims.jsonld", claims.as_jsonld, "company_claims_jsonld"),
    file("company/<slug:company_id>/claims.csv", claims.as_csv, "company_claims_csv"),
    page("company/<slug:company_id>/claims/<slug:fact_id>/", claims.show_one, "company_claim"),
    page(
        "company/<slug:company_id>/claims/<slug:fact_id>.jsonld",
        claims.one_as_jsonld,
        "company_claim_jsonld",
    ),
    page("company/<slug:company_id>/contact/", company.contact, "company_contact"),
    file("company/<slug:company_id>/contact.csv", company.contact_csv, "company_contact_csv"),
    page("attention/", attention.show, "attention"),
    file("attention.csv", attention.as_csv, "attention_csv"),
    file("attention.json", attention.as_json, "attention_json"),
    page("attention/<slug:month>/", attention.month, "attention_month"),
    page("constituencies/", constituency.show_all, "constituencies"),
    page("constituency/<slug:constituency_id>/", constituency.show, "constituency"),
    page("briefing/", briefing.show, "briefing"),
    file("briefing.md", briefing.as_markdown, "briefing_md"),
    file("briefing.json", briefing.as_json, "briefing_json"),
    file("briefing.docx", briefing.as_word, "briefing_docx"),
    page("chart/<slug:name>.svg", chart.as_svg, "chart_svg", chart.POLICY),
    page("chart/<slug:name>.png", chart.as_png, "chart_png", chart.POLICY),
    page("chart/<slug:name>.json", chart.as_spec, "chart_json"),
    file("chart/<slug:name>.csv", chart.as_csv, "chart_csv"),
    page("promises/", promises.show, "promises"),
    file("promises.csv", promises.as_csv, "promises_csv"),
    file("promises.xlsx", promises.as_xlsx, "promises_xlsx"),
    file("promises.json", promises.as_json, "promises_json"),
    page("promises.ics", deadlines.as_calendar, "promises_ics"),
    page("changes/", changes.show, "changes"),
    page("changes/<slug:month>/", changes.month, "changes_month"),
    file("changes.csv", differences.as_csv, "changes_csv"),
    file("changes.json", differences.as_json, "changes_json"),
    page("changes.atom", feed.as_atom, "changes_atom"),
    page("corrections/", corrections.show, "corrections"),
    page("corrections.atom", corrections.as_atom, "corrections_atom"),
    page("map/", map.show, "map"),
    page("world/", world.show, "world"),
    page("league/", league.show, "league"),
    file("league.csv", league_files.as_csv, "league_csv"),
    file("league.json", league_files.as_json, "league_json"),
    page("data/", data.show, "data"),
    file("data/facts.jsonl", data.as_jsonl, "facts_jsonl"),
    file("data/facts.csv", data.as_csv, "facts_csv"),
    file("data/facts.csv-metadata.json", csvw.as_csvw, "facts_csvw"),
    file("data/facts.parquet", parquet.as_parquet, "facts_parquet"),
    file("data/facts.xlsx", xlsx.as_xlsx, "facts_xlsx"),
    file("data/metadata.json", datasette.as_metadata, "datasette_metadata"),
    file("data/bodies.hexjson", hexjson.as_hexjson, "bodies_hexjson"),
    file("data/bodies.geojson", geojson.as_geojson, "bodies_geojson"),
    file("data/entities.ftm.json", ftm.as_ftm, "entities_ftm"),
    page("search/", search.show, "search"),
    file("data/answerable.sqlite", sqlite.as_sqlite, "answerable_sqlite"),
    page("data/api/", api_about.show, "api"),
    *osdi_addresses(),
    *api_addresses(),
    *embed_addresses(),
    page("card.png", pictures.of_site, "card"),
    page("body/<slug:body_id>/card.png", pictures.of_body, "body_card"),
    page("company/<slug:company_id>/card.png", pictures.of_company, "company_card"),
    page("method/", about.method, "method"),
    page("custody/", custody.show, "custody", also=custody.changed),
    file("custody/head", custody.head, "custody_head", custody.changed),
    file("custody/key", custody.key, "custody_key", custody.changed),
    file("custody/heads.jsonl", custody.heads, "custody_heads", custody.changed),
    file("custody/entries/<int:start>.jsonl", custody.entries, "custody_entries", custody.changed),
    file("custody/proof/<int:number>", custody.proof, "custody_proof", custody.changed),
    file(
        "custody/consistency/<int:old>/<int:new>",
        custody.consistency,
        "custody_consistency",
        custody.changed,
    ),
    file("robots.txt", about.robots, "robots"),
    file("healthz", about.health, "healthz"),
]
