# `make run` and `make test` do all their own set-up; `make` says what there is.

PORT ?= 8000
SHELL := /bin/sh

.PHONY: help run test check format bench audit clean

help:
	@echo "make run     serve the site with its sample content (PORT=8001 for another port)"
	@echo "make test    all checks and all tests that need no server"
	@echo "make check   the quick checks alone: style, order of imports, templates, migrations, types"
	@echo "make format  put code and templates into the form that the checks expect"
	@echo "make bench   what a page costs, against a bare application; the managers' desk (ARGS=--help says more)"
	@echo "make audit   Lighthouse on home, hub, guide and program, and the weight of a guide"
	@echo "make clean   forget what can be made again; keeps var/hub.sqlite3 and var/media"

run:
	@scripts/setup run
	@.venv/bin/python -m scripts.start $(PORT)

test:
	@scripts/setup test
	@scripts/check all

check:
	@scripts/setup test
	@scripts/check quick

format:
	@scripts/setup test
	@.venv/bin/ruff check --fix --quiet . || true
	@.venv/bin/ruff format --quiet .
	@.venv/bin/djhtml -t 2 templates

bench:
	@scripts/setup test
	@.venv/bin/python -m benchmarks.bench $(ARGS)
	@.venv/bin/python -m benchmarks.desk

audit:
	@scripts/setup test
	@.venv/bin/python -m benchmarks.audit $(ARGS)

clean:
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov
	@rm -rf var/static var/bench var/audit var/lighthouse
