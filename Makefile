# Two commands do everything: `make demo` (the main job, on our samples) and `make test` (the whole suite).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEMO_DATA := $(CURDIR)/.work/demo
COUNT ?= 2000
SEED ?= 1

.PHONY: help setup demo test check lint format types lock benchmark histories clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "vankien needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
	  || { echo "Python's venv module is missing. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Making $(VENV) from requirements.lock (versions and hashes are fixed) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --progress-bar on --require-hashes -r requirements.lock \
	  || { echo "The packages of requirements.lock could not be installed: is there a network, and room on the disk?" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

setup: $(STAMP) ## make .venv and fetch the engine (Neo4j), once
	@$(BIN)/vankien neo4j install

demo: setup ## read the samples into a real Neo4j and ask "which bodies implement Chỉ thị 42?"
	@VANKIEN_DATA="$(DEMO_DATA)" $(BIN)/vankien demo

test: setup ## the whole test suite, on a real embedded Neo4j
	$(BIN)/python -m pytest

check: lint types test ## ruff, mypy --strict and the tests

lint: $(STAMP) ## ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(STAMP) ## let ruff format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(STAMP) ## mypy --strict
	$(BIN)/mypy

benchmark: setup ## speed, as ratios measured in one run
	@for script in tests/benchmark/*.py; do \
	  case $$script in */__init__.py|*/conftest.py) continue;; esac; \
	  echo "== $$script"; $(BIN)/python -m tests.benchmark.$$(basename $$script .py) || exit 1; done

histories: setup ## 2,000 random histories of the graph (COUNT=..., SEED=... to go on where one stopped)
	$(BIN)/python -m tests.slow.histories $(COUNT) $(SEED)

lock: ## resolve the dependencies anew into requirements.lock (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --all-extras --no-emit-package vankien pyproject.toml -o requirements.lock

clean: ## remove what the targets above made here (not the download cache)
	rm -rf $(VENV) .work dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
