"""One word for the state in which money is paid out: no column changes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("engine", "0048_roster_holds"),
    ]

    operations = [
        migrations.AlterField(
            model_name="case",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "草稿"),
                    ("submitted", "已提交"),
                    ("grassroots_review", "基层工会审核中"),
                    ("street_review", "街道审核中"),
                    ("district_review", "区级审核中"),
                    ("joint_check", "联审中"),
                    ("publicity", "公示中"),
                    ("objection_check", "异议核实中"),
                    ("district_approval", "区级审批中"),
                    ("city_review", "市级审核中"),
                    ("approved", "已批准"),
                    ("paying", "发放中"),
                    ("closed", "已办结"),
                    ("archived", "已归档"),
                    ("correcting", "待补正"),
                    ("returned", "已退回"),
                    ("not_admitted", "不予受理"),
                    ("rejected", "不予批准"),
                    ("withdrawn", "已撤回"),
                    ("terminated", "已终止"),
                    ("lapsed", "逾期关闭"),
                    ("waiting", "候补中"),
                    ("transferred", "已转出"),
                    ("appeal", "复核中"),
                ],
                default="draft",
                max_length=24,
                verbose_name="状态",
            ),
        ),
    ]
