"""Facts, and the files of facts that two people published."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('facts', '0001_facts'), ('facts', '0002_written_once_from_a_standing_approval'), ('facts', '0003_text_index')]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('archive', '0001_tables'),
        ('findings', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='FactsFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('campaign', models.CharField(max_length=100)),
                ('capture', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facts_files', to='archive.capture')),
                ('facts', models.PositiveIntegerField()),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facts_files', to=settings.AUTH_USER_MODEL)),
                ('proposed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('campaign', 'capture'), name='facts_factsfile_once')],
            },
        ),
        migrations.CreateModel(
            name='FactsApproval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='approval', to='facts.factsfile')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facts_approvals', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='FactRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('campaign', models.CharField(max_length=100)),
                ('slug', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('uses', 'uses'), ('denies_use', 'denies_use'), ('commits_no_new', 'commits_no_new'), ('commits_removal', 'commits_removal'), ('removed', 'removed'), ('refuses', 'refuses'), ('restriction', 'restriction'), ('spend', 'spend'), ('allegation', 'allegation'), ('result', 'result'), ('claim', 'claim'), ('claim_rebuttal', 'claim_rebuttal'), ('contact_attempt', 'contact_attempt'), ('company_response', 'company_response'), ('event', 'event'), ('parliament_mention', 'parliament_mention'), ('media_mention', 'media_mention'), ('action_count', 'action_count'), ('retraction', 'retraction')], max_length=40)),
                ('body', models.CharField(blank=True, max_length=200, null=True)),
                ('country', models.CharField(max_length=2)),
                ('payload', models.TextField()),
                ('recorded', models.DateField()),
                ('review', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='published', to='findings.review')),
                ('batch', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='published', to='facts.factsfile')),
                ('published_by_name', models.CharField(max_length=60)),
            ],
            options={
                'indexes': [models.Index(fields=['campaign', 'body'], name='facts_factrow_of_body')],
                'constraints': [models.UniqueConstraint(fields=('campaign', 'slug'), name='facts_factrow_slug_once'), models.CheckConstraint(condition=models.Q(('kind__in', ('uses', 'denies_use', 'commits_no_new', 'commits_removal', 'removed', 'refuses', 'restriction', 'spend', 'allegation', 'result', 'claim', 'claim_rebuttal', 'contact_attempt', 'company_response', 'event', 'parliament_mention', 'media_mention', 'action_count', 'retraction'))), name='facts_factrow_kind_known')],
            },
        ),
    ]
