"""The Django application."""

from django.apps import AppConfig


class AnnotationsConfig(AppConfig):
    """The one application of the project."""

    name = "annotations"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Fact-check workbench"
