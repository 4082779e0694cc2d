"""Rules for all that is committed."""

import re
import subprocess

from tests.site import sources

# Written in two parts, so that this file keeps its own rule.
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
MACHINE_PATH = re.compile(r"(?<![\w.:/])/(?:ho" + r"me/\w+/|ro" + r"ot/|wo" + r"rk/|Us" + r"ers/\w+/)")
VISIBILITY = re.compile(r"\.(?:live|not_live|public|private|not_public)\(\)|\blive=(?:True|False)|get_children\.live")
WAYS_AROUND = re.compile(r"\.in_menu\(\)|PageViewRestriction|get_(?:children|descendants|siblings|ancestors)\b")


def committed():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=sources.ROOT, capture_output=True, text=True, check=True)
    return [sources.ROOT / name for name in listed.stdout.split("\0") if name and name != "uv.lock"]


def texts():
    for path in committed():
        if path.suffix not in {".png", ".woff2", ".ico", ".jpg", ".webp", ".pyc"} and path.is_file():
            yield path, sources.text(path)


def findings(pattern):
    return [f"{sources.label(path)}: {found[0]}" for path, text in texts() if (found := pattern.search(text))]


def test_nothing_unfinished_is_committed():
    assert findings(UNFINISHED) == []


def test_no_path_of_somebodys_machine_is_committed():
    assert findings(MACHINE_PATH) == []


def test_what_a_migration_does_stands_in_it():
    """Code that lives on would make it do something else one day, on databases that have yet to come that far."""
    borrowing = re.compile(rf"^\s*from (?:{'|'.join(sources.APPS)})\b", re.MULTILINE)
    migrations = [path for app in sources.APPS for path in sources.ROOT.glob(f"{app}/migrations/*.py")]

    assert migrations
    assert [sources.label(path) for path in migrations if borrowing.search(sources.text(path))] == []


def test_only_the_access_rule_decides_what_is_visible():
    places = [*sources.modules(*sources.APPS), *sources.templates()]

    deciding = [sources.label(path) for path in places if VISIBILITY.search(sources.text(path))]

    assert deciding == ["accounts/access.py"]


def test_a_module_that_walks_the_tree_asks_the_access_rule():
    walking = [path for path in sources.modules(*sources.APPS) if WAYS_AROUND.search(sources.text(path))]

    unasked = [sources.label(path) for path in walking if "accounts.access" not in sources.text(path)]

    assert [name for name in unasked if name != "accounts/access.py" and "/content/" not in name] == []


def test_no_template_walks_the_tree():
    assert [sources.label(path) for path in sources.templates() if WAYS_AROUND.search(sources.markup(path))] == []


def test_settings_read_the_environment_in_two_places_only():
    reading = [
        sources.label(path)
        for path in sources.modules(*sources.APPS)
        if re.search(r"os\.environ\b|os\.getenv", sources.text(path))
    ]

    allowed = {"hub/settings/base.py", "hub/settings/environment.py", "hub/settings/production.py", "hub/wsgi.py"}
    assert set(reading) <= allowed
