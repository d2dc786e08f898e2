"""How captures come, their pages, and what was cited of them."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0004_text_index'),
    ]

    operations = [
        migrations.AddField(
            model_name='reading',
            name='detail',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='reading',
            name='flags',
            field=models.TextField(default='[]'),
        ),
        migrations.AddField(
            model_name='reading',
            name='format',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name='reading',
            name='headers',
            field=models.TextField(default='[]'),
        ),
        migrations.AddField(
            model_name='reading',
            name='held',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='reading',
            name='reason',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='reading',
            name='renderable',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='reading',
            name='state',
            field=models.CharField(choices=[('opened', 'Opened'), ('quarantined', 'Quarantined'), ('refused', 'Not read')], default='opened', max_length=12),
        ),
        migrations.AddField(
            model_name='reading',
            name='title',
            field=models.TextField(blank=True),
        ),
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('how', models.CharField(choices=[('fetch', 'Fetched from its address'), ('file', 'Read from a file'), ('upload', 'Uploaded at the desk'), ('mail', 'Came as a mail'), ('import', 'Taken from another archive'), ('part', 'Was inside another capture')], max_length=10)),
                ('origin', models.TextField()),
                ('address', models.TextField(blank=True, default='')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('status', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('headers', models.TextField(default='[]')),
                ('by_name', models.CharField(max_length=60)),
                ('capture', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='arrivals', to='archive.capture')),
                ('certificates', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='certifies', to='archive.capture')),
                ('earlier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='later', to='archive.arrival')),
                ('exchange', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='exchanged', to='archive.capture')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='archive.capture')),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(fields=['origin', 'id'], name='archive_arrival_origin')],
                'constraints': [models.CheckConstraint(condition=models.Q(('how__in', ['fetch', 'file', 'upload', 'mail', 'import', 'part'])), name='archive_arrival_how_known')],
            },
        ),
        migrations.CreateModel(
            name='Page',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('label', models.TextField()),
                ('text', models.TextField()),
                ('width', models.FloatField(default=0)),
                ('height', models.FloatField(default=0)),
                ('lines', models.TextField(default='[]')),
                ('recognised', models.BooleanField(default=False)),
                ('capture', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='archive.capture')),
            ],
            options={
                'ordering': ('capture', 'number'),
                'constraints': [models.UniqueConstraint(fields=('capture', 'number'), name='archive_page_once')],
            },
        ),
        migrations.CreateModel(
            name='Quotation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page', models.PositiveIntegerField()),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('exact', models.TextField()),
                ('prefix', models.TextField(blank=True)),
                ('suffix', models.TextField(blank=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by_name', models.CharField(max_length=60)),
                ('capture', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quotations', to='archive.capture')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='archive_quotation_has_length')],
            },
        ),
    ]
