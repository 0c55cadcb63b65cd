"""What an award leads to: its case, a draft of a nomination; an act may be about one award."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("competition", "0008_season_acts_shut"),
        ("engine", "0053_notice_rows"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="award",
            name="certificate_number_once",
        ),
        migrations.RemoveConstraint(
            model_name="eventact",
            name="event_act_once",
        ),
        migrations.RemoveField(
            model_name="award",
            name="certificate_no",
        ),
        migrations.AddField(
            model_name="award",
            name="case",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="award",
                to="engine.case",
            ),
        ),
        migrations.AddField(
            model_name="award",
            name="nomination",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="champion",
                to="engine.case",
            ),
        ),
        migrations.AddField(
            model_name="eventact",
            name="award",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acts",
                to="competition.award",
            ),
        ),
        migrations.AlterField(
            model_name="eventact",
            name="kind",
            field=models.CharField(
                choices=[
                    ("judging", "场次评分"),
                    ("result", "成绩汇总"),
                    ("publicity", "成绩公示和表彰"),
                    ("revocation", "撤销奖项"),
                ],
                max_length=12,
                verbose_name="办什么",
            ),
        ),
        migrations.AddConstraint(
            model_name="eventact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind__in", ["result", "publicity"]), ("live", True)),
                fields=("event", "kind"),
                name="event_act_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="eventact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("live", True)), fields=("award",), name="award_revoked_once"
            ),
        ),
    ]
