"""What the database itself refuses: a request that goes from one state to another by a way that does not exist.

No constraint sees what a row was before, so these are triggers. SQLite forgets them whenever Django makes a table anew;
so they are made again after every `migrate`, from the one table of transitions.
"""

from django.db import connections

from programs.models.requests import BEGINNINGS, TRANSITIONS, EarlyAccessRequest

MESSAGE = "no such transition of an early-access request"
TABLE = EarlyAccessRequest._meta.db_table
NAMES = ("programs_request_begins", "programs_request_goes")


def guard_transitions(using: str = "default", **_: object) -> None:
    """Make the triggers of a database as the table of transitions says, once it has the table of requests."""
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return
    statements = {"sqlite": _in_sqlite, "postgresql": _in_postgresql}[connection.vendor]()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _begins() -> str:
    return " OR ".join(f"new.state = '{state}'" for state in BEGINNINGS)


def _goes() -> str:
    steps = [f"old.state = '{here}' AND new.state = '{there}'" for here, ends in TRANSITIONS.items() for there in ends]
    return " OR ".join(["old.state = new.state", *steps])


def _in_sqlite() -> list[str]:
    begins, goes = NAMES
    refuse = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    return [
        f"DROP TRIGGER IF EXISTS {begins}",
        f"DROP TRIGGER IF EXISTS {goes}",
        f"CREATE TRIGGER {begins} BEFORE INSERT ON {TABLE} WHEN NOT ({_begins()}) {refuse}",
        f"CREATE TRIGGER {goes} BEFORE UPDATE OF state ON {TABLE} WHEN NOT ({_goes()}) {refuse}",
    ]


def _in_postgresql() -> list[str]:
    begins, goes = NAMES
    refuse = "EXECUTE FUNCTION programs_refuse_transition()"
    return [
        "CREATE OR REPLACE FUNCTION programs_refuse_transition() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE OR REPLACE TRIGGER {begins} BEFORE INSERT ON {TABLE} FOR EACH ROW WHEN (NOT ({_begins()})) {refuse}",
        f"CREATE OR REPLACE TRIGGER {goes} BEFORE UPDATE OF state ON {TABLE} FOR EACH ROW"
        f" WHEN (NOT ({_goes()})) {refuse}",
    ]
