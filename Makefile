# Every target sets itself up: a virtual environment in .venv from pyproject.toml and constraints.txt.

PYTHON ?= python3
BIN := .venv/bin
WITH_ACCEPTANCE := .venv/.acceptance

.PHONY: demo test acceptance lint bench clean

demo: .venv/.installed
	@$(BIN)/profbib export --format bibtex seeds/000_cdb03f83ae977724.txt

test: .venv/.installed-test
	$(BIN)/python -m pytest -m "not slow and not tex and not node" -n auto

# Installs TeX and Node.js packages where they are missing, then runs every test.
acceptance: .venv/.installed-test
	tests/acceptance/install
	PROFBIB_ACCEPTANCE=1 NODE_PATH=$(CURDIR)/.venv/node/node_modules $(BIN)/python -m pytest -n auto

lint: .venv/.installed-test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/.installed-test
	$(BIN)/python benchmarks/export.py
	$(BIN)/python benchmarks/import_time.py

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage*

.venv/.installed: pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

.venv/.installed-test: .venv/.installed
	@$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test,dev]'
	@touch $@
