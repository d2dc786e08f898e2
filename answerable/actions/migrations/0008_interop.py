"""Keys of the API, webhooks, imports and exports."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("actions", "0007_events_written_once"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ApiKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(max_length=60)),
                ('digest', models.BinaryField(max_length=32, unique=True)),
                ('trusted', models.BooleanField(default=False)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='api_keys', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='api_keys', to='accounts.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='ApiAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked', models.BinaryField(max_length=32)),
                ('body', models.BinaryField(max_length=32)),
                ('content', models.TextField(blank=True)),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='actions.apikey')),
            ],
        ),
        migrations.CreateModel(
            name='ApiKeyEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ended_api_keys', to=settings.AUTH_USER_MODEL)),
                ('key', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='actions.apikey')),
            ],
        ),
        migrations.CreateModel(
            name='ApiUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minute', models.DateTimeField()),
                ('number', models.PositiveIntegerField(default=0)),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uses', to='actions.apikey')),
            ],
        ),
        migrations.CreateModel(
            name='Recorded',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('identifier', models.CharField(max_length=40, unique=True)),
                ('proof', models.BinaryField(blank=True, max_length=32, null=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recorded', to='actions.apikey')),
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='recorded', to='actions.submission')),
            ],
        ),
        migrations.CreateModel(
            name='SupporterExport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('layout', models.CharField(max_length=20)),
                ('canary', models.BinaryField(max_length=32, unique=True)),
                ('number', models.PositiveIntegerField(blank=True, null=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('approved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approved_exports', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supporter_exports', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exports', to='accounts.organisation')),
                ('petition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exports', to='actions.petition')),
            ],
        ),
        migrations.CreateModel(
            name='SupporterImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('layout', models.CharField(max_length=20)),
                ('basis', models.CharField(max_length=300)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supporter_imports', to=settings.AUTH_USER_MODEL)),
                ('consent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='actions.consent')),
                ('petition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='actions.petition')),
            ],
        ),
        migrations.CreateModel(
            name='Imported',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.PositiveIntegerField()),
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='imported', to='actions.submission')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='actions.supporterimport')),
            ],
        ),
        migrations.CreateModel(
            name='Webhook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=500)),
                ('sealed', models.BinaryField()),
                ('wrapped', models.BinaryField()),
                ('after', models.BigIntegerField(default=0)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='webhooks', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='webhooks', to='accounts.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('identifier', models.CharField(max_length=40, unique=True)),
                ('content', models.TextField()),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('said', models.CharField(blank=True, max_length=200)),
                ('not_before', models.DateTimeField(default=django.utils.timezone.now)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('webhook', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='actions.webhook')),
            ],
        ),
        migrations.CreateModel(
            name='WebhookEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.CharField(max_length=200)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ended_webhooks', to=settings.AUTH_USER_MODEL)),
                ('webhook', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='actions.webhook')),
            ],
        ),
        migrations.CreateModel(
            name='WebhookProgress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('leaf', models.BigIntegerField(default=0)),
                ('day', models.DateField(blank=True, null=True)),
                ('webhook', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='progress', to='actions.webhook')),
            ],
        ),
        migrations.AddConstraint(
            model_name='apianswer',
            constraint=models.UniqueConstraint(fields=('key', 'asked'), name='actions_api_answer_once'),
        ),
        migrations.AddConstraint(
            model_name='apiuse',
            constraint=models.UniqueConstraint(fields=('key', 'minute'), name='actions_api_use_once'),
        ),
        migrations.AddConstraint(
            model_name='supporterexport',
            constraint=models.CheckConstraint(condition=models.Q(('by', models.F('approved_by')), _negated=True), name='actions_export_by_two'),
        ),
        migrations.AddConstraint(
            model_name='supporterimport',
            constraint=models.UniqueConstraint(fields=('petition', 'sha256'), name='actions_import_once'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['done_at', 'not_before'], name='actions_delivery_due'),
        ),
    ]
