"""Leads and the decisions on them."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('leads', '0001_leads_and_decisions')]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LeadRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('campaign', models.CharField(max_length=100)),
                ('fingerprint', models.CharField(max_length=64, unique=True)),
                ('digest', models.CharField(max_length=64)),
                ('subject', models.CharField(max_length=600)),
                ('subject_name', models.TextField()),
                ('body', models.CharField(blank=True, max_length=200, null=True)),
                ('source', models.CharField(max_length=600)),
                ('record', models.TextField()),
                ('locator', models.TextField()),
                ('published', models.CharField(blank=True, max_length=40)),
                ('kind', models.CharField(choices=[('supply', 'supply'), ('installation', 'installation'), ('maintenance', 'maintenance'), ('monitoring', 'monitoring'), ('body_worn', 'body_worn'), ('vehicle', 'vehicle'), ('other', 'other')], max_length=20)),
                ('strength', models.CharField(choices=[('strong', 'strong'), ('fair', 'fair'), ('weak', 'weak')], max_length=10)),
                ('value', models.BigIntegerField(blank=True, null=True)),
                ('currency', models.CharField(blank=True, max_length=10)),
                ('value_is', models.CharField(choices=[('paid', 'paid'), ('awarded', 'awarded'), ('estimated', 'estimated')], max_length=10)),
                ('whole', models.BooleanField()),
                ('brand', models.CharField(blank=True, max_length=100)),
                ('told', models.TextField()),
                ('imported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leads', to=settings.AUTH_USER_MODEL)),
                ('imported_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['campaign', 'subject', 'id'], name='leads_of_subject')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('supply', 'installation', 'maintenance', 'monitoring', 'body_worn', 'vehicle', 'other'))), name='leads_lead_kind_known'), models.CheckConstraint(condition=models.Q(('strength__in', ('strong', 'fair', 'weak'))), name='leads_lead_strength_known')],
            },
        ),
        migrations.CreateModel(
            name='LeadSupplier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suppliers', to='leads.leadrow')),
                ('key', models.CharField(db_index=True, max_length=300)),
                ('name', models.TextField()),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='LeadDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('campaign', models.CharField(max_length=100)),
                ('subject', models.CharField(max_length=600)),
                ('lead', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='leads.leadrow')),
                ('up_to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions_up_to', to='leads.leadrow')),
                ('decision', models.CharField(choices=[('asked', 'Asked'), ('dismissed', 'Dismissed'), ('withdrawn', 'Taken back')], max_length=20)),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='leads.leaddecision')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lead_decisions', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('why', models.TextField(blank=True)),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(fields=['campaign', 'subject', 'up_to'], name='leads_decided_up_to')],
                'constraints': [models.CheckConstraint(condition=models.Q(('decision__in', ['asked', 'dismissed', 'withdrawn'])), name='leads_decision_known'), models.CheckConstraint(condition=models.Q(models.Q(('decision', 'withdrawn'), ('replaces__isnull', False)), models.Q(models.Q(('decision', 'withdrawn'), _negated=True), ('replaces__isnull', True)), _connector='OR'), name='leads_decision_withdraws_another')],
            },
        ),
    ]
