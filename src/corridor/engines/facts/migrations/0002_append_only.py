from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from corridor.engines.facts.guard import lift_guard, raise_guard


def forwards(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    raise_guard(schema_editor.connection)


def backwards(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift_guard(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("facts", "0001_facts")]

    operations = [migrations.RunPython(forwards, backwards)]
