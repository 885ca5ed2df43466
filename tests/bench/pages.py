"""Benchmark ``pages``: an enterprise's page, the desk over 100,000, a large import.

A fresh SQLite in a folder of its own holds the sample corridor and 100,000 fictional
enterprises with their standings; pages are asked through the whole stack of
middleware by Django's test client.
"""

import csv
import io
import logging
import os
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, Final

from tests.bench.apart import measured_apart
from tests.bench.figures import Figure, Setting

ENTERPRISES: Final = 100_000
NOW: Final = datetime(2026, 6, 1, 2, tzinfo=UTC)
ROUNDS: Final = 15
COUNTY: Final = "330402"
BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"


def measure(_: Setting) -> Iterator[Figure]:
    """Yield what pages cost, in processor time and statements."""
    found = measured_apart("tests.bench.pages:asked")
    rows = f"{ENTERPRISES:,} enterprises"
    yield Figure("pages.enterprise", found["enterprise_ms"], "ms CPU", 60)
    yield Figure("pages.enterprise_statements", found["enterprise_sql"], "", 12)
    yield Figure("pages.desk", found["desk_ms"], "ms CPU", 60, note=rows)
    yield Figure("pages.desk_wall", found["desk_wall_ms"], "ms", 60, note=rows)
    yield Figure("pages.desk_statements", found["desk_sql"], "", 8, note=rows)
    yield Figure("pages.import_100k", found["import_s"], "s", 30, note="CSV, SQLite")


def asked() -> dict[str, Any]:
    """Prepare a site of its own and ask for its pages."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(
            CORRIDOR_DATA_DIR=folder,
            DJANGO_SETTINGS_MODULE="corridor.config.settings",
            CORRIDOR_ALLOWED_HOSTS="testserver",
        )
        os.environ.pop("CORRIDOR_DATABASE_URL", None)
        import django  # noqa: PLC0415 -- after the environment

        django.setup()
        logging.disable(logging.CRITICAL)
        return _measured()


def _measured() -> dict[str, Any]:
    from django.core.management import call_command  # noqa: PLC0415 -- after setup
    from django.test import Client  # noqa: PLC0415 -- after setup

    from corridor.domains.identity.models import Person  # noqa: PLC0415 -- after setup

    sink = io.StringIO()
    call_command("migrate", verbosity=0)
    call_command("load_sample", stdout=sink, stderr=sink)
    codes = _enterprises()
    people = {person.email.split("@")[0]: person for person in Person.objects.all()}

    def visitor(name: str) -> Client:
        client = Client()
        client.force_login(people[name], BACKEND)
        return client

    enterprise = _page(visitor("owner"), "/assessments/?year=2026")
    desk = _page(
        visitor("clerk"), "/assessments/desk/?policy=tech_sme&year=2026&region="
    )
    return {
        "enterprise_ms": enterprise[0],
        "enterprise_sql": enterprise[2],
        "desk_ms": desk[0],
        "desk_wall_ms": desk[1],
        "desk_sql": desk[2],
        "import_s": _import(codes),
    }


def _page(client: Any, address: str) -> tuple[float, float, int]:
    """Return milliseconds of processor, of wall, and statements of one page."""
    from django.db import connection  # noqa: PLC0415 -- after setup
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- after setup

    for _ in range(3):
        answer = client.get(address)
        assert answer.status_code == 200, answer.status_code
    with CaptureQueriesContext(connection) as statements:
        client.get(address)
        count = len(statements)
    cpus, walls = [], []
    for _ in range(ROUNDS):
        cpu, wall = time.process_time(), time.perf_counter()
        client.get(address)
        cpus.append(time.process_time() - cpu)
        walls.append(time.perf_counter() - wall)
    return min(cpus) * 1e3, min(walls) * 1e3, count


def _enterprises() -> list[str]:
    """Register fictional enterprises, each with a standing; return their codes."""
    from corridor.domains.assessments.models import (  # noqa: PLC0415 -- after setup
        Assessment,
        Standing,
    )
    from corridor.domains.registry.api import (  # noqa: PLC0415 -- after setup
        register_organisations,
    )
    from tests.factories.organisations import (  # noqa: PLC0415 -- after setup
        REGISTRAR,
        credit_code,
        organisation_draft,
    )

    dice = random.Random(7)  # noqa: S311 -- the same rows every time
    drafts = [
        organisation_draft(
            credit_code=credit_code(number, COUNTY),
            name=f"样例企业{number:06d}",
            region_code=dice.choice(["330402", "330411", "330421", "330481"]),
            registered_on=date(2018, 1, 1),
        )
        for number in range(10**7, 10**7 + ENTERPRISES)
    ]
    made = register_organisations(drafts, actor=REGISTRAR, at=NOW)
    assessment = Assessment.objects.filter(policy="tech_sme").first()
    Standing.objects.bulk_create(
        [
            Standing(
                organisation_id=one.id,
                policy="tech_sme",
                year=2026,
                assessment=assessment,
                name=one.name,
                credit_code=one.credit_code,
                industry_code=one.industry_code,
                region_code=one.region_code,
                prefecture_code=one.region_code[:4],
                score=(score := dice.randint(0, 100)),
                sort_score=score,
                state=dice.randint(0, 3),
                is_sample=False,
                assessed_at=NOW,
            )
            for one in made
        ],
        batch_size=500,
    )
    return [one.credit_code for one in made]


def _import(codes: list[str]) -> float:
    """Return the seconds that a file of one row an enterprise takes to load."""
    from corridor.domains.assessments.catalogue import (  # noqa: PLC0415 -- after setup
        whole_catalogue,
    )
    from corridor.domains.registry.models import Organisation  # noqa: PLC0415 -- after setup
    from corridor.engines.facts.api import import_workbook  # noqa: PLC0415 -- after setup
    from corridor.kernel.actors import Actor  # noqa: PLC0415 -- after setup

    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(["统一社会信用代码", "年度", "职工总数（人）", "销售收入（元）"])
    table.writerows([code, 2024, 50, "1234567.89"] for code in codes)
    known = dict(Organisation.objects.values_list("credit_code", "pk"))
    start = time.perf_counter()
    import_workbook(
        scope="bench",
        file_name="bench.csv",
        content=written.getvalue().encode(),
        catalogue=whole_catalogue(),
        resolve_subject=known.__getitem__,
        actor=Actor(None, name="bench"),
        at=NOW,
    )
    return time.perf_counter() - start
