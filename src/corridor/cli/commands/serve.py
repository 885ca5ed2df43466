"""Serve the pages and the REST interface."""

import argparse
import contextlib
import socket

from corridor.cli.command import Subparsers
from corridor.cli.start import reaching_database, start_django
from corridor.kernel.errors import Unavailable
from corridor.kernel.text import Text

APPLICATION = "corridor.config.server:application"


def add(subparsers: Subparsers) -> None:
    """Add ``corridor serve``."""
    serve = subparsers.add_parser("serve", help="serve the pages and the REST API")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on")
    serve.add_argument("--port", type=int, default=8000, help="port to listen on")
    serve.add_argument("--workers", type=int, default=1, help="number of processes")
    serve.add_argument(
        "--no-check",
        action="store_true",
        help="start at once, without asking whether the database is up to date",
    )


def run(options: argparse.Namespace) -> int:
    """Serve until stopped."""
    require_free_port(options.host, options.port)
    if not options.no_check:
        check_database()
    serve(options.host, options.port, options.workers)
    return 0


def require_free_port(host: str, port: int) -> None:
    """Check that nothing else listens there.

    Raises:
        Unavailable: something does, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with contextlib.closing(socket.socket(family)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise Unavailable(
                Text(
                    f"无法监听 {host}:{port}（{error}）；请换一个端口："
                    f"corridor serve --port {port + 1}",
                    f"cannot listen on {host}:{port} ({error}); try another port: "
                    f"corridor serve --port {port + 1}",
                ),
                field="port",
            ) from error


def check_database() -> None:
    """Ask once whether the database is up to date, and let go of it again."""
    start_django()
    from django.db import connections  # noqa: PLC0415 -- slow import

    with reaching_database():
        require_migrated()
    connections.close_all()


def require_migrated() -> None:
    """Create the tables of a new embedded database; refuse outdated tables.

    Raises:
        Unavailable: the database is older than the program.
    """
    from django.core.management import call_command  # noqa: PLC0415 -- slow import
    from django.db import connection  # noqa: PLC0415 -- slow import
    from django.db.migrations.executor import (  # noqa: PLC0415 -- slow import
        MigrationExecutor,
    )

    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    if connection.vendor != "sqlite" or executor.loader.applied_migrations:
        raise Unavailable(
            Text(
                "数据库结构需要更新；请先备份，再运行：corridor migrate",
                "the database is older than the program; back it up, then run: "
                "corridor migrate",
            )
        )
    call_command("migrate", interactive=False, verbosity=0)


def serve(host: str, port: int, workers: int) -> None:
    """Run the server in this process and its workers."""
    from granian import Granian  # noqa: PLC0415 -- slow import
    from granian.constants import Interfaces  # noqa: PLC0415 -- slow import

    Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        workers=workers,
        log_access=False,
    ).serve()
