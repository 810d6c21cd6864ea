# Every target sets itself up: a virtual environment in .venv from pyproject.toml and constraints.txt.

PYTHON ?= python3
BIN := .venv/bin
NODE := $(CURDIR)/.venv/node/node_modules
SUITE ?= ../shared/csl-suite

.PHONY: demo test acceptance lint bench conformance clean

demo: .venv/.installed
	@$(BIN)/profbib export --format bibtex seeds/000_cdb03f83ae977724.txt

test: .venv/.installed-test
	$(BIN)/python -m pytest -m "not slow and not tex and not node" -n auto

# Installs TeX and Node.js packages where they are missing, then runs every test.
acceptance: .venv/.installed-test
	tests/acceptance/install
	PROFBIB_CITEPROC_JS=$(NODE)/citeproc $(BIN)/python -m pytest -n auto

# The figures of the citation processor on the public CSL test suite; SUITE=DIR names another checkout.
conformance: .venv/.installed-test
	PYTHONPATH=src:tests $(BIN)/python tests/csl/test_suite.py $(SUITE)

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
