"""Check the database: whether it answers, is up to date, and is in order."""

from corridor.cli.checkup.findings import Finding, well, wrong
from corridor.kernel.text import Text


def check_database() -> list[Finding]:
    """Ask the database what there is to ask; only the first, if it is silent."""
    from django.db import Error, connection  # noqa: PLC0415 -- slow import

    try:
        connection.ensure_connection()
        version = ".".join(map(str, connection.get_database_version()))
        reached = well(
            "database",
            f"{connection.vendor} {version} 可用",
            f"{connection.vendor} {version} answers",
        )
        migrated = check_migrations()
        if migrated.remedy.en:
            return [reached, migrated]
        return [reached, migrated, check_stale(), check_standings()]
    except Error as obstacle:
        said = str(obstacle).strip()
        return [
            wrong(
                "database",
                Text(f"数据库无法使用：{said}", f"the database cannot be used: {said}"),
                Text(
                    "检查数据库服务与 CORRIDOR_DATABASE_URL",
                    "check that the server runs, and CORRIDOR_DATABASE_URL",
                ),
            )
        ]


def check_migrations() -> Finding:
    """Ask whether the tables are those of this program."""
    from django.db import connection  # noqa: PLC0415 -- slow import
    from django.db.migrations.executor import (  # noqa: PLC0415 -- slow import
        MigrationExecutor,
    )

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    applied = executor.loader.applied_migrations.keys()
    unknown = applied - (executor.loader.disk_migrations or {}).keys()
    if unknown:
        app, name = min(unknown)
        return wrong(
            "migrations",
            Text(
                f"数据库来自更新的版本（{app}.{name}）",
                f"the database is of a newer program ({app}.{name})",
            ),
            Text("升级程序", "upgrade the program"),
        )
    if plan:
        return wrong(
            "migrations",
            Text(
                f"{len(plan)} 项结构更新未执行", f"{len(plan)} migrations are pending"
            ),
            Text(
                "先备份，再运行：corridor migrate",
                "back it up, then run: corridor migrate",
            ),
        )
    return well("migrations", "数据库结构已是最新", "the tables are up to date")


def check_stale() -> Finding:
    """Ask whether assessments wait to be computed again."""
    from corridor.domains.assessments.api import (  # noqa: PLC0415 -- needs Django
        stale_count,
    )

    waiting = stale_count()
    if waiting:
        return wrong(
            "assessments",
            Text(f"{waiting} 家单位待重新评价", f"{waiting} organizations wait"),
            Text(
                "如无导入正在进行，运行：corridor assess",
                "unless an import is running, run: corridor assess",
            ),
        )
    return well("assessments", "没有待重新评价的单位", "none waits to be assessed")


def check_standings() -> Finding:
    """Ask whether every organization stands once under a policy and year."""
    from corridor.domains.assessments.api import (  # noqa: PLC0415 -- needs Django
        doubled_standings,
    )

    faults = doubled_standings()
    if faults:
        return wrong(
            "standings",
            Text(
                f"{faults} 项排名重复或已过时", f"{faults} standings are double or old"
            ),
            Text(
                "有人绕过程序改动了数据表；请恢复备份：corridor restore",
                "somebody wrote into the tables; restore a backup: corridor restore",
            ),
        )
    return well("standings", "排名无重复", "no standing is told twice")
