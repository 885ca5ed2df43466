import pytest
from django.core.management import get_commands, load_command_class

from corridor.engines.facts.management.commands.flush import Command


def test_flush_is_the_one_that_knows_the_guard() -> None:
    app = get_commands()["flush"]

    assert isinstance(load_command_class(str(app), "flush"), Command)


@pytest.mark.django_db(transaction=True)
def test_a_test_with_transactions_is_cleaned_up_after() -> None:
    """The clean-up itself is the assertion: it flushes guarded tables."""
