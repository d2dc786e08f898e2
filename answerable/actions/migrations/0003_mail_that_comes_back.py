"""Mail that came to an address of ours, what it told of mails, and copies of own letters."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('actions', '0002_guards'),
    ]

    operations = [
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.BinaryField(max_length=32, unique=True)),
                ('made', models.CharField(choices=[('failed', 'A mail came back'), ('delayed', 'A mail is late'), ('complaint', 'A reader complained'), ('copy', "A copy of somebody's own letter"), ('known', 'Told before'), ('old', 'Of a mail that is long gone'), ('foreign', 'Of no mail of ours'), ('nothing', 'Tells nothing')], max_length=10)),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('made__in', ['failed', 'delayed', 'complaint', 'copy', 'known', 'old', 'foreign', 'nothing'])), name='actions_arrival_made_known')],
            },
        ),
        migrations.CreateModel(
            name='OwnCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('campaign', models.CharField(max_length=100)),
                ('body', models.CharField(max_length=200)),
                ('code', models.BinaryField(max_length=32, unique=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['campaign', 'body'], name='actions_copies_on_body')],
            },
        ),
        migrations.CreateModel(
            name='Return',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('failed', 'It came back'), ('delayed', 'It is late'), ('complaint', 'Its reader complained')], max_length=10)),
                ('status', models.CharField(blank=True, max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('heeded_at', models.DateTimeField(blank=True, null=True)),
                ('gave_up', models.BooleanField(default=False)),
                ('mail', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='returns', to='actions.mail')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('heeded_at__isnull', True)), fields=['id'], name='actions_returns_unheeded'), models.Index(condition=models.Q(('gave_up', True)), fields=['mail'], name='actions_returns_gave_up'), models.Index(fields=['at'], name='actions_returns_by_time')],
                'constraints': [models.UniqueConstraint(fields=('mail', 'kind'), name='actions_return_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['failed', 'delayed', 'complaint'])), name='actions_return_kind_known')],
            },
        ),
    ]
