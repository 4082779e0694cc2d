"""Gets the site ready and serves it: `make run`.

Migrates, loads the sample content and makes demo people on the first start only, then runs Django's server.
What stands in the way is said in one sentence.
"""

import atexit
import contextlib
import os
import socket
import subprocess
import sys
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command, execute_from_command_line
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import autoreload

CONTENT = Path(__file__).resolve().parents[1] / "content"
# What helps with a database in a file, by what SQLite says; a file that it cannot make sense of is replaced.
REMEDIES = {
    "locked": "stop what else uses it, then run make again",
    "unable to open": "see that you may read and write it and its folder, then run make again",
    "readonly": "see that you may write it and its folder, then run make again",
    "full": "make room on its disk, then run make again",
    "": "move it away, and the next start makes a new one",
}


def main(port: str) -> None:
    """Serve at `port` until stopped.

    A process of its own does the work, and is started again after every edit of the code; this one only watches it, and
    loads nothing, so that the first page comes soon.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings.dev")
    if os.environ.get(autoreload.DJANGO_AUTORELOAD_ENV) == "true":
        serve(f"127.0.0.1:{port}")
        return
    os.environ.setdefault("BASE_URL", f"http://127.0.0.1:{checked_port(port)}")
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(autoreload.restart_with_reloader())


def serve(address: str) -> None:
    """Get the site ready and serve it; exit with one sentence where that is not possible."""
    try:
        django.setup()
        prepare()
        call_command("create_demo_people", list=True)
        start_worker()
        print(f"\nServing at http://{address}/ and, for editors, at http://{address}/admin/.", flush=True)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    except DatabaseError as error:
        sys.exit(unusable(error))
    except CommandError as error:
        sys.exit(f"The sample content could not be loaded:\n{error}")
    except OSError as error:
        sys.exit(f"{error.filename} cannot be used ({error.strerror}): see to that, then run make again.")
    except Exception:
        # Code that is being edited: Django's server says what is wrong with it, and waits for the next edit.
        if apps.ready:
            raise
    # It would warn that it is meant for one's own machine, as this command is.
    os.environ["DJANGO_RUNSERVER_HIDE_WARNING"] = "true"
    execute_from_command_line(["manage.py", "runserver", "--skip-checks", address])


def start_worker() -> None:
    """Run the worker beside the server, for as long as that runs: without it no mail would be written."""
    worker = subprocess.Popen([sys.executable, "manage.py", "worker", "--verbosity", "0", "--parent", str(os.getpid())])
    atexit.register(worker.terminate)
    print(f"Mail is written to {settings.EMAIL_FILE_PATH}.")


def checked_port(port: str) -> str:
    """Return the port; exit where it is none or somebody else listens there."""
    if not port.isdecimal() or not 1 <= int(port) <= 65535:
        sys.exit(f"“{port}” is not a port: choose a number from 1 to 65535, such as make run PORT=8001.")
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", int(port)))
        except PermissionError:
            sys.exit(f"Port {port} is not open to you: choose one above 1023, such as make run PORT=8001.")
        except OSError:
            sys.exit(f"Port {port} is busy: stop what listens there, or choose another one with make run PORT=8001.")
    return port


def prepare() -> None:
    """Migrate; on the first start load the sample content and make demo people."""
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    if not migrated():
        print("Preparing the database …", flush=True)
        call_command("migrate", verbosity=0)
    # Demo people come after all else that must be there: where there are people, the first start went well.
    if not get_user_model().objects.exists():
        print("Loading the sample content …", flush=True)
        call_command("import_content", str(CONTENT), verbosity=0)
        call_command("create_demo_people", verbosity=0)
        call_command("create_demo_requests", verbosity=0)


def migrated() -> bool:
    """Tell whether the database is up to date."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def unusable(error: DatabaseError) -> str:
    """Say which database cannot be used and what to do; never its password."""
    database, reason = settings.DATABASES["default"], str(error).strip().splitlines()[0]
    if database["ENGINE"].endswith("sqlite3"):
        return f"The database {database['NAME']} cannot be used ({reason}): {remedy(reason)}."
    return f"The database of DATABASE_URL cannot be used ({reason}): start its server, or correct DATABASE_URL."


def remedy(reason: str) -> str:
    """Say what helps with a database in a file."""
    return next(what for words, what in REMEDIES.items() if words in reason)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "8000")
