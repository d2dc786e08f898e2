"""Captures, what was read in them, where they came from, and who may see them."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('archive', '0001_captures'), ('archive', '0002_captures_append_only'), ('archive', '0003_paragraphs'), ('archive', '0004_text_index'), ('archive', '0005_arrivals_pages_quotations'), ('archive', '0006_arrivals_and_quotations_append_only'), ('archive', '0007_mail_signatures')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Capture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, unique=True, validators=[django.core.validators.RegexValidator('\\A[0-9a-f]{64}\\Z')])),
                ('size_bytes', models.PositiveBigIntegerField()),
                ('media_type', models.CharField(max_length=100)),
                ('origin', models.CharField(max_length=600)),
                ('captured_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('captured_by_name', models.CharField(max_length=60)),
            ],
            options={
                'indexes': [models.Index(fields=['origin'], name='archive_capture_origin')],
                'constraints': [models.CheckConstraint(condition=django.db.models.lookups.Exact(django.db.models.functions.text.Length('sha256'), 64), name='archive_capture_sha256_is_whole')],
            },
        ),
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capture', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='arrivals', to='archive.capture')),
                ('how', models.CharField(choices=[('fetch', 'Fetched from its address'), ('file', 'Read from a file'), ('upload', 'Uploaded at the desk'), ('mail', 'Came as a mail'), ('import', 'Taken from another archive'), ('part', 'Was inside another capture')], max_length=10)),
                ('origin', models.TextField()),
                ('address', models.TextField(blank=True, default='')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('status', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('headers', models.TextField(default='[]')),
                ('certificates', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='certifies', to='archive.capture')),
                ('exchange', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='exchanged', to='archive.capture')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='archive.capture')),
                ('earlier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='later', to='archive.arrival')),
                ('by_name', models.CharField(max_length=60)),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(fields=['origin', 'id'], name='archive_arrival_origin')],
                'constraints': [models.CheckConstraint(condition=models.Q(('how__in', ['fetch', 'file', 'upload', 'mail', 'import', 'part'])), name='archive_arrival_how_known')],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capture', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reading', to='archive.capture')),
                ('state', models.CharField(choices=[('opened', 'Opened'), ('quarantined', 'Quarantined'), ('refused', 'Not read')], default='opened', max_length=12)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('detail', models.TextField(blank=True)),
                ('format', models.CharField(blank=True, max_length=20)),
                ('title', models.TextField(blank=True)),
                ('headers', models.TextField(default='[]')),
                ('flags', models.TextField(default='[]')),
                ('held', models.BooleanField(default=False)),
                ('renderable', models.BooleanField(default=False)),
                ('paragraphs', models.PositiveBigIntegerField()),
                ('refused', models.PositiveBigIntegerField()),
                ('refusal', models.TextField(blank=True)),
                ('read_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Page',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capture', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='archive.capture')),
                ('number', models.PositiveIntegerField()),
                ('label', models.TextField()),
                ('text', models.TextField()),
                ('width', models.FloatField(default=0)),
                ('height', models.FloatField(default=0)),
                ('lines', models.TextField(default='[]')),
                ('recognised', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ('capture', 'number'),
                'constraints': [models.UniqueConstraint(fields=('capture', 'number'), name='archive_page_once')],
            },
        ),
        migrations.CreateModel(
            name='Paragraph',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capture', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='paragraphs', to='archive.capture')),
                ('number', models.PositiveBigIntegerField()),
                ('record', models.TextField()),
                ('locator', models.TextField()),
                ('text', models.TextField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('capture', 'number'), name='archive_paragraph_once')],
            },
        ),
        migrations.CreateModel(
            name='Quotation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capture', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quotations', to='archive.capture')),
                ('page', models.PositiveIntegerField()),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('exact', models.TextField()),
                ('prefix', models.TextField(blank=True)),
                ('suffix', models.TextField(blank=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by_name', models.CharField(max_length=60)),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='archive_quotation_has_length')],
            },
        ),
        migrations.CreateModel(
            name='MailSignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capture', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='archive.capture')),
                ('number', models.PositiveSmallIntegerField()),
                ('domain', models.TextField(blank=True)),
                ('selector', models.TextField(blank=True)),
                ('algorithm', models.TextField(blank=True)),
                ('verdict', models.CharField(choices=[('pass', 'Holds'), ('weak', 'Holds, and proves less than it seems'), ('fail', 'Does not hold'), ('no_key', 'There is no key'), ('malformed', 'Cannot be checked')], max_length=10)),
                ('reason', models.TextField()),
                ('signed', models.TextField(blank=True)),
                ('sender_domain', models.TextField(blank=True)),
                ('aligned', models.BooleanField()),
                ('key_bits', models.PositiveIntegerField(default=0)),
                ('unsigned_bytes', models.PositiveBigIntegerField(default=0)),
                ('key_record', models.TextField(blank=True)),
                ('key_resolver', models.TextField(blank=True)),
                ('key_seen_at', models.DateTimeField(blank=True, null=True)),
                ('came_at', models.DateTimeField()),
                ('checked_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.CheckConstraint(condition=models.Q(('verdict__in', ['pass', 'weak', 'fail', 'no_key', 'malformed'])), name='archive_mailsignature_verdict_known'), models.CheckConstraint(condition=models.Q(models.Q(('verdict__in', ('pass', 'weak')), _negated=True), models.Q(models.Q(('key_record', ''), _negated=True), ('key_seen_at__isnull', False)), _connector='OR'), name='archive_mailsignature_holds_by_a_key'), models.CheckConstraint(condition=models.Q(('aligned', False), ('verdict__in', ('pass', 'weak')), _connector='OR'), name='archive_mailsignature_aligned_if_it_holds')],
            },
        ),
        migrations.CreateModel(
            name='SharingDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capture', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sharing_decisions', to='archive.capture')),
                ('may_share', models.BooleanField()),
                ('why', models.TextField()),
                ('despite', models.TextField(blank=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by_name', models.CharField(max_length=60)),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='archive_sharingdecision_says_why')],
            },
        ),
    ]
