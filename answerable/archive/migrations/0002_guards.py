"""Captures and what is said of them are written once; paragraphs can be searched for."""

from django.db import migrations

from answerable.archive.search import TABLE
from answerable.custody.append_only import append_only
from answerable.textindex import text_index


class Migration(migrations.Migration):
    replaces = [("archive", "0008_sharing_decisions")]
    dependencies = [("archive", "0001_tables")]
    operations = [
        append_only("archive_capture", "id", "sha256"),
        append_only("archive_arrival", "id"),
        append_only("archive_quotation", "id"),
        append_only("archive_mailsignature", "id"),
        append_only("archive_sharingdecision", "id"),
        text_index(TABLE),
    ]
