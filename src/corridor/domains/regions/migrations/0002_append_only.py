from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from corridor.engines.facts.api import lift_guard, raise_guard

TABLE = "regions_observation"


def forwards(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    raise_guard(schema_editor.connection, TABLE)


def backwards(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift_guard(schema_editor.connection, TABLE)


class Migration(migrations.Migration):
    dependencies = [("regions", "0001_observations")]

    operations = [migrations.RunPython(forwards, backwards)]
