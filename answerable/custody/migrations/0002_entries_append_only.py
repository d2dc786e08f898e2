"""The custody log is written once."""

from django.db import migrations

from answerable.custody.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("custody", "0001_entries")]
    operations = [append_only("custody_entry", "number", "chain", "table subject")]
