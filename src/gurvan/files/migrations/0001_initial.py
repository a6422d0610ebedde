
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('federation_id', models.PositiveBigIntegerField(db_index=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('media_type', models.CharField(choices=[('application/pdf', 'PDF'), ('image/jpeg', 'JPEG photo'), ('image/png', 'PNG picture'), ('image/webp', 'WebP picture')], max_length=40)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('sealed_sha256', models.CharField(blank=True, max_length=64)),
                ('purpose', models.CharField(choices=[('rules', 'rules of an organisation'), ('paper', 'paper'), ('sheet', 'signed attendance sheet'), ('authority', "paper on which a signatory's authority rests"), ('signature', 'scan of a signed paper'), ('evidence', 'evidence that a duty was done'), ('photo', 'photo of a person')], max_length=20)),
                ('person_uid', models.UUIDField(blank=True, null=True)),
                ('mandate_uid', models.UUIDField(blank=True, null=True)),
                ('made_on', models.DateField()),
                ('erased_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['person_uid'], name='attachment_of_person'), models.Index(fields=['sealed_sha256'], name='attachment_of_bytes')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('erased_on__isnull', True), models.Q(('sha256', ''), _negated=True), models.Q(('sealed_sha256', ''), _negated=True)), models.Q(('erased_on__isnull', False), ('name', ''), ('sealed_sha256', ''), ('sha256', '')), _connector='OR'), name='attachment_erased_is_bare')],
            },
        ),
    ]
