"""The Celery application: queues and safety of delivery.

Rows of the outbox are the truth and the broker a doorbell, so a failure is acknowledged: the row
comes round again. What was measured stands in docs/decisions/0008.
"""

import os
from typing import Any

from celery import Celery
from celery.signals import worker_process_init
from django.utils.module_loading import import_string
from kombu import Queue

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workflow_project.settings")

app = Celery("guandu")
app.config_from_object("django.conf:settings", namespace="CELERY")
KIND = {"x-queue-type": "quorum"} if app.conf.broker_url.startswith("amqp") else {}
app.conf.task_queues = [Queue(name, queue_arguments=KIND) for name in ("pdf", "default")]
app.autodiscover_tasks(["processes.engine"], related_name="jobs")


@worker_process_init.connect
def warm(**_known: Any) -> None:
    """Loads fonts and layout engine into a child that renders, before its first paper."""
    if os.environ.get("APP_ROLE") == "pdf":
        import_string("processes.engine.documents.warm.warm")()
