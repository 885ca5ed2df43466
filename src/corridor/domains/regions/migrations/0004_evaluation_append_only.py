from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from corridor.engines.facts.api import lift_guard, raise_guard

TABLES = (
    "regions_creationact",
    "regions_submissionrevision",
    "regions_verificationmark",
    "regions_roundresult",
    "regions_evaluationevent",
)


def forwards(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        raise_guard(schema_editor.connection, table)


def backwards(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        lift_guard(schema_editor.connection, table)


class Migration(migrations.Migration):
    dependencies = [("regions", "0003_zone_evaluation")]

    operations = [migrations.RunPython(forwards, backwards)]
