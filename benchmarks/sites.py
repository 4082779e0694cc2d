"""Prepares sites to measure, under `var/`: the sample content, and more guides where asked."""

import os
import shutil
from pathlib import Path

from benchmarks.guides import write_guides
from benchmarks.servers import ROOT, manage


def prepared_site(name: str, guides: int = 0, fresh: bool = False) -> dict[str, str]:
    """Return the environment of a migrated, filled site with collected static files; kept between runs.

    With DATABASE_URL the site is in that database, which is migrated and filled if it is empty.
    """
    given = os.environ.get("DATABASE_URL", "")
    folder = ROOT / "var" / (f"{name}-postgresql" if given else name)
    if fresh:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    variables = {"DJANGO_SETTINGS_MODULE": "benchmarks.settings", "VAR_DIR": str(folder)}
    if not given:
        variables["DATABASE_URL"] = f"sqlite:///{folder / 'hub.sqlite3'}"
    manage("migrate", "--verbosity=0", **variables)
    manage("collectstatic", "--no-input", "--clear", "--verbosity=0", **variables)
    manage("import_content", "content", "--verbosity=0", **variables)
    if guides:
        _add_guides(folder, guides, variables)
    return variables


def _add_guides(folder: Path, guides: int, variables: dict[str, str]) -> None:
    done = folder / f"{guides}-guides"
    if done.exists():
        return
    print(f"Adding {guides} guides, once …", flush=True)
    written = folder / "written"
    shutil.rmtree(written, ignore_errors=True)
    write_guides(written, guides)
    manage("import_content", str(written), "--verbosity=0", **variables)
    done.touch()
