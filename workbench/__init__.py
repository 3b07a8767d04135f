"""The Django project: settings from the environment, urls, Celery, WSGI and the process runner."""

from workbench.celery import app as celery_app

__all__ = ["celery_app"]
