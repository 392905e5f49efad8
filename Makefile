# Each target does its own set-up: a virtual environment in .venv with exactly what requirements.lock says.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
INSTALLED := $(VENV)/.installed
# The first Python on this machine that the project supports.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null && echo $$p && break; done)

.PHONY: help demo up test lint format lock handbook dictionary golden bench backtest clean

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

demo: $(INSTALLED) ## the whole chain on the demo deliveries, into var/demo
	@$(VENV)/bin/waw demo

up: $(INSTALLED) ## everything on its schedule, in ./var, until Ctrl-C
	@$(VENV)/bin/waw up

test: $(INSTALLED) ## all tests
	@$(VENV)/bin/pytest -n 2 --dist loadfile

lint: $(INSTALLED) ## style, types and the direction of imports
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports

format: $(INSTALLED) ## put the code in its standard form
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .

lock: $(INSTALLED) ## resolve requirements.lock anew from pyproject.toml
	@$(VENV)/bin/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --quiet --upgrade -o requirements.lock

handbook: $(INSTALLED) ## write the handbook for stewards anew, into docs/handleiding
	@$(VENV)/bin/python -m waw_etl.handbook

dictionary: $(INSTALLED) ## write the data dictionary and the monitor's definitions anew, into docs/
	@$(VENV)/bin/python -m waw_etl.load.dictionary
	@$(VENV)/bin/python -m waw_etl.indicators.definitions_page

golden: $(INSTALLED) ## write what the demo's editions say anew, into tests/golden/editions; read what changed
	@$(VENV)/bin/python -m tests.golden.rewrite

bench: $(INSTALLED) ## speed and memory of the main paths
	@$(VENV)/bin/python benchmarks/bench.py
	@$(VENV)/bin/python benchmarks/load.py
	@$(VENV)/bin/python -m benchmarks.workers

backtest: $(INSTALLED) ## how near each forecast comes to what happened, and which one steers
	@$(VENV)/bin/python -m benchmarks.backtest

clean: ## remove the environment and what the demo made
	@rm -rf $(VENV) var/demo

# uv comes from the lock file too, with its hash; it then installs the rest and compiles its bytecode.
$(INSTALLED): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12, 3.13 or 3.14 is needed and was not found." >&2; exit 1; }
	@echo "Setting up $(VENV) (once; takes about a minute) ..."
	@$(PYTHON) -m venv --clear $(VENV) || { echo "On Debian or Ubuntu: install the package python3-venv first." >&2; exit 1; }
	@sed -n '/^uv==/,/^[^ ]/{/^uv==/p;/^ *--hash/p}' requirements.lock > $(VENV)/uv.txt
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $(VENV)/uv.txt
	@UV_LINK_MODE=copy $(VENV)/bin/uv pip sync --quiet --python $(VENV)/bin/python --compile-bytecode --require-hashes requirements.lock
	@$(VENV)/bin/uv pip install --quiet --python $(VENV)/bin/python --no-deps --no-build-isolation --editable .
	@$(VENV)/bin/python -m compileall -q waw_etl schemas flows
	@touch $(INSTALLED)
