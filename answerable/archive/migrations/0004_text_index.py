"""Paragraphs can be searched for; there are none yet: `answerable reindex` reads the captures."""

from django.db import migrations

from answerable.archive.search import TABLE
from answerable.textindex import text_index


class Migration(migrations.Migration):
    dependencies = [("archive", "0003_paragraphs")]
    operations = [text_index(TABLE)]
