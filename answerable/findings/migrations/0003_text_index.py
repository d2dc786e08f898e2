"""Every finding can be searched for: those that are there already are indexed here."""

from django.db import migrations

from answerable.findings.search import TABLE, FindingText, add
from answerable.textindex import text_index


def index_what_is_there(apps, schema_editor):
    quotes = apps.get_model("findings", "Mention").objects.order_by("id").values_list("quote", flat=True)
    add(
        FindingText(
            row.pk,
            row.campaign,
            (*dict.fromkeys(quotes.filter(finding=row.pk)), row.body_as_written, row.publisher, row.record, row.source),
        )
        for row in apps.get_model("findings", "Finding").objects.order_by("id").iterator()
    )


class Migration(migrations.Migration):
    dependencies = [("findings", "0002_written_once_and_four_eyes")]
    operations = [
        text_index(TABLE),
        migrations.RunPython(index_what_is_there, migrations.RunPython.noop),
    ]
