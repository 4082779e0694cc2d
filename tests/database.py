"""Keeps what the migrations put into the database, and puts it back.

Django empties the database after a test that needs real transactions. Its own remedy writes models one by one:
slow, and the signals of search make new rows meanwhile. This one copies rows.
"""

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction

Rows = dict[str, tuple[list[str], list[tuple]]]


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
