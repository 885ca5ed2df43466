"""Pack a build into the files of a bundle."""

from collections.abc import Mapping
from typing import Final

from corridor.engines.composites.building import Build
from corridor.engines.composites.bundle.descriptions import (
    csv_on_the_web,
    data_package,
    sha256,
    yaml_of,
)
from corridor.engines.composites.bundle.tables import (
    audit_csv,
    observed_csv,
    ranks_csv,
    report_csv,
    scores_csv,
    stage_csv,
)

SUMS: Final = "SHA256SUMS"
PACKAGE: Final = "datapackage.json"
ON_THE_WEB: Final = "csv-metadata.json"
DEFINITION: Final = "definition.yaml"
DATA: Final = "data.csv"
COMPUTED_FROM: Final = (DEFINITION, DATA)


def pack(
    build: Build,
    *,
    about: Mapping[str, str] | None = None,
    extra: Mapping[str, bytes] | None = None,
) -> dict[str, bytes]:
    """Return the files of a bundle by name.

    Args:
        build: the index as computed.
        about: what the description says beside, such as licence and publisher.
        extra: further computed files, under names of their own.
    """
    files = {**computed_files(build), **(extra or {})}
    files[ON_THE_WEB] = csv_on_the_web(build.definition, files)
    files[PACKAGE] = data_package(build.definition, files, about or {})
    files[SUMS] = sums_of(files)
    return files


def computed_files(build: Build) -> dict[str, bytes]:
    """Return the files that definition and data alone decide, to the last bit."""
    codes = build.definition.framework.indicators
    files = {
        DEFINITION: yaml_of(build.definition.to_document()),
        DATA: observed_csv(build.observed).encode(),
        "scores.csv": scores_csv(build).encode(),
        "ranks.csv": ranks_csv(build).encode(),
        "audit.csv": audit_csv(build).encode(),
    }
    for at, stage in enumerate(build.stages, 1):
        name = f"{at}-{stage.step.word}.csv"
        files[f"reports/{name}"] = report_csv(stage.report).encode()
        if at < len(build.stages):
            files[f"stages/{name}"] = stage_csv(stage.tables, codes).encode()
    return files


def sums_of(files: Mapping[str, bytes]) -> bytes:
    """Return the SHA-256 of every file, as ``sha256sum`` writes and checks them."""
    lines = (
        f"{sha256(content)}  {name}\n"
        for name, content in sorted(files.items())
        if name != SUMS
    )
    return "".join(lines).encode()
