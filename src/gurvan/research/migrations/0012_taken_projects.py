
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('research', '0011_whole_reports'),
    ]

    operations = [
        migrations.CreateModel(
            name='SentProject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('federation_id', models.PositiveBigIntegerField()),
                ('user_uid', models.UUIDField(null=True)),
                ('mandate_uid', models.UUIDField(null=True)),
                ('sent_at', models.DateTimeField(db_index=True)),
                ('kind', models.CharField(max_length=20)),
                ('size', models.PositiveIntegerField()),
                ('letters', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sent_projects', to='research.study')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['codebook', 'project'])), name='sent_project_kind')],
            },
        ),
        migrations.CreateModel(
            name='TakenProject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('federation_id', models.PositiveBigIntegerField(db_index=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('kind', models.CharField(max_length=20)),
                ('taken_on', models.DateField()),
                ('codes', models.PositiveIntegerField()),
                ('documents', models.PositiveIntegerField()),
                ('highlights', models.PositiveIntegerField()),
                ('sealed', models.BinaryField(null=True)),
                ('taken_back_on', models.DateField(null=True)),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken_projects', to='research.study')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['codebook', 'project'])), name='taken_project_kind'), models.CheckConstraint(condition=models.Q(models.Q(('sealed__isnull', False), ('taken_back_on', None)), models.Q(('sealed', None), ('taken_back_on__isnull', False)), _connector='OR'), name='taken_project_back_wholly')],
            },
        ),
    ]
