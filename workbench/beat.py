"""The Celery application for beat alone: it sends tasks by name, so it loads neither Django nor the tasks.

Half the memory of a process that does: `celery -A workbench.beat beat`.
"""

import logging.config

from celery import Celery

from workbench import settings

app = Celery("workbench", fixups=[], set_as_current=True)
app.config_from_object(settings, namespace="CELERY")
logging.config.dictConfig(settings.LOGGING)
