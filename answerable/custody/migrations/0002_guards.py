"""The log, its heads, time-stamps and co-signatures are written once."""

from django.db import migrations

from answerable.custody.append_only import append_only


class Migration(migrations.Migration):
    replaces = [("custody", "0004_heads_append_only")]
    dependencies = [("custody", "0001_tables")]
    operations = [
        append_only("custody_entry", "number", "chain", "table subject"),
        append_only("custody_head", "id", "size"),
        append_only("custody_timestamp", "id"),
        append_only("custody_cosignature", "id", "head_id name"),
    ]
