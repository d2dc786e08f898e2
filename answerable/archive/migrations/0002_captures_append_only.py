"""A capture is written once."""

from django.db import migrations

from answerable.custody.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("archive", "0001_captures")]
    operations = [append_only("archive_capture", "id", "sha256")]
