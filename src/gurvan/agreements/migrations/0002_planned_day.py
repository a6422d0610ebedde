from typing import Any

from django.db import migrations, models

from gurvan.kernel.guard import writing


def plan(apps: Any, schema_editor: Any) -> None:
    """Take the day on which a round is due for the day on which it was planned."""
    rounds = apps.get_model('agreements', 'DutyRound')
    with writing('agreements'):
        rounds.objects.using(schema_editor.connection.alias).update(planned_on=models.F('due_on'))


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0001_agreements'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='dutyround',
            name='duty_round_once_a_day',
        ),
        migrations.AddField(
            model_name='dutyround',
            name='planned_on',
            field=models.DateField(null=True),
        ),
        migrations.RunPython(plan, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name='dutyround',
            name='planned_on',
            field=models.DateField(),
        ),
        migrations.AddConstraint(
            model_name='dutyround',
            constraint=models.UniqueConstraint(fields=('duty', 'planned_on'), name='duty_round_planned_once'),
        ),
        migrations.AddConstraint(
            model_name='dutyround',
            constraint=models.CheckConstraint(condition=models.Q(('planned_on__lte', models.F('due_on'))), name='duty_round_put_off_forwards'),
        ),
    ]
