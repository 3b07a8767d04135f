"""The Celery application. Its settings are Django's CELERY_...; its tasks live in annotations.tasks."""

import os

from celery import Celery

from workbench import folders

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")
folders.install()

app = Celery("workbench")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
