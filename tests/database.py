"""Keeps what the migrations put into the database, and puts it back, in this run of the tests and in later ones.

Django empties the database after a test that needs real transactions. Its own remedy writes models one by one:
slow, and the signals of search make new rows meanwhile. This one copies rows.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction

Rows = dict[str, tuple[list[str], list[tuple]]]
# Where Django makes SQLite's database of tests: it lasts as long as one connection to it is open.
IN_MEMORY = "file:memorydb_default?mode=memory&cache=shared"


def migrated() -> Path:
    """Return where a database is kept that these migrations have made, with these libraries; there may be none yet."""
    root = Path(__file__).parent.parent
    files = [root / "uv.lock", *sorted(root.glob("*/migrations/*.py"))]
    made_by = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]
    return settings.VAR_DIR / "migrated" / f"{made_by}.sqlite3"


@contextmanager
def begun() -> Iterator[None]:
    """Put the kept database where the tests' own will be made, if there is one; `migrate` finds nothing left to do."""
    if connection.vendor != "sqlite" or not migrated().exists():
        yield
        return
    with closing(sqlite3.connect(IN_MEMORY, uri=True)) as tests, closing(sqlite3.connect(migrated())) as kept:
        kept.backup(tests)
        yield


def make() -> None:
    """Make the database to be kept, if there is none, before several processes of tests make one each."""
    if connection.vendor == "sqlite" and not migrated().exists():
        connection.creation.create_test_db(verbosity=0)
        keep()


def keep() -> None:
    """Keep the database as the migrations have made it, for the next run of the tests."""
    if connection.vendor == "sqlite" and not migrated().exists():
        migrated().parent.mkdir(parents=True, exist_ok=True)
        # Another process of this run may have kept the same one by now.
        for old in set(migrated().parent.glob("*.sqlite3")) - {migrated()}:
            old.unlink(missing_ok=True)
        copy = migrated().with_suffix(f".{os.getpid()}")
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(copy)])
        copy.replace(migrated())


def remember() -> Rows:
    """Return all rows of all tables that have any: table → (columns, rows)."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return {table: rows for table in tables if (rows := _rows(table))[1]}


def restore(remembered: Rows) -> None:
    """Make the database hold the remembered rows and nothing else."""
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
    ContentType.objects.clear_cache()
    quote = connection.ops.quote_name
    with transaction.atomic(), connection.constraint_checks_disabled(), connection.cursor() as cursor:
        for table, (columns, rows) in remembered.items():
            names, marks = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {quote(table)} ({names}) VALUES ({marks})", rows)  # noqa: S608
        # The numbers of the rows came with them; the next new row takes the one after.
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.execute(statement)


def _rows(table: str) -> tuple[list[str], list[tuple]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
        return [column[0] for column in cursor.description], cursor.fetchall()


def end_other_sessions() -> None:
    """End what a server's threads have left open: PostgreSQL drops no database that somebody still uses."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
