"""Nothing personal without a purpose, a basis and an end (P19)."""

from pathlib import Path

import msgspec
from django.apps import apps

from answerable.accounts.models import User
from answerable.accounts.privacy import classes_of
from answerable.actions.payload import Person
from answerable.actions.purposes import as_markdown, rows

DOC = Path(__file__).parents[2] / "docs/reference/personal-data.md"
STAFF = "columns of staff"


def columns() -> set[str]:
    """Every personal or secret column of acting; those that name staff are one row."""
    found = set()
    for model in apps.get_app_config("actions").get_models():
        classes = classes_of(model)
        for name in (*classes["personal"], *classes["secret"]):
            of_staff = getattr(model._meta.get_field(name), "related_model", None) is User
            found.add(STAFF if of_staff else f"{model.__name__}.{name}")
    return found


def test_every_personal_field_has_a_purpose_a_basis_and_an_end() -> None:
    fields = {f"Person.{field.name}" for field in msgspec.structs.fields(Person)}
    table = rows()
    assert {row.field for row in table} == fields | columns()
    assert len({row.field for row in table}) == len(table)
    assert all(all(part.strip() for part in row) for row in table)


def test_opinion_and_origin_are_asked_of_nobody() -> None:
    asked = {field.name for field in msgspec.structs.fields(Person)}
    assert asked.isdisjoint({"ethnicity", "religion", "party", "nationality", "age", "gender", "health"})


def test_the_page_on_personal_data_holds_the_table() -> None:
    assert as_markdown() in DOC.read_text(), "write it anew: answerable.actions.purposes.as_markdown()"
