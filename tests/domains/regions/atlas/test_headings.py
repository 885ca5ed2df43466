from corridor.domains.regions.atlas.headings import heading
from corridor.domains.regions.definitions import released_indices
from corridor.engines.composites.api import (
    STEPS,
    build,
    read_definition,
    read_tables,
)


def test_the_reports_of_all_steps_are_headed_in_chinese_too() -> None:
    released = released_indices()["peach-spring-counties"]
    steps = [{"screen": {}}, *released.document["steps"]]
    definition = read_definition({**released.document, "steps": steps})
    codes = definition.framework.indicators

    built = build(definition, read_tables(released.data.splitlines(), needed=codes))

    assert {stage.step.word for stage in built.stages} == set(STEPS)
    written = {one for stage in built.stages for one in stage.report.headings}
    assert [one for one in written if heading(one).zh == one] == []


def test_a_heading_nobody_knows_is_shown_as_it_is_written() -> None:
    assert heading("Nobody").zh == "Nobody"
