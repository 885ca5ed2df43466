from hashlib import sha256

import yaml

from corridor.domains.regions.open_data.offers import (
    definition_files,
    definition_offers,
)
from corridor.engines.composites.api import read_definition


def test_every_released_definition_is_offered_with_a_true_digest() -> None:
    offers = {one.code: one.file for one in definition_offers()}

    assert offers.keys() == definition_files().keys()
    for code, content in definition_files().items():
        assert offers[code].sha256 == sha256(content).hexdigest()
        assert offers[code].size_bytes == len(content)


def test_a_definition_reads_back_to_the_same_digest() -> None:
    for content in definition_files().values():
        once = read_definition(yaml.safe_load(content))
        again = read_definition(once.to_document())

        assert once.digest == again.digest


def test_definitions_that_are_examples_say_so() -> None:
    samples = {one.code: one.is_sample for one in definition_offers()}

    assert samples["nine-cities"] is True
