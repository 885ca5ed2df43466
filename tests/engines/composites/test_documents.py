import pytest

from corridor.engines.composites.documents import Fields, plain_text
from corridor.engines.composites.errors import DefinitionMisread
from corridor.kernel.text import Text


def test_fields_are_read_by_kind() -> None:
    fields = Fields.of({
        "share": "0.5",
        "points": 5,
        "isForced": True,
        "name": {"zh": "名", "en": "name"},
        "plain": "甲",
        "list": [1, 2],
    })

    assert fields.number("share") == 0.5
    assert fields.whole("points", 1) == 5
    assert fields.flag("isForced", default=False) is True
    assert fields.said("name") == Text("名", "name")
    assert fields.said("plain") == Text("甲", "甲")
    assert fields.list("list") == [1, 2]


def test_what_is_not_said_has_its_default() -> None:
    fields = Fields.of(None)

    assert fields.number("share", 0.25) == 0.25
    assert fields.optional_number("share") is None
    assert fields.whole("points", 3) == 3
    assert fields.flag("force", default=True) is True
    assert fields.text("unit", "") == ""
    assert fields.list("codes") == ()
    assert dict(fields.fields("inner").body) == {}


@pytest.mark.parametrize(
    ("ask", "body"),
    [
        (lambda fields: fields.number("x"), {}),
        (lambda fields: fields.number("x"), {"x": "much"}),
        (lambda fields: fields.number("x"), {"x": float("inf")}),
        (lambda fields: fields.number("x"), {"x": True}),
        (lambda fields: fields.number("x"), {"x": 10**400}),
        (lambda fields: fields.whole("x", 1), {"x": 1.5}),
        (lambda fields: fields.flag("x", default=True), {"x": "yes"}),
        (lambda fields: fields.text("x"), {}),
        (lambda fields: fields.text("x"), {"x": ["a"]}),
        (lambda fields: fields.word("x", ["a", "b"]), {"x": "c"}),
        (lambda fields: fields.list("x"), {"x": "a"}),
        (lambda fields: fields.fields("x"), {"x": "a"}),
        (lambda fields: fields.said("x"), {"x": {"zh": "甲"}}),
        (lambda fields: fields.only(["y"]), {"x": 1}),
    ],
)
def test_a_wrong_field_is_named_with_its_whole_path(
    ask: object, body: dict[str, object]
) -> None:
    with pytest.raises(DefinitionMisread) as refused:
        ask(Fields(body, "steps.2"))  # type: ignore[operator] -- a lambda above

    assert refused.value.field.startswith("steps.2.x")


def test_one_wording_for_both_languages_is_written_once() -> None:
    assert plain_text(Text("R&D", "R&D")) == "R&D"
    assert plain_text(Text("研发", "R&D")) == {"zh": "研发", "en": "R&D"}
