"""The database itself refuses to change or delete history."""

from django.db import migrations

SQLITE = [
    f"""CREATE TRIGGER annotations_event_no_{verb.lower()} BEFORE {verb} ON annotations_event
        BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"""
    for verb in ("UPDATE", "DELETE")
]
POSTGRES = [
    """CREATE OR REPLACE FUNCTION annotations_event_refuse() RETURNS trigger AS $$
       BEGIN RAISE EXCEPTION 'history is append-only'; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER annotations_event_no_change BEFORE UPDATE OR DELETE ON annotations_event
       FOR EACH ROW EXECUTE FUNCTION annotations_event_refuse()""",
]
UNDO = {
    "sqlite": [f"DROP TRIGGER IF EXISTS annotations_event_no_{verb}" for verb in ("update", "delete")],
    "postgresql": [
        "DROP TRIGGER IF EXISTS annotations_event_no_change ON annotations_event",
        "DROP FUNCTION IF EXISTS annotations_event_refuse()",
    ],
}


def refuse(apps, schema_editor):
    """Create the triggers of the database at hand."""
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRES}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def allow(apps, schema_editor):
    """Drop them again."""
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Triggers on the history table."""

    dependencies = [("annotations", "0001_initial")]
    operations = [migrations.RunPython(refuse, allow)]
