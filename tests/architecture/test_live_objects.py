from dataclasses import dataclass
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.template import Context, Engine

from tests.live_objects import refuse_live_objects


@dataclass(frozen=True)
class Row:
    name: str
    kind: object = None


def render(folder: Path, **given: object) -> None:
    (folder / "page.html").write_text("{{ row.name }}")
    template = Engine(dirs=[str(folder)]).get_template("page.html")
    template.render(Context(given))


def test_a_template_may_be_given_frozen_records(tmp_path: Path) -> None:
    rows = [Row("甲"), Row("乙")]

    with refuse_live_objects(tmp_path):
        render(tmp_path, row=Row("甲"), rows=rows, titles={"a": "b"})


@pytest.mark.parametrize(
    ("given", "place"),
    [
        (ContentType(), "row is a ContentType"),
        ([ContentType()], "row[0] is a ContentType"),
        ({"kind": ContentType()}, "row['kind'] is a ContentType"),
        (Row("甲", ContentType()), "row.kind is a ContentType"),
        (ContentType.objects.none(), "row is a QuerySet"),
        (ContentType.objects, "row is a ContentTypeManager"),
    ],
)
def test_a_template_that_is_given_something_live_fails(
    tmp_path: Path, given: object, place: str
) -> None:
    with (
        pytest.raises(AssertionError, match="frozen records only") as failure,
        refuse_live_objects(tmp_path),
    ):
        render(tmp_path, row=given)

    assert str(failure.value).splitlines()[1] == f"page.html: {place}"
