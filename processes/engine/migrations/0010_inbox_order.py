"""Indexes of open tasks follow the order of the inbox; copies are found by their reader.

Urgency: running before paused, dated before undated, then by due moment. What a page looks at
stands in the index. Only events of 抄送 are in the index of copies.
"""

from datetime import UTC, datetime

from django.db import migrations, models
from django.db.models.functions import Coalesce

OPEN = models.Q(closed_at__isnull=True)
DUE = Coalesce("due_at", models.Value(datetime(9999, 12, 31, tzinfo=UTC)))
COPIES = """
CREATE INDEX event_copied ON engine_event (((body::jsonb->>'target')::bigint), id DESC)
 WHERE verb = 'cc'
"""


class Migration(migrations.Migration):
    dependencies = [("engine", "0011_opinion_draft")]

    operations = [
        migrations.RemoveIndex(model_name="task", name="task_pool"),
        migrations.RemoveIndex(model_name="task", name="task_held"),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                *("role", "organisation", "paused", DUE, "id"),
                include=["due_at", "process"],
                condition=OPEN & models.Q(holder__isnull=True),
                name="task_pool",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                *("holder", "paused", DUE, "id"),
                condition=OPEN & models.Q(holder__isnull=False),
                name="task_held",
            ),
        ),
        migrations.RunSQL(COPIES, "DROP INDEX event_copied"),
    ]
