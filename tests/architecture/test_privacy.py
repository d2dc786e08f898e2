"""Every field of every table says how private it is: public, internal, personal or secret."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model

from answerable.accounts.privacy import CLASSES, classes_of

MODELS = apps.get_models(include_auto_created=True)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_has_one_privacy_class(model: type[Model]) -> None:
    named = [name for fields in classes_of(model).values() for name in fields]
    fields = [field.name for field in model._meta.concrete_fields]
    assert sorted(named) == sorted(fields)


def test_a_model_that_nobody_classified_has_no_classes() -> None:
    class Unclassified:
        _meta: Any = SimpleNamespace(label="made_up.Unclassified")

    assert classes_of(Unclassified) == dict.fromkeys(CLASSES, ())  # type: ignore[arg-type]
