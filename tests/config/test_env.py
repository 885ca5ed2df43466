from pathlib import Path

import pytest

from corridor.config.env import EnvironmentInvalid, read_environment


def test_a_first_start_needs_no_variable_but_a_folder(tmp_path: Path) -> None:
    environment = read_environment({"CORRIDOR_DATA_DIR": str(tmp_path / "data")})

    assert environment.database["NAME"] == tmp_path / "data" / "corridor.sqlite3"
    assert environment.origin == "http://localhost:8000"
    assert not environment.is_debug
    assert not environment.is_https


def test_the_secret_key_is_made_once_and_kept_for_the_owner(tmp_path: Path) -> None:
    first = read_environment({"CORRIDOR_DATA_DIR": str(tmp_path)})
    second = read_environment({"CORRIDOR_DATA_DIR": str(tmp_path)})

    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CORRIDOR_DEBUG", "perhaps"),
        ("CORRIDOR_ORIGIN", "corridor.example"),
        ("CORRIDOR_ORIGIN", "https://corridor.example/path"),
        ("CORRIDOR_SECRET_KEY", "short"),
        ("CORRIDOR_DATABASE_URL", "corridor.sqlite3"),
        ("CORRIDOR_DATABASE_URL", "mysql://localhost/corridor"),
        ("CORRIDOR_DATABASE_URL", "postgresql://localhost:port/corridor"),
        ("CORRIDOR_DATABASE_URL", "postgresql://localhost"),
        ("CORRIDOR_EMAIL_URL", "mail.example"),
        ("CORRIDOR_EMAIL_URL", "imap://mail.example"),
        ("CORRIDOR_EMAIL_URL", "smtp://mail.example:port"),
        ("CORRIDOR_EMAIL_FROM", "Corridor"),
        ("CORRIDOR_EMAIL_FROM", "corridor@"),
        ("CORRIDOR_EMAIL_FROM", "corridor@city.example\nBcc: all@city.example"),
        ("CORRIDOR_LOG_FORMAT", "xml"),
        ("CORRIDOR_LOG_LEVEL", "LOUD"),
        ("CORRIDOR_PROXIES", "-1"),
    ],
)
def test_a_value_that_cannot_be_used_stops_the_start_by_name(
    tmp_path: Path, name: str, value: str
) -> None:
    variables = {"CORRIDOR_DATA_DIR": str(tmp_path), name: value}

    with pytest.raises(EnvironmentInvalid, match=name):
        read_environment(variables)


def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(EnvironmentInvalid, match="CORRIDOR_DATA_DIR"):
        read_environment({"CORRIDOR_DATA_DIR": str(tmp_path / "file")})


@pytest.mark.parametrize("missing", ["ISSUER", "CLIENT_ID", "CLIENT_SECRET"])
def test_a_sign_in_provider_is_given_whole_or_not_at_all(
    tmp_path: Path, missing: str
) -> None:
    variables = {
        "CORRIDOR_DATA_DIR": str(tmp_path),
        "CORRIDOR_OIDC_ISSUER": "https://login.example",
        "CORRIDOR_OIDC_CLIENT_ID": "corridor",
        "CORRIDOR_OIDC_CLIENT_SECRET": "secret",
    }
    del variables[f"CORRIDOR_OIDC_{missing}"]

    with pytest.raises(EnvironmentInvalid, match=missing):
        read_environment(variables)


def test_a_database_address_keeps_escaped_characters_and_options(
    tmp_path: Path,
) -> None:
    address = "postgresql://clerk:p%40ss@db.example:6432/corridor?sslmode=require"
    variables = {"CORRIDOR_DATA_DIR": str(tmp_path), "CORRIDOR_DATABASE_URL": address}

    database = read_environment(variables).database

    assert database["PASSWORD"] == "p@ss"
    assert (database["HOST"], database["PORT"]) == ("db.example", 6432)
    assert database["OPTIONS"] == {"sslmode": "require"}


def test_an_sqlite_address_names_an_absolute_path(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    variables = {
        "CORRIDOR_DATA_DIR": str(tmp_path),
        "CORRIDOR_DATABASE_URL": f"sqlite:///{path}",
    }

    database = read_environment(variables).database

    assert database["NAME"] == path


def test_the_site_answers_to_its_own_name_and_to_this_machine(tmp_path: Path) -> None:
    variables = {
        "CORRIDOR_DATA_DIR": str(tmp_path),
        "CORRIDOR_ORIGIN": "https://corridor.example",
        "CORRIDOR_ALLOWED_HOSTS": "www.corridor.example, 10.0.0.8",
    }

    environment = read_environment(variables)

    assert environment.allowed_hosts == (
        "www.corridor.example",
        "10.0.0.8",
        "corridor.example",
        "127.0.0.1",
        "localhost",
        "[::1]",
    )
    assert environment.is_https


@pytest.mark.parametrize(
    ("address", "is_ssl", "is_tls", "port"),
    [
        ("smtp://user:word@mail.example", False, True, 587),
        ("smtps://mail.example", True, False, 465),
        ("smtp://mail.example:2525", False, True, 2525),
    ],
)
def test_a_mail_server_is_read_from_one_address(
    tmp_path: Path, address: str, *, is_ssl: bool, is_tls: bool, port: int
) -> None:
    variables = {"CORRIDOR_DATA_DIR": str(tmp_path), "CORRIDOR_EMAIL_URL": address}

    email = read_environment(variables).email

    assert email["EMAIL_HOST"] == "mail.example"
    assert email["EMAIL_PORT"] == port
    assert (email["EMAIL_USE_SSL"], email["EMAIL_USE_TLS"]) == (is_ssl, is_tls)


def test_mails_are_from_the_mailbox_given(tmp_path: Path) -> None:
    sender = "科创走廊 <corridor@city.example>"
    variables = {"CORRIDOR_DATA_DIR": str(tmp_path), "CORRIDOR_EMAIL_FROM": sender}

    email = read_environment(variables).email

    assert email["DEFAULT_FROM_EMAIL"] == sender


def test_mails_are_from_the_public_address_where_none_is_given(tmp_path: Path) -> None:
    variables = {
        "CORRIDOR_DATA_DIR": str(tmp_path),
        "CORRIDOR_ORIGIN": "https://corridor.example",
    }

    email = read_environment(variables).email

    assert email["DEFAULT_FROM_EMAIL"] == "Corridor <noreply@corridor.example>"
