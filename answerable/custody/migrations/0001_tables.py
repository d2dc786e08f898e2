"""The log of what was written once, its heads, time-stamps and co-signatures."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('custody', '0001_entries'), ('custody', '0002_entries_append_only'), ('custody', '0003_heads_timestamps_cosignatures')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('number', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('table', models.CharField(max_length=60)),
                ('subject', models.CharField(max_length=60)),
                ('sha256', models.CharField(max_length=64)),
                ('chain', models.CharField(max_length=64, unique=True)),
                ('nonce', models.CharField(max_length=32)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('table', 'subject'), name='custody_entry_row_once')],
            },
        ),
        migrations.CreateModel(
            name='Head',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('size', models.PositiveBigIntegerField(unique=True)),
                ('root', models.CharField(max_length=64)),
                ('chain', models.CharField(max_length=64)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('key', models.TextField()),
                ('note', models.TextField()),
                ('peaks', models.TextField()),
            ],
            options={
                'ordering': ('size',),
                'constraints': [models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='custody_head_has_entries')],
            },
        ),
        migrations.CreateModel(
            name='Timestamp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('head', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='timestamps', to='custody.head')),
                ('authority', models.TextField()),
                ('at', models.DateTimeField()),
                ('token', models.TextField()),
                ('certificates', models.TextField()),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Cosignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('head', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cosignatures', to='custody.head')),
                ('name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('key', models.TextField()),
                ('line', models.TextField()),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('head', 'name'), name='custody_cosignature_once')],
            },
        ),
        migrations.CreateModel(
            name='Block',
            fields=[
                ('number', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ('sha256', models.CharField(max_length=64)),
            ],
        ),
    ]
