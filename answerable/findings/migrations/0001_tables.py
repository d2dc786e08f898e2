"""Findings, their mentions and reviews."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('findings', '0001_findings_and_reviews'), ('findings', '0002_written_once_and_four_eyes'), ('findings', '0003_text_index')]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('archive', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('campaign', models.CharField(max_length=100)),
                ('fingerprint', models.CharField(max_length=64, unique=True, validators=[django.core.validators.RegexValidator('\\A[0-9a-f]{64}\\Z')])),
                ('capture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='archive.capture')),
                ('source', models.CharField(max_length=600)),
                ('source_url', models.TextField(blank=True)),
                ('record', models.TextField()),
                ('locator', models.TextField()),
                ('published', models.CharField(blank=True, max_length=40)),
                ('publisher', models.TextField(blank=True)),
                ('body', models.CharField(blank=True, max_length=200, null=True)),
                ('body_as_written', models.TextField(blank=True)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('companies', models.JSONField(default=list)),
                ('kind', models.CharField(blank=True, choices=[('uses', 'uses'), ('denies_use', 'denies_use'), ('commits_no_new', 'commits_no_new'), ('commits_removal', 'commits_removal'), ('removed', 'removed'), ('refuses', 'refuses'), ('restriction', 'restriction'), ('spend', 'spend'), ('allegation', 'allegation'), ('result', 'result'), ('claim', 'claim'), ('claim_rebuttal', 'claim_rebuttal'), ('contact_attempt', 'contact_attempt'), ('company_response', 'company_response'), ('event', 'event'), ('parliament_mention', 'parliament_mention'), ('media_mention', 'media_mention'), ('action_count', 'action_count'), ('retraction', 'retraction')], max_length=40)),
                ('count', models.PositiveBigIntegerField(blank=True, null=True)),
                ('basis', models.CharField(blank=True, max_length=20)),
                ('deadline', models.CharField(blank=True, max_length=40)),
                ('scope', models.TextField(blank=True)),
                ('why', models.JSONField(default=dict)),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposed', to=settings.AUTH_USER_MODEL)),
                ('proposed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['campaign', 'id'], name='findings_in_campaign'), models.Index(fields=['source', 'id'], name='findings_of_source')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['', 'uses', 'denies_use', 'commits_no_new', 'commits_removal', 'removed', 'refuses', 'restriction', 'spend', 'allegation', 'result', 'claim', 'claim_rebuttal', 'contact_attempt', 'company_response', 'event', 'parliament_mention', 'media_mention', 'action_count', 'retraction'])), name='findings_finding_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentions', to='findings.finding')),
                ('company', models.CharField(max_length=100)),
                ('alias', models.TextField()),
                ('rule', models.CharField(blank=True, max_length=100)),
                ('field', models.TextField()),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('surface', models.TextField()),
                ('quote', models.TextField()),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='findings_mention_has_length')],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='findings.finding')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='findings.review')),
                ('decision', models.CharField(choices=[('approved', 'Approved'), ('rejected', 'Rejected'), ('unsure', 'Unsure'), ('withdrawn', 'Withdrawn')], max_length=20)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('why', models.TextField(blank=True)),
                ('draft', models.TextField(blank=True)),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaces__isnull', True)), fields=('finding',), name='findings_review_one_first'), models.CheckConstraint(condition=models.Q(('decision__in', ['approved', 'rejected', 'unsure', 'withdrawn'])), name='findings_review_decision_known'), models.CheckConstraint(condition=models.Q(models.Q(('decision', 'approved'), _negated=True), models.Q(('draft', ''), _negated=True), _connector='OR'), name='findings_review_approves_a_draft')],
            },
        ),
    ]
