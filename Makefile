# Two commands do everything on a fresh machine: `make site` and `make test`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: site serve check test quick browser-tools lint golden sheets guide bench e2e lock audit clean

site: .venv/site.ok  ## environment, locked dependencies, build into output/
	$(BIN)/python -m compileall -q supple
	$(BIN)/python build.py build

serve: .venv/site.ok  ## preview with live reload
	$(BIN)/python build.py serve --open

check: .venv/site.ok  ## every problem, nothing written
	$(BIN)/python build.py check

test: .venv/dev.ok browser-tools lint  ## environment, browser, every test
	$(BIN)/python -m pytest -n 2 --dist loadgroup

quick: .venv/dev.ok  ## the tests that need no browser and no server
	$(BIN)/python -m pytest -m "not browser and not e2e"

lint: .venv/dev.ok
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

browser-tools: .venv/dev.ok  ## Chromium, servers and checkers for the tests, where they are missing
	bash tools/test_tools.sh

golden: .venv/dev.ok  ## rewrite golden files; review the diff
	$(BIN)/python -m pytest --update-golden -m "not browser and not e2e"

sheets: .venv/dev.ok  ## contact sheets of all drawings, and the pictures of docs/poses.md
	$(BIN)/python tools/sheets.py sheets

guide: .venv/dev.ok  ## the table of problems in docs/writing.md
	$(BIN)/python tools/guide.py

bench: .venv/dev.ok  ## speed, side by side with other generators
	$(BIN)/python benchmarks/run.py

e2e: .venv/dev.ok browser-tools  ## the built site under nginx, Apache and Python's server
	$(BIN)/python -m pytest -m e2e

audit: .venv/dev.ok  ## what is installed is what is locked; a bill of materials in sbom.json
	$(BIN)/python tools/audit.py --lock requirements-dev.lock --sbom sbom.json

lock: .venv/dev.ok  ## resolve the dependencies again
	$(PYTHON) -m venv .cache/lock && .cache/lock/bin/python -m pip -q install uv
	.cache/lock/bin/uv pip compile -q --universal --generate-hashes --no-header pyproject.toml -o requirements.lock
	.cache/lock/bin/uv pip compile -q --universal --generate-hashes --no-header --group dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf output .cache .venv tests/node_modules

.venv/site.ok: requirements.lock
	PYTHON=$(PYTHON) bash tools/environment.sh requirements.lock
	touch $@

.venv/dev.ok: requirements-dev.lock
	PYTHON=$(PYTHON) bash tools/environment.sh requirements-dev.lock
	touch $@ .venv/site.ok
