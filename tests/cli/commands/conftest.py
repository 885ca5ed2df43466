from collections.abc import Iterator

import pytest

from tests.factories.installations import Maker, installations


@pytest.fixture(scope="session")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Maker]:
    """Return what makes installations of their own."""
    with installations(tmp_path_factory.mktemp("installations")) as making:
        yield making
