"""Imports and what undoes them are written once; only the last import that stands is undone."""

from django.db import migrations

from answerable.custody.append_only import append_only, refuse_insert


class Migration(migrations.Migration):
    replaces = [("places", "0002_written_once_and_undone_from_the_last")]
    dependencies = [("places", "0001_tables")]
    operations = [
        append_only("places_representativesimport", "id", "number"),
        append_only("places_importundone", "id", "undoes_id"),
        refuse_insert(
            "places_importundone",
            "places_undone_from_the_last",
            when=(
                "EXISTS (SELECT 1 FROM places_representativesimport later "
                "JOIN places_representativesimport meant ON later.number > meant.number "
                "WHERE meant.id = NEW.undoes_id "
                "AND later.id NOT IN (SELECT undoes_id FROM places_importundone))"
            ),
            message="only the last import is undone",
        ),
    ]
