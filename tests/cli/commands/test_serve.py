import socket
from collections.abc import Iterator

import pytest

from corridor.cli.commands.serve import require_free_port, require_migrated
from corridor.cli.main import main
from corridor.kernel.errors import Unavailable


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_taken_port_is_named_with_the_next_one(taken_port: int) -> None:
    with pytest.raises(Unavailable) as refusal:
        require_free_port("127.0.0.1", taken_port)

    assert refusal.value.field == "port"
    assert f"--port {taken_port + 1}" in refusal.value.message("en")


def test_a_port_that_is_none_is_refused() -> None:
    with pytest.raises(Unavailable):
        require_free_port("127.0.0.1", 99_999)


def test_serving_on_a_taken_port_ends_with_a_message(
    taken_port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["serve", "--port", str(taken_port)])

    assert code == 1
    assert str(taken_port) in capsys.readouterr().err


@pytest.mark.django_db
def test_a_migrated_database_may_be_served() -> None:
    require_migrated()


@pytest.mark.django_db(transaction=True)
def test_a_database_older_than_the_program_is_not_served() -> None:
    from django.db.migrations.recorder import MigrationRecorder  # noqa: PLC0415 -- needs applications

    last = MigrationRecorder.Migration.objects.filter(app="sessions").latest("id")
    last.delete()
    try:
        with pytest.raises(Unavailable, match="corridor migrate"):
            require_migrated()
    finally:
        last.save(force_insert=True)
