"""Heads, timestamps and cosignatures are written once."""

from django.db import migrations

from answerable.custody.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("custody", "0003_heads_timestamps_cosignatures")]
    operations = [
        append_only("custody_head", "id", "size"),
        append_only("custody_timestamp", "id"),
        append_only("custody_cosignature", "id", "head_id name"),
    ]
