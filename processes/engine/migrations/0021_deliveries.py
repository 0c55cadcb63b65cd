"""How far each notice got by each channel. Seen with its case; nobody deletes a sending.

The channel stood on the message before and only ever said what would have been used: nothing had
been sent by it, so nothing is carried over.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

WITH_CASE = "(SELECT c.id FROM engine_case c WHERE c.id = case_id) IS NOT NULL"
CLOSE = f"""
ALTER TABLE engine_delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE engine_delivery FORCE ROW LEVEL SECURITY;
CREATE POLICY scope ON engine_delivery USING ({WITH_CASE}) WITH CHECK ({WITH_CASE});
CREATE POLICY migration ON engine_delivery TO CURRENT_USER
    USING (current_setting('app.migration', true) = 'on');
"""
OPEN = """
DROP POLICY migration ON engine_delivery;
DROP POLICY scope ON engine_delivery;
ALTER TABLE engine_delivery NO FORCE ROW LEVEL SECURITY;
ALTER TABLE engine_delivery DISABLE ROW LEVEL SECURITY;
"""
MOVING = "state, tries, tried_at, sent_at, reference, error"


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The runtime role may ask for a sending and say how far it got."""
    user = settings.DATABASES["default"].get("USER")
    role = schema_editor.connection.ops.quote_name(user) if user else "CURRENT_USER"
    schema_editor.execute(f"REVOKE ALL ON engine_delivery FROM PUBLIC, {role}")
    schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE ({MOVING}) ON engine_delivery TO {role}")


class Migration(migrations.Migration):
    dependencies = [
        ("engine", "0020_objections"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveField("message", "channel"),
        migrations.AlterField(
            "message",
            "case",
            models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="messages",
                to="engine.case",
            ),
        ),
        migrations.AddField("message", "legal", models.BooleanField(default=False)),
        migrations.AddIndex("message", models.Index(fields=["case", "id"], name="message_of_case")),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("sms", "短信"),
                            ("wechat", "微信公众号"),
                            ("mail", "电子邮件"),
                            ("person", "当面或电话"),
                        ],
                        max_length=12,
                    ),
                ),
                ("key", models.CharField(max_length=160, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "等待发送"),
                            ("sending", "正在发送"),
                            ("sent", "已发出"),
                            ("failed", "没发出去"),
                            ("unknown", "不知道发没发出"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("at", models.DateTimeField()),
                ("tried_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("reference", models.CharField(blank=True, max_length=80)),
                ("error", models.CharField(blank=True, max_length=60)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="engine.case",
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="engine.message",
                    ),
                ),
            ],
            options={"verbose_name": "消息发送"},
        ),
        migrations.RunPython(restrict, migrations.RunPython.noop),
        migrations.RunSQL(CLOSE, OPEN),
    ]
