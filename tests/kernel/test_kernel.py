import doctest
import importlib
import pkgutil
import subprocess
import sys

import pytest

import corridor.kernel

MODULES = sorted(
    module.name
    for module in pkgutil.iter_modules(corridor.kernel.__path__, "corridor.kernel.")
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_hold(name: str) -> None:
    module = importlib.import_module(name)

    results = doctest.testmod(module)

    assert results.failed == 0


def test_the_kernel_never_reaches_django() -> None:
    code = f"import sys, {', '.join(MODULES)}; sys.exit('django' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], check=False)

    assert done.returncode == 0
