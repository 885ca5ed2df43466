"""Read the environment once, into a typed and frozen value.

Environments differ in values, never in code. Every variable is named
``CORRIDOR_…``; a value that cannot be used stops the start with the
variable's name, so that a mistake never surfaces as a broken page later.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from corridor.config.databases import postgresql_settings, sqlite_settings

LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "[::1]")


class EnvironmentInvalid(ImproperlyConfigured):
    """A variable of the environment cannot be used; the message names it."""

    def __init__(self, name: str, reason: str) -> None:
        """Name the variable and say what is wrong with it."""
        super().__init__(f"{name}: {reason}")
        self.name = name


@dataclass(frozen=True, slots=True)
class Environment:
    """Everything that may differ between two installations."""

    data_dir: Path
    """Folder of the embedded database, the secret key and uploaded files."""
    secret_key: str
    origin: str
    """Address the public types, such as ``https://corridor.example``."""
    allowed_hosts: tuple[str, ...]
    is_debug: bool
    database: Mapping[str, Any]
    email: Mapping[str, Any]
    log_format: str
    log_level: str
    metrics_token: str
    proxies: int
    """Number of reverse proxies whose forwarding headers are believed."""
    oidc: Mapping[str, str]

    @property
    def is_https(self) -> bool:
        """Tell whether the public reaches the site over TLS."""
        return self.origin.startswith("https://")


def read_environment(variables: Mapping[str, str] = os.environ) -> Environment:
    """Return the environment, generating what a first start needs.

    Raises:
        EnvironmentInvalid: a variable cannot be used; it is named.

    """
    data_dir = Path(variables.get("CORRIDOR_DATA_DIR") or _default_data_dir())
    data_dir = data_dir.expanduser().absolute()
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as obstacle:
        reason = f"cannot be created or entered ({obstacle.strerror})"
        raise EnvironmentInvalid("CORRIDOR_DATA_DIR", reason) from obstacle
    origin = _origin(variables)
    return Environment(
        data_dir=data_dir,
        secret_key=_secret_key(variables, data_dir),
        origin=origin,
        allowed_hosts=_hosts(variables, origin),
        is_debug=_flag(variables, "CORRIDOR_DEBUG"),
        database=_database(variables, data_dir),
        email=_email(variables, data_dir) | _sender(variables, origin),
        log_format=_choice(variables, "CORRIDOR_LOG_FORMAT", ("console", "json")),
        log_level=_choice(
            variables, "CORRIDOR_LOG_LEVEL", ("INFO", "DEBUG", "WARNING", "ERROR")
        ),
        metrics_token=variables.get("CORRIDOR_METRICS_TOKEN", ""),
        proxies=_count(variables, "CORRIDOR_PROXIES"),
        oidc=_oidc(variables),
    )


def _default_data_dir() -> Path:
    """Return ``var/`` beside a source tree, else the user's own data folder."""
    tree = Path(__file__).parents[3]
    if (tree / "pyproject.toml").exists():
        return tree / "var"
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "corridor"


def _secret_key(variables: Mapping[str, str], data_dir: Path) -> str:
    """Return the given key, or the one this installation keeps for itself.

    Raises:
        EnvironmentInvalid: the key is too short or cannot be kept.

    """
    name = "CORRIDOR_SECRET_KEY"
    if given := variables.get(name, ""):
        if len(given) < 32:  # noqa: PLR2004 -- the length Django's own check asks for
            raise EnvironmentInvalid(name, "needs at least 32 characters")
        return given
    kept = data_dir / "secret_key"
    try:
        with kept.open("x", encoding="ascii") as fresh:
            kept.chmod(0o600)
            fresh.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    except OSError as obstacle:
        reason = f"cannot be written to {kept} ({obstacle.strerror})"
        raise EnvironmentInvalid(name, reason) from obstacle
    return kept.read_text(encoding="ascii")


def _origin(variables: Mapping[str, str]) -> str:
    name = "CORRIDOR_ORIGIN"
    origin = variables.get(name, "http://localhost:8000").rstrip("/")
    parts = urlsplit(origin)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise EnvironmentInvalid(name, "must look like https://corridor.example")
    return origin


