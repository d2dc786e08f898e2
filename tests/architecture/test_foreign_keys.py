"""A foreign key given as a string escapes import-linter; this does not."""

from typing import Any

from django.apps import apps
from django.db.models import Model

from answerable.findings.models import Finding

ORDER = ["custody", "accounts", "archive", "places", "findings", "leads", "facts", "contact", "actions"]


def our_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("answerable.")]


def links(model: type[Model]) -> list[tuple[str, str]]:
    """The names of the model's foreign keys and the app that each leads to."""
    fields: list[Any] = [field for field in model._meta.get_fields() if field.is_relation]
    return [(field.name, field.related_model._meta.app_label) for field in fields if not field.auto_created]


def test_no_foreign_key_points_against_the_order_of_the_rooms() -> None:
    upwards = [
        f"{model._meta.label}.{name} -> {app}"
        for model in our_models()
        for name, app in links(model)
        if app in ORDER and ORDER.index(app) > ORDER.index(model._meta.app_label)
    ]
    assert upwards == []
    assert ("proposed_by", "accounts") in links(Finding)


def test_every_app_with_models_has_its_place_in_the_order() -> None:
    assert {model._meta.app_label for model in our_models()} <= set(ORDER)
