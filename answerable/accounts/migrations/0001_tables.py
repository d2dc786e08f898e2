"""Organisations, staff, and the audit log."""

import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('accounts', '0001_organisations_staff_and_audit'), ('accounts', '0002_audit_log_append_only'), ('accounts', '0003_actions_of_captures_files_and_letters'), ('accounts', '0004_actions_of_leads'), ('accounts', '0005_action_of_labels')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('name', models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(max_length=60, unique=True, validators=[django.contrib.auth.validators.ASCIIUsernameValidator()])),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='staff', to='accounts.organisation')),
                ('role', models.CharField(choices=[('viewer', 'Viewer'), ('researcher', 'Researcher'), ('reviewer', 'Reviewer'), ('admin', 'Admin')], max_length=20)),
                ('is_active', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['viewer', 'researcher', 'reviewer', 'admin'])), name='accounts_user_role_known')],
            },
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by_name', models.CharField(max_length=60)),
                ('action', models.CharField(choices=[('accounts:organisation:create', 'Organisation Create'), ('accounts:staff:create', 'Staff Create'), ('accounts:role:change', 'Role Change'), ('accounts:password:reset', 'Password Reset'), ('accounts:session:start', 'Session Start'), ('accounts:session:refuse', 'Session Refuse'), ('archive:capture:store', 'Capture Store'), ('archive:capture:download', 'Capture Download'), ('archive:capture:share', 'Capture Share'), ('findings:scan:import', 'Scan Import'), ('findings:finding:review', 'Finding Review'), ('findings:labels:export', 'Labels Export'), ('leads:leads:import', 'Leads Import'), ('leads:lead:decide', 'Lead Decide'), ('facts:fact:publish', 'Fact Publish'), ('facts:fact:correct', 'Fact Correct'), ('facts:facts:propose', 'Facts Propose'), ('facts:facts:load', 'Facts Load'), ('contact:letter:draft', 'Letter Draft'), ('contact:letter:release', 'Letter Release'), ('contact:letter:answer', 'Letter Answer'), ('places:representatives:import', 'Representatives Import'), ('places:representatives:undo', 'Representatives Undo'), ('actions:petition:open', 'Petition Open'), ('actions:petition:word', 'Petition Word'), ('actions:petition:update', 'Petition Update'), ('actions:petition:close', 'Petition Close'), ('actions:consent:offer', 'Consent Offer'), ('actions:event:open', 'Event Open'), ('actions:event:change', 'Event Change'), ('actions:switch:turn', 'Switch Turn'), ('actions:submissions:decide', 'Submissions Decide'), ('actions:signatures:invalidate', 'Signatures Invalidate'), ('actions:letters:decide', 'Letters Decide'), ('actions:person:erase', 'Person Erase'), ('actions:supporters:export', 'Supporters Export'), ('actions:api_key:change', 'Api Key')], max_length=60)),
                ('subject', models.CharField(blank=True, max_length=200)),
                ('detail', models.JSONField(blank=True, default=dict)),
            ],
            options={
                'ordering': ('-id',),
                'constraints': [models.CheckConstraint(condition=models.Q(('action__in', ['accounts:organisation:create', 'accounts:staff:create', 'accounts:role:change', 'accounts:password:reset', 'accounts:session:start', 'accounts:session:refuse', 'archive:capture:store', 'archive:capture:download', 'archive:capture:share', 'findings:scan:import', 'findings:finding:review', 'findings:labels:export', 'leads:leads:import', 'leads:lead:decide', 'facts:fact:publish', 'facts:fact:correct', 'facts:facts:propose', 'facts:facts:load', 'contact:letter:draft', 'contact:letter:release', 'contact:letter:answer', 'places:representatives:import', 'places:representatives:undo', 'actions:petition:open', 'actions:petition:word', 'actions:petition:update', 'actions:petition:close', 'actions:consent:offer', 'actions:event:open', 'actions:event:change', 'actions:switch:turn', 'actions:submissions:decide', 'actions:signatures:invalidate', 'actions:letters:decide', 'actions:person:erase', 'actions:supporters:export', 'actions:api_key:change'])), name='accounts_auditentry_action_known')],
            },
        ),
    ]
