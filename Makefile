# Two commands do everything: `make audit [URL=https://a.store]` and `make test`. The rest is for developers.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
URL    ?=
ARGS   ?=

.PHONY: audit test check bench docs setup clean

audit: $(VENV)/ready            ## audit the bundled demo store, or URL=… a real one (ARGS= further options)
	@if [ -n "$(URL)" ]; then $(BIN)/auditor audit "$(URL)" $(ARGS); else $(BIN)/auditor demo $(ARGS); fi

test: $(VENV)/ready-dev         ## run all tests in a real Chromium
	$(BIN)/python -m pytest -n 3

check: $(VENV)/ready-dev        ## lint, types, import order, generated pages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m checks.docs --check

bench: $(VENV)/ready-dev        ## long measurements; prints figures, judges nothing
	$(BIN)/python -m tests.bench

docs: $(VENV)/ready-dev         ## write the pages of the touchpoints anew
	$(BIN)/python -m checks.docs

setup: $(VENV)/ready-dev        ## the environment alone

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# A virtual environment, or a plain word on what Debian and its kin leave out of Python.
$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "auditor needs Python 3.11 or newer; name it with PYTHON=…" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -y -qq python3-venv && $(PYTHON) -m venv $(VENV); \
	  else echo "Python's venv module is missing; on Debian: sudo apt-get install python3-venv" >&2; exit 2; fi; }

$(VENV)/ready: pyproject.toml | $(VENV)/bin/pip
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	$(BIN)/auditor doctor --install
	@touch $@

$(VENV)/ready-dev: pyproject.toml | $(VENV)/bin/pip
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	$(BIN)/auditor doctor --install
	@touch $@ $(VENV)/ready
