"""Every fact can be searched for: those that are there already are indexed here."""

from django.db import migrations

from answerable.facts.search import TABLE, add
from answerable.textindex import text_index


def index_what_is_there(apps, schema_editor):
    add(apps.get_model("facts", "FactRow").objects.order_by("id").iterator())


class Migration(migrations.Migration):
    dependencies = [("facts", "0002_written_once_from_a_standing_approval")]
    operations = [
        text_index(TABLE),
        migrations.RunPython(index_what_is_there, migrations.RunPython.noop),
    ]
