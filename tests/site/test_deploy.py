"""What deploys the site names all that the site needs."""

import re
import runpy

import pytest
import yaml

from tests.site import sources
from tests.site.test_settings import GOOD

DEPLOY = sources.ROOT / "deploy"
VARIABLE = re.compile(r"\$\{(\w+)")


def containerfile():
    return sources.text(DEPLOY / "Containerfile").replace("\\\n", " ")


def compose():
    return yaml.safe_load(sources.text(DEPLOY / "compose.yaml"))


def copied():
    """Return what the image takes from the repository."""
    lines = re.findall(r"^COPY (?!--from)(.+)$", containerfile(), re.MULTILINE)
    return {name for line in lines for name in line.split()[:-1]}


def test_the_image_holds_every_part_of_the_site():
    assert {*sources.APPS, "manage.py", "templates", "content"} <= copied()


def test_the_image_takes_only_what_exists():
    assert [name for name in copied() if not (sources.ROOT / name).exists()] == []


def test_the_site_may_write_in_the_image_where_it_does():
    owned = re.search(r"install -d -o site -g site (.+)$", containerfile(), re.MULTILINE)[1]

    assert owned.split() == ["/data/media", "/site/var", *shared_folders()]


def shared_folders():
    """Return where web and worker find what the other has written; a volume belongs to whom its folder belonged."""
    places = [volume.split(":") for volume in compose()["services"]["web"]["volumes"]]
    return [path for _, path in places if path.startswith("/site/var/")]


def test_web_and_worker_share_what_the_worker_removes():
    assert shared_folders() == ["/site/var/exports", "/site/var/cache"]


def test_compose_gives_every_variable_that_production_needs():
    given = set(compose()["services"]["web"]["environment"])

    assert set(GOOD) - given == {"DJANGO_SETTINGS_MODULE"}
    assert "DJANGO_SETTINGS_MODULE=hub.settings.production" in containerfile()


def test_compose_runs_a_worker_that_has_all_that_the_web_has():
    web, worker = (compose()["services"][name] for name in ("web", "worker"))

    assert worker["command"] == ["python", "manage.py", "worker"]
    assert worker["restart"] == "unless-stopped"
    assert (worker["environment"], worker["volumes"]) == (web["environment"], web["volumes"])


def test_the_example_names_every_variable_of_compose():
    named = re.findall(r"^(\w+)=", sources.text(DEPLOY / "env.example"), re.MULTILINE)

    assert set(VARIABLE.findall(sources.text(DEPLOY / "compose.yaml"))) == set(named)


@pytest.mark.parametrize("told", ["", "0.0.0.0:8000"])
def test_gunicorn_listens_to_its_own_machine_unless_told(monkeypatch, told):
    monkeypatch.setenv("BIND", told)

    assert runpy.run_path(str(DEPLOY / "gunicorn.conf.py"))["bind"] == (told or "127.0.0.1:8000")


def test_the_proxy_keeps_slow_and_huge_bodies_from_the_site():
    words = set(sources.text(DEPLOY / "Caddyfile").split())

    assert {"read_header", "read_body", "@large", "@huge", "@unmeasured"} <= words
    assert "{$BUFFERING:request_buffers 12MB}" in sources.text(DEPLOY / "Caddyfile")


@pytest.mark.parametrize(
    ("length", "refused"),
    [
        ("0", set()),
        ("999999", set()),
        ("1000000", {"large"}),
        ("9999999", {"large"}),
        ("11999999", {"large"}),
        ("12000000", {"large", "huge"}),
        ("20000000", {"large", "huge"}),
        ("110000000", {"large", "huge"}),
        ("0012000000", {"large", "huge"}),
        ("9999999999", {"large", "huge"}),
    ],
)
def test_the_proxy_reads_from_its_length_that_a_body_is_too_large(length, refused):
    patterns = re.findall(r"(?:@(\w+) )?header_regexp Content-Length (\S+)", sources.text(DEPLOY / "Caddyfile"))

    assert {name or "large" for name, pattern in patterns if re.search(pattern, length)} == refused


def test_the_image_listens_where_its_proxy_and_its_health_check_ask():
    probe = " ".join(compose()["services"]["web"]["healthcheck"]["test"])

    assert "BIND=0.0.0.0:8000" in containerfile()
    assert "127.0.0.1:8000/health/" in probe
    assert "reverse_proxy web:8000" in sources.text(DEPLOY / "Caddyfile")


def test_operators_find_every_variable_in_one_table():
    read = re.compile(r"""(?:environ\.get|environment\.(?!refuse)\w+)\(\s*["'](\w+)["']""")
    files = [*(sources.ROOT / "hub/settings").glob("*.py"), sources.ROOT / "deploy/gunicorn.conf.py"]
    asked = {name for file in files for name in read.findall(sources.text(file))} | {"DJANGO_SETTINGS_MODULE"}
    told = re.findall(r"^\| `([A-Z_]+)` \|", sources.text(sources.ROOT / "docs/operators.md"), re.MULTILINE)

    assert sorted(told) == sorted(asked)


@pytest.mark.django_db
def test_what_operators_type_into_the_shell_works(capsys):
    commands = re.findall(r'manage\.py shell -c "(.+)"', sources.text(sources.ROOT / "docs/operators.md"))

    for command in commands:
        exec(command, {})  # noqa: S102 our own words

    assert capsys.readouterr().out.split() == ["0"] * len(commands)
    assert commands
