PY := .venv/bin/python
PYTHON ?= python3
TESTS ?= tests
# The engine decides what the public reads, so `make check` counts that these folders alone test every branch of
# it. Counting takes twice the time, so `make test` does not.
OF_THE_ENGINE := tests/engine tests/campaigns tests/readers tests/eval
# What is checked of the code and its documents, not of what it does: `make check` runs them.
OF_THE_HOUSE := tests/architecture tests/docs
GATE := --cov=answerable.engine --cov-branch --cov-report= --cov-fail-under=100
PYTEST := $(PY) -m pytest -n 2 --dist loadgroup
# Tests start the program some hundred times: each start would compile it again where bytecode is not kept.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup demo test walk long check fix messages bench bench-surge eval model cross-validate pictures lock clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-14s %s\n", $$1, $$2}'

setup: .venv/.ready ## Make the virtual environment with pinned, hashed packages

.venv/.ready: requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make setup PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: setup ## The built-in campaign, served on this machine
	.venv/bin/answerable demo

test: setup ## All tests of what it does, on the embedded database
ifeq ($(TESTS),tests)
	$(PYTEST) $(addprefix --ignore=,$(OF_THE_HOUSE)) tests
else
	$(PYTEST) $(TESTS)
endif

walk: setup ## Every public page in every view: both widths, light and dark, scripts on and off, axe
	$(PYTEST) -m exhaustive tests/web

long: setup ## What takes long beside it: 200 kills, 2,000 flipped bits, every path of the publish rules, every bomb
	$(PYTEST) -m exhaustive --ignore=tests/web tests

check: setup ## Style, types, layers, migrations, docs, settings, every branch of the engine tested, no figure below its baseline
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy answerable tests benchmarks tools training
	.venv/bin/lint-imports --no-cache
	$(PY) -m django makemigrations --check --dry-run --settings answerable.settings.test
	$(PY) -m django check --deploy --fail-level WARNING --settings answerable.settings.checked
	$(PY) -m pytest -q $(OF_THE_HOUSE)
	$(PYTEST) $(GATE) $(OF_THE_ENGINE)
	$(PY) benchmarks/evaluate.py --check

fix: setup ## Format and mend what can be mended by machine
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

messages: setup ## What the site says into each catalogue of translations, and compile them
	$(PY) tools/messages.py

bench: setup ## Measure scanning and pages; prints tables with the peer beside us
	$(PY) benchmarks/scan.py
	$(PY) benchmarks/pages.py
	$(PY) benchmarks/search.py

bench-surge: setup ## Signatures at 500 a second for 5 minutes, overload and an attack; BENCH="--postgres --rows 5000000" for the others
	$(PY) benchmarks/surge.py $(BENCH)

eval: setup ## Measure accuracy on the labelled sets
	$(PY) benchmarks/evaluate.py --errors
	$(PY) benchmarks/resolve.py

model: .venv-train/.ready ## Train the reader of statements again, from the passages in training/
	.venv-train/bin/python -m training.train

cross-validate: .venv-train/.ready ## What the reader knows of an author that it never read; prints the table (15 minutes)
	.venv-train/bin/python -m training.cross_validate

.venv-train/.ready: requirements/train.txt pyproject.toml
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/train.txt
	.venv-train/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

pictures: setup ## Make the pictures of the documentation again; needs Chromium
	$(PY) tools/pictures.py

lock: ## Pin the packages again, with hashes
	$(PY) -m pip install --quiet uv
	.venv/bin/uv pip compile -q --universal --generate-hashes --no-header pyproject.toml -o requirements/base.txt
	.venv/bin/uv pip compile -q --universal --generate-hashes --no-header --all-extras pyproject.toml --group dev -o requirements/dev.txt
	.venv/bin/uv pip compile -q --universal --generate-hashes --no-header pyproject.toml --all-extras --group dev --group train -o requirements/train.txt

clean: ## Remove the environment and what a demo left; the campaign's data files stay
	rm -rf .venv .venv-train var .mypy_cache .ruff_cache .pytest_cache .hypothesis
