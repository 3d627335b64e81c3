# Two commands matter: `make run` shows Safepace, `make test` tries it. Both build what they need, once.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

UV := .tools/bin/uv
BIN := .venv/bin
NPM := npm --prefix web_client --no-audit --no-fund --loglevel=error
CLIENT_SOURCES = $(wildcard web_client/*.json web_client/*.ts web_client/*.js web_client/index.html) \
	$(shell find web_client/src web_client/public ! -name '*.test.ts' 2>/dev/null)
# To run needs little; once the tests were run, the environment keeps what they need.
RUNTIME := $(if $(wildcard .venv/.test),.venv/.test,.venv/.run)
TESTS ?= tests
WORKERS ?= 2

export UV_PYTHON_DOWNLOADS := never
export UV_LINK_MODE ?= copy
# Where the machine has its own list of certificates, it is the one that counts (proxies, own authorities).
export UV_SYSTEM_CERTS ?= $(if $(wildcard /etc/ssl/certs/ca-certificates.crt /etc/ssl/cert.pem),true,false)

# The tests start dozens of Pythons; each would compile all it imports anew (1.6 s). Kept out of the tree.
export PYTHONPYCACHEPREFIX ?= $(CURDIR)/.venv/bytecode
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run rehearse dev test check test-python test-client check-python check-client format documents prove endure bench bench-start screens wheel lock clean

help:
	@echo "make run      the demo, with made-up people, at a local address (PORT=… to choose)"
	@echo "make test     every test, in Python, in the client, in a real browser"
	@echo "make check    lint, types, layers, sizes, the house rules"
	@echo "make format   lay out every file as make check wants it"
	@echo "make documents  the pages of docs/ that are made from the code"
	@echo "make rehearse  practise leading a meeting, with scripted members"
	@echo "make dev      the demo, and the client rebuilt whenever it changes"
	@echo "make prove    the rules tried in every reachable state of small worlds (half an hour)"
	@echo "make endure   the real server for hours: crashes, faults, random lives, forged bytes"
	@echo "make bench    what a delivered message costs"
	@echo "make bench-start  what 10,000 people and 100,000 events cost at the start (six minutes)"
	@echo "make screens  pictures of every screen"
	@echo "make wheel    the package, with the client inside"
	@echo "make lock     compile requirements/*.in again"
	@echo "make clean    take away everything that was built"

run: $(RUNTIME) web_client/dist/index.html
	@exec $(BIN)/safepace demo $(if $(PORT),--port $(PORT))

rehearse: $(RUNTIME) web_client/dist/index.html
	@exec $(BIN)/safepace rehearse $(if $(PORT),--port $(PORT))

dev: $(RUNTIME) web_client/dist/index.html
	@$(NPM) run build -- --watch & watcher=$$!; trap "kill $$watcher" EXIT; \
	$(BIN)/safepace demo $(if $(PORT),--port $(PORT))

test: test-python test-client

test-python: .venv/.test web_client/dist/index.html
	@echo "Running the tests…"
	@CHROMIUM="$$(.ci/chromium.sh)" $(BIN)/pytest -q -n $(WORKERS) --dist loadgroup $(TESTS)

test-client: web_client/node_modules/.made
	@$(NPM) run test --silent

check: check-python check-client

check-python: .venv/.test
	@echo "Lint…"; $(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check .
	@echo "Types…"; $(BIN)/mypy
	@echo "Layers…"; $(BIN)/lint-imports --no-cache --no-logo
	@echo "House…"; ! grep -Hn '://' requirements/* && $(BIN)/pytest -q -m "not slow" tests/house

check-client: web_client/node_modules/.made
	@echo "Client…"; $(NPM) run check --silent

format: .venv/.test web_client/node_modules/.made
	@$(BIN)/ruff check --quiet --fix-only . ; $(BIN)/ruff format --quiet .
	@$(NPM) run format --silent

documents: .venv/.test
	@$(BIN)/python -m server.documents && $(BIN)/python -m tests.browser.screenplay.features

prove: .venv/.test
	@$(BIN)/python -m tests.proofs

endure: .venv/.test web_client/dist/index.html
	@CHROMIUM="$$(.ci/chromium.sh)" SAFEPACE_ENDURE=deep $(BIN)/pytest -q -n $(WORKERS) --dist loadgroup --timeout 7200 -m endure $(TESTS)

bench: .venv/.test
	@$(BIN)/python -m benchmarks

bench-start: .venv/.test
	@$(BIN)/python -m benchmarks.long_lives

screens: .venv/.test web_client/dist/index.html
	@CHROMIUM="$$(.ci/chromium.sh)" $(BIN)/python -m tests.browser.screens

wheel: .venv/.test
	@$(UV) build --quiet --wheel --no-build-isolation --python $(BIN)/python --out-dir dist
	@ls dist/*.whl

lock: $(UV)
	@for name in run build test tools; do $(UV) pip compile --quiet --generate-hashes --universal \
		--python-version 3.11 --no-header --no-annotate requirements/$$name.in -o requirements/$$name.txt; done

clean:
	@rm -rf .tools .venv dist build web_client/dist web_client/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -prune -exec rm -rf {} +

# ---------------------------------------------------------------- built once, and again when an input changed

$(UV): requirements/tools.txt .ci/prerequisites.sh
	@python=$$(.ci/prerequisites.sh python); echo "Fetching the Python installer (once)…"; \
	rm -rf .tools; "$$python" -m pip install --quiet --disable-pip-version-check --no-deps \
		--require-hashes --target .tools -r requirements/tools.txt 2>&1 | { grep -v '^WARNING' || true; }; \
	touch -c $@; test -x $@

$(BIN)/python: | $(UV)
	@python=$$(.ci/prerequisites.sh python); $(UV) venv --quiet --allow-existing --python "$$python" .venv

.venv/.run: requirements/run.txt requirements/build.txt pyproject.toml | $(BIN)/python
	@rm -f .venv/.test; echo "Making the Python environment (once)…"
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements/run.txt requirements/build.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.test: requirements/test.txt pyproject.toml | $(BIN)/python
	@echo "Making the Python environment for the tests (once)…"
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements/test.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

web_client/node_modules/.made: web_client/package.json web_client/package-lock.json web_client/.npmrc
	@.ci/prerequisites.sh node; echo "Fetching what the client is built with (once)…"; \
	npm --prefix web_client ci --no-audit --no-fund --loglevel=error >/dev/null; touch $@

web_client/dist/index.html: web_client/node_modules/.made $(CLIENT_SOURCES)
	@.ci/prerequisites.sh node; echo "Building the client…"; $(NPM) run build --silent -- --logLevel warn; touch $@