def _hosts(variables: Mapping[str, str], origin: str) -> tuple[str, ...]:
    given = variables.get("CORRIDOR_ALLOWED_HOSTS", "")
    own = urlsplit(origin).hostname or ""
    named = tuple(host.strip() for host in given.split(",") if host.strip())
    return tuple(dict.fromkeys((*named, own, *LOOPBACK_HOSTS)))


def _database(variables: Mapping[str, str], data_dir: Path) -> Mapping[str, Any]:
    name = "CORRIDOR_DATABASE_URL"
    if not (address := variables.get(name, "")):
        return sqlite_settings(data_dir / "corridor.sqlite3")
    parts = urlsplit(address)
    match parts.scheme:
        case "sqlite":
            return sqlite_settings(Path(unquote(parts.path.removeprefix("/"))))
        case "postgres" | "postgresql":
            pass
        case _:
            raise EnvironmentInvalid(name, "must start with postgresql:// or sqlite://")
    try:
        port = parts.port
    except ValueError as obstacle:
        raise EnvironmentInvalid(name, "the port is not a number") from obstacle
    if not parts.path.strip("/"):
        raise EnvironmentInvalid(name, "names no database")
    return postgresql_settings(
        name=unquote(parts.path.strip("/")),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        host=unquote(parts.hostname or ""),
        port=port,
        options=dict(parse_qsl(parts.query)),
    )


def _email(variables: Mapping[str, str], data_dir: Path) -> dict[str, Any]:
    """Return Django's mail settings; without a server, mails become files.

    Raises:
        EnvironmentInvalid: the address names no mail server.

    """
    name = "CORRIDOR_EMAIL_URL"
    if not (address := variables.get(name, "")):
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": data_dir / "mail",
        }
    example = "must look like smtp://user:password@host:587"
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as mistake:
        raise EnvironmentInvalid(name, example) from mistake
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise EnvironmentInvalid(name, example)
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp",
    }


def _sender(variables: Mapping[str, str], origin: str) -> dict[str, Any]:
    """Return who the mails are from, by default nobody at the public address.

    Raises:
        EnvironmentInvalid: it is no address of a mailbox.

    """
    name = "CORRIDOR_EMAIL_FROM"
    if not (sender := variables.get(name, "")):
        host = urlsplit(origin).hostname
        return {"DEFAULT_FROM_EMAIL": f"Corridor <noreply@{host}>"}
    _called, mailbox = parseaddr(sender)
    user, _at, host = mailbox.rpartition("@")
    if not user or not host or "\n" in sender or "\r" in sender:
        raise EnvironmentInvalid(
            name, "must look like Corridor <corridor@city.example>"
        )
    return {"DEFAULT_FROM_EMAIL": sender}


def _oidc(variables: Mapping[str, str]) -> Mapping[str, str]:
    """Return the sign-in provider of the region, or nothing.

    Raises:
        EnvironmentInvalid: only some of its variables are given.

    """
    names = ("ISSUER", "CLIENT_ID", "CLIENT_SECRET")
    given = {name: variables.get(f"CORRIDOR_OIDC_{name}", "") for name in names}
    if not any(given.values()):
        return {}
    for name, value in given.items():
        if not value:
            raise EnvironmentInvalid(f"CORRIDOR_OIDC_{name}", "is missing")
    label = variables.get("CORRIDOR_OIDC_NAME", "") or urlsplit(given["ISSUER"]).netloc
    return {**given, "NAME": label}


def _flag(variables: Mapping[str, str], name: str) -> bool:
    value = variables.get(name, "").lower()
    if value in {"1", "true", "yes"}:
        return True
    if value in {"", "0", "false", "no"}:
        return False
    raise EnvironmentInvalid(name, f"must be true or false, not {value!r}")


def _choice(variables: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str:
    value = variables.get(name, "") or allowed[0]
    if value not in allowed:
        raise EnvironmentInvalid(name, f"must be one of {', '.join(allowed)}")
    return value


def _count(variables: Mapping[str, str], name: str) -> int:
    value = variables.get(name, "") or "0"
    if not value.isascii() or not value.isdigit():
        raise EnvironmentInvalid(name, f"must be a whole number, not {value!r}")
    return int(value)
