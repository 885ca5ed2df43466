"""What ``corridor index`` does, one function an act."""

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from corridor.cli.indices.comparing import comparison_files, said_of
from corridor.cli.indices.files import (
    read_bundle,
    read_document,
    read_source,
    read_text,
    write_file,
    write_folder,
)
from corridor.cli.indices.printing import printed, printed_sensitivity
from corridor.engines.composites.api import (
    DESIGN,
    SENSITIVITY,
    Build,
    Definition,
    Specification,
    build,
    check_observed,
    pack,
    read_design,
    read_specification,
    replay,
    replication_files,
    run_files,
    sensitivity_csv,
    sensitivity_of,
    sha256,
    uncertainty_of,
    unpack,
    verify,
)
from corridor.kernel.errors import CorridorError, InputRefused, Problems
from corridor.kernel.text import Text

REFUSED: Final = 2
_NOTHING_VARIES: Final = Text(
    "定义中没有 uncertainty，请用 --specification 指明",
    "the definition says nothing of `uncertainty`; name a --specification",
)
_EITHER: Final = Text(
    "重复次数由 --design 的行数决定，请勿再写 --draws",
    "the rows of --design say how many replications; leave --draws out",
)
_VERIFIED: Final = Text(
    "核验通过：{files} 个文件与发布时一致，{again} 个文件重新计算后逐字节相同",
    "verified: {files} files are what was published, {again} came out the same, byte"
    " for byte, when computed again",
)
_FAILED: Final = Text(
    "{draws} 次中有 {failed} 次无法计算：{why}",
    "{failed} of {draws} replications could not be computed: {why}",
)


def refusing(act: Callable[[argparse.Namespace], int]) -> Callable[..., int]:
    """Turn an obstacle of an act into its message and exit code 2."""

    def guarded(options: argparse.Namespace) -> int:
        try:
            return act(options)
        except CorridorError as obstacle:
            several = obstacle.errors if isinstance(obstacle, Problems) else (obstacle,)
            for one in several:
                print(one.message(options.language), file=sys.stderr)
            return REFUSED

    return guarded


@refusing
def build_index(options: argparse.Namespace) -> int:
    """Compute an index and write its bundle into a new folder."""
    built = built_from(options.source)
    write_folder(options.out, pack(built))
    say(printed(built, options.language), [str(options.out)])
    return 0


@refusing
def run_uncertainty(options: argparse.Namespace) -> int:
    """Recompute an index under other choices and write how far ranks move."""
    built = built_from(options.source)
    specification = specification_of(options, built.definition)
    extra: dict[str, bytes] = {}
    shares: Iterable[str] = ()
    if options.design:
        text = read_text(options.design)
        run = replay(
            built, specification, read_design(text.splitlines(), specification)
        )
        extra[DESIGN] = text.encode()
    else:
        run = uncertainty_of(built, specification, store=True)
    extra |= {**run_files(run), **replication_files(run)}
    if options.sensitivity:
        found = sensitivity_of(built, specification)
        extra[SENSITIVITY] = sensitivity_csv(found)
        shares = printed_sensitivity(found, options.language)
    write_folder(options.out, pack(built, extra=extra))
    say(printed(built, options.language, run), shares, [str(options.out)])
    if run.failures:
        why = run.failures[0].reason
        said = _FAILED.format(draws=run.draws, failed=len(run.failures), why=why)
        print(said.on(options.language), file=sys.stderr)
    return 0


@refusing
def compare_indices(options: argparse.Namespace) -> int:
    """Set two bundles side by side, and take the change of one unit apart."""
    before, after = (bundled(one) for one in (options.before, options.after))
    if options.out:
        write_folder(options.out, comparison_files(before, after, options.unit or ""))
    say(said_of(before, after, options.unit or "", options.language))
    return 0


@refusing
def verify_bundle(options: argparse.Namespace) -> int:
    """Check every byte of a bundle and compute it again."""
    found = verify(read_bundle(options.bundle))
    said = _VERIFIED.format(files=len(found.files), again=len(found.recomputed))
    say([said.on(options.language)])
    return 0


@refusing
def report_index(options: argparse.Namespace) -> int:
    """Print a bundle as PDF."""
    files = read_bundle(options.bundle)
    verify(files)
    from corridor.cli.start import start_django  # noqa: PLC0415 -- slow import

    start_django()
    from corridor.domains.regions.api import (  # noqa: PLC0415 -- after the start
        report_of_bundle,
    )

    content = report_of_bundle(files, language=options.language, at=options.at)
    write_file(options.out, content)
    say([f"{options.out} ({len(content)} bytes, SHA-256 {sha256(content)[:16]})"])
    return 0


def built_from(paths: list[Path]) -> Build:
    """Read a definition with its data, or a bundle, and compute it.

    Raises:
        InputRefused: what is given cannot be read.
        CompositeFault: the definition or the data are wrong.
    """
    definition, tables = read_source(paths)
    check_observed(tables, definition.framework.indicators)
    return build(definition, tables)


def bundled(path: Path) -> Build:
    """Compute the index of a bundle.

    Raises:
        BundleBroken: a file is missing or cannot be read.
    """
    definition, tables = unpack(read_bundle(path))
    return build(definition, tables)


def specification_of(
    options: argparse.Namespace, definition: Definition
) -> Specification:
    """Return what is to vary: the definition's own, or a file's, with other numbers.

    Raises:
        InputRefused: nothing says what varies, or two say how often.
        DefinitionMisread: the specification is wrong.
    """
    if options.design and options.draws is not None:
        raise InputRefused(_EITHER, "--draws")
    document: object = definition.uncertainty
    if options.specification:
        text = read_text(options.specification)
        document = read_document(text, str(options.specification))
        if isinstance(document, dict) and "uncertainty" in document:
            document = document["uncertainty"]
    if not document:
        raise InputRefused(_NOTHING_VARIES, "uncertainty")
    specification = read_specification(document, "uncertainty")
    return specification.drawn_otherwise(draws=options.draws, seed=options.seed)


def say(*groups: Iterable[str]) -> None:
    """Print lines."""
    for lines in groups:
        for line in lines:
            print(line)
