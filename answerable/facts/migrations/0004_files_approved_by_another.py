"""A file of facts is published by somebody else than its proposer; a fact has a review or such a file behind it."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from answerable.custody.append_only import append_only, lifted, refuse_insert


TRIGGERS = (
    append_only("facts_factrow", "id", "review_id"),
    refuse_insert(
        "facts_factrow",
        "facts_factrow_slug_not_replaced",
        when="EXISTS (SELECT 1 FROM facts_factrow WHERE campaign = NEW.campaign AND slug = NEW.slug)",
        message="facts_factrow is append-only",
    ),
    refuse_insert(
        "facts_factrow",
        "facts_factrow_from_a_standing_approval",
        when=(
            "NEW.review_id IS NOT NULL AND (NOT EXISTS "
            "(SELECT 1 FROM findings_review WHERE id = NEW.review_id AND decision = 'approved') OR EXISTS "
            "(SELECT 1 FROM findings_review WHERE replaces_id = NEW.review_id))"
        ),
        message="a fact comes from an approval that stands",
    ),
    refuse_insert(
        "findings_review",
        "findings_review_before_publishing",
        when=(
            "EXISTS (SELECT 1 FROM facts_factrow JOIN findings_review "
            "ON facts_factrow.review_id = findings_review.id WHERE findings_review.finding_id = NEW.finding_id)"
        ),
        message="the finding is published; correct the fact",
    ),
)
"""Those that name the table, which SQLite remakes."""

NEW_TRIGGERS = (
    append_only("facts_factsfile", "id"),
    append_only("facts_factsapproval", "id", "file_id"),
    refuse_insert(
        "facts_factsfile",
        "facts_factsfile_not_replaced",
        when="EXISTS (SELECT 1 FROM facts_factsfile WHERE campaign = NEW.campaign AND capture_id = NEW.capture_id)",
        message="facts_factsfile is append-only",
    ),
    refuse_insert(
        "facts_factsapproval",
        "facts_factsapproval_not_by_proposer",
        when="EXISTS (SELECT 1 FROM facts_factsfile WHERE id = NEW.file_id AND proposed_by_id = NEW.by_id)",
        message="a file of facts is not approved by its proposer",
    ),
    refuse_insert(
        "facts_factrow",
        "facts_factrow_two_people_behind_it",
        when=(
            "(NEW.review_id IS NULL) = (NEW.batch_id IS NULL) OR (NEW.batch_id IS NOT NULL AND NOT EXISTS "
            "(SELECT 1 FROM facts_factsapproval JOIN facts_factsfile "
            "ON facts_factsfile.id = facts_factsapproval.file_id "
            "WHERE facts_factsfile.id = NEW.batch_id AND facts_factsfile.campaign = NEW.campaign))"
        ),
        message="a fact has one approval behind it: of a finding, or of the file that it came in",
    ),
)


class Migration(migrations.Migration):

    dependencies = [
        ('findings', '0002_written_once_and_four_eyes'),
        ('archive', '0006_arrivals_and_quotations_append_only'),
        ('facts', '0003_text_index'),
        ('findings', '0003_text_index'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *map(lifted, TRIGGERS),
        migrations.CreateModel(
            name='FactsApproval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='FactsFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('campaign', models.CharField(max_length=100)),
                ('facts', models.PositiveIntegerField()),
                ('proposed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='factrow',
            name='facts_factrow_kind_known',
        ),
        migrations.AlterField(
            model_name='factrow',
            name='kind',
            field=models.CharField(choices=[('uses', 'uses'), ('denies_use', 'denies_use'), ('commits_no_new', 'commits_no_new'), ('commits_removal', 'commits_removal'), ('removed', 'removed'), ('refuses', 'refuses'), ('restriction', 'restriction'), ('spend', 'spend'), ('allegation', 'allegation'), ('result', 'result'), ('claim', 'claim'), ('claim_rebuttal', 'claim_rebuttal'), ('contact_attempt', 'contact_attempt'), ('company_response', 'company_response'), ('event', 'event'), ('parliament_mention', 'parliament_mention'), ('media_mention', 'media_mention'), ('action_count', 'action_count'), ('retraction', 'retraction')], max_length=40),
        ),
        migrations.AddField(
            model_name='factsapproval',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facts_approvals', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='factsfile',
            name='capture',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facts_files', to='archive.capture'),
        ),
        migrations.AddField(
            model_name='factsfile',
            name='proposed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facts_files', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='factsapproval',
            name='file',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='approval', to='facts.factsfile'),
        ),
        migrations.AddField(
            model_name='factrow',
            name='batch',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='published', to='facts.factsfile'),
        ),
        migrations.AddConstraint(
            model_name='factrow',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('uses', 'denies_use', 'commits_no_new', 'commits_removal', 'removed', 'refuses', 'restriction', 'spend', 'allegation', 'result', 'claim', 'claim_rebuttal', 'contact_attempt', 'company_response', 'event', 'parliament_mention', 'media_mention', 'action_count', 'retraction'))), name='facts_factrow_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='factsfile',
            constraint=models.UniqueConstraint(fields=('campaign', 'capture'), name='facts_factsfile_once'),
        ),
        *TRIGGERS,
        *NEW_TRIGGERS,
    ]
