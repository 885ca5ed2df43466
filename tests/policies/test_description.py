"""A policy is described completely, in both languages, without loss."""

import json

import pytest

from corridor.policies.api import describe, get, get_policy, names


@pytest.mark.parametrize("name", names())
def test_a_description_is_plain_json(name: str) -> None:
    found = describe(get(name))

    assert json.loads(json.dumps(found)) == found
    assert found["term"]["zh"] != found["term"]["en"]


def test_every_parameter_is_there_with_every_dated_value_and_document() -> None:
    policy = get_policy("peach_spring")

    found = describe(policy)["parameters"]

    rate = next(one for one in found if one["name"] == "grant_rate")
    assert {one["name"] for one in found} == set(policy.book.parameters)
    assert [row["from"] for row in rate["values"]] == ["2021-01-01", "2023-01-01"]
    assert all(row["sample"] for row in rate["values"])
    assert rate["values"][0]["value"].startswith("orchard: 50.0000%")
    assert rate["values"][1]["source"]["document"] == "桃令〔2023〕2号"


def test_variables_of_every_version_are_described_once() -> None:
    found = [one["name"] for one in describe(get("peach_spring"))["variables"]]

    assert found.count("grant") == 1
    assert not any(name.endswith("__total") for name in found)
