"""The text of captures in paragraphs."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0002_captures_append_only'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paragraphs', models.PositiveBigIntegerField()),
                ('refused', models.PositiveBigIntegerField()),
                ('refusal', models.TextField(blank=True)),
                ('read_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('capture', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reading', to='archive.capture')),
            ],
        ),
        migrations.CreateModel(
            name='Paragraph',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveBigIntegerField()),
                ('record', models.TextField()),
                ('locator', models.TextField()),
                ('text', models.TextField()),
                ('capture', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='paragraphs', to='archive.capture')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('capture', 'number'), name='archive_paragraph_once')],
            },
        ),
    ]
