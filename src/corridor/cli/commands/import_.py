"""Load a file of facts on behalf of a person."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from corridor.cli.command import Subparsers
from corridor.cli.progress import Progress
from corridor.cli.start import reaching_database, start_django
from corridor.kernel.actors import Actor
from corridor.kernel.errors import Conflict, CorridorError, InputRefused, NotPermitted
from corridor.kernel.text import Text

if TYPE_CHECKING:  # they need Django, which this module starts first
    from corridor.domains.identity.api import CapacityRecord
    from corridor.engines.facts.api import BatchRecord

REFUSED = 2
LANGUAGES = ("zh", "en")
_LOADING = Text("导入", "loading")
_ASSESSING = Text("重新评价", "assessing")
_NO_FILE = Text("无法读取文件：{why}", "cannot read the file: {why}")
_NO_CAPACITY = Text(
    "{email} 没有可用的身份：既不是任何单位的成员，也不是主管部门人员",
    "{email} may act for nobody: neither a member of an organization nor bureau staff",
)
_SEVERAL = Text(
    "{email} 有多个身份，请用 --capacity 选择：\n{choices}",
    "{email} may act in several capacities; choose one with --capacity:\n{choices}",
)
_NOT_HELD = Text(
    "{email} 没有身份 {capacity}；可选：\n{choices}",
    "{email} does not hold the capacity {capacity}; choose from:\n{choices}",
)
_MAY_NOT = Text(
    "以身份“{capacity}”不能导入数据", "acting as {capacity}, no facts may be loaded"
)
_UNLISTED = Text("另有 {n} 处问题未列出", "{n} more problems are not listed")
_NOTHING = Text("未导入任何数据", "nothing was stored")


def add(subparsers: Subparsers) -> None:
    """Add ``corridor import``."""
    loading = subparsers.add_parser(
        "import",
        help="load a CSV or XLSX file of facts",
        description="Load all rows of a CSV or XLSX file of facts, or none, and assess "
        "the enterprises concerned. Prints a summary as JSON; what is wrong with the "
        "file is listed on standard error, and exit code 2 says that nothing was "
        "stored.",
    )
    loading.add_argument("file", help="the file, as the template of a policy lays out")
    loading.add_argument(
        "--as",
        dest="email",
        required=True,
        metavar="EMAIL",
        help="person on whose behalf the facts are entered",
    )
    loading.add_argument(
        "--capacity",
        type=UUID,
        metavar="ID",
        help="membership or posting to act by, where the person holds several",
    )
    loading.add_argument(
        "--language",
        choices=LANGUAGES,
        dest="spoken",
        help="language of messages; the terminal's by default",
    )


def run(options: argparse.Namespace) -> int:
    """Load the file and return 2 if it was refused."""
    options.language = options.spoken or options.language
    start_django()
    from corridor.domains.assessments.api import (  # noqa: PLC0415 -- needs Django
        Watcher,
        import_facts,
    )

    watcher = Watcher(
        Progress(_LOADING, options.language), Progress(_ASSESSING, options.language)
    )
    try:
        content = read(options.file)
        with reaching_database():
            batch = import_facts(
                file_name=Path(options.file).name,
                content=content,
                actor=actor_for(options),
                at=options.at,
                watcher=watcher,
            )
    except (InputRefused, NotPermitted, Conflict) as obstacle:
        return refuse(obstacle, options.language)
    print_problems(batch, options.language)
    print(json.dumps(summary(batch), ensure_ascii=False, indent=2))
    return 0 if batch.state.value == "loaded" else REFUSED


def read(file: str) -> bytes:
    """Return the file's bytes.

    Raises:
        InputRefused: it cannot be read.
    """
    try:
        return Path(file).read_bytes()
    except OSError as obstacle:
        said = _NO_FILE.format(why=obstacle.strerror or type(obstacle).__name__)
        raise InputRefused(said, file) from obstacle


def actor_for(options: argparse.Namespace) -> Actor:
    """Return the person as acting in the capacity chosen, or in the only one.

    Raises:
        InputRefused: there is no such person, or none or several capacities.
        NotPermitted: in this capacity no facts may be loaded.
    """
    from corridor.domains.assessments.api import can_import  # noqa: PLC0415 -- needs Django
    from corridor.domains.identity.api import (  # noqa: PLC0415 -- needs Django
        PersonUnknown,
        capacities_of,
        person_by_email,
    )

    try:
        person = person_by_email(options.email)
    except PersonUnknown as obstacle:
        raise InputRefused(obstacle.text, options.email) from obstacle
    held = capacities_of(person.id, at=options.at)
    worn = chosen(held, options.email, options.capacity)
    actor = Actor(
        person.id,
        name=person.name or person.email,
        organisation_id=worn.organisation_id,
        organisation_role=worn.organisation_role,
        region_code=worn.region_code,
        bureau_role=worn.bureau_role,
    )
    if not can_import(actor):
        raise NotPermitted(_MAY_NOT.format(capacity=title_of(worn)))
    return actor


def chosen(
    held: "tuple[CapacityRecord, ...]", email: str, capacity_id: UUID | None
) -> "CapacityRecord":
    """Return the capacity asked for, or the only one.

    Raises:
        InputRefused: it is not held, or there are none or several.
    """
    if not held:
        raise InputRefused(_NO_CAPACITY.format(email=email), "--as")
    fitting = [one for one in held if capacity_id in {None, one.id}]
    if len(fitting) == 1:
        return fitting[0]
    lines = [Text(f"  {one.id}  ", f"  {one.id}  ") for one in held]
    titles = [title_of(one) for one in held]
    choices = Text(
        "\n".join(a.zh + b.zh for a, b in zip(lines, titles, strict=True)),
        "\n".join(a.en + b.en for a, b in zip(lines, titles, strict=True)),
    )
    wording = _NOT_HELD if capacity_id else _SEVERAL
    said = wording.format(email=email, capacity=capacity_id, choices=choices)
    raise InputRefused(said, "--capacity")


def title_of(capacity: "CapacityRecord") -> Text:
    """Return whom a capacity stands for, and the role."""
    from corridor.domains.registry.api import (  # noqa: PLC0415 -- needs Django
        organisation_names,
        region_names,
    )

    whom: Text | None
    if capacity.organisation_id:
        whom = organisation_names([capacity.organisation_id]).get(
            capacity.organisation_id
        )
    else:
        whom = region_names([capacity.region_code]).get(capacity.region_code)
    role = capacity.role_name
    whom = whom or Text("", "")
    return Text(f"{whom.zh}（{role.zh}）", f"{whom.en} ({role.en})")


def refuse(obstacle: CorridorError, language: str) -> int:
    """Say what stood in the way before the file was read."""
    print(obstacle.message(language), file=sys.stderr)
    print(_NOTHING.on(language), file=sys.stderr)
    return REFUSED


def print_problems(batch: "BatchRecord", language: str) -> None:
    """List what is wrong with the file, and what was passed over."""
    for problem in (*batch.problems, *batch.warnings):
        lead = f"{problem.place}: " if problem.place else ""
        print(lead + problem.reason.on(language), file=sys.stderr)
    if more := batch.problems_total - len(batch.problems):
        print(_UNLISTED.format(n=more).on(language), file=sys.stderr)
    if batch.problems_total:
        print(_NOTHING.on(language), file=sys.stderr)


def summary(batch: "BatchRecord") -> dict[str, Any]:
    """Return what standard output says of an import."""
    return {
        "batch": str(batch.id),
        "file": batch.file_name,
        "state": batch.state.value,
        "rows": batch.rows_total,
        "facts_recorded": batch.facts_recorded,
        "facts_unchanged": batch.facts_unchanged,
        "problems_total": batch.problems_total,
        "problems": [
            {
                "sheet": problem.sheet,
                "row": problem.row,
                "column": problem.column,
                "reason": {"zh": problem.reason.zh, "en": problem.reason.en},
            }
            for problem in batch.problems
        ],
    }
