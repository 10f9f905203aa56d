# Two commands do all the set-up: `make run` shows what kg does, `make test` shows that it works.

PYTHON ?= $(shell for python in python3 python3.11 python3.12 python3.13; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
READY := .venv/.installed
READERS := tests/readers/node_modules/.package-lock.json
FAST := -m "not model and not browser"

.PHONY: run test check format lint types bench torture example lock clean

run: $(READY)  ## build the example article into output/article_fr
	$(BIN)/kg build kg/examples/article_fr.txt -o output/article_fr

test: $(READY) $(READERS)  ## all tests
	$(BIN)/pytest

check: lint types  ## what should pass before every commit
	$(BIN)/pytest $(FAST)

format: $(READY)
	$(BIN)/ruff format kg tests
	$(BIN)/ruff check --fix kg tests

lint: $(READY)
	$(BIN)/ruff format --check kg tests
	$(BIN)/ruff check kg tests

types: $(READY)
	$(BIN)/mypy

bench: $(READY)  ## bounds of time and memory, each a script that prints its figures; the table is output/benchmarks.md
	$(BIN)/python -m tests.benchmarks._all

torture: $(READY)  ## the property tests, at length
	$(BIN)/pytest --hypothesis-profile=torture tests/read tests/export

example: $(READY)  ## rebuild what is kept in git of the example
	$(BIN)/kg build kg/examples/article_fr.txt -o output/example
	$(BIN)/python -m tests.picture output/example/graph.html

lock: $(READY)  ## pin the newest versions; needs pip-tools in the environment
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --all-extras --strip-extras --no-annotate \
		--no-header --no-emit-index-url --no-emit-find-links --output-file requirements.lock pyproject.toml

clean:
	rm -rf .venv tests/readers/node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "kg needs Python 3.11 or newer. Hint: apt-get install python3 python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(READERS): tests/readers/package-lock.json
	@command -v npm >/dev/null || { echo "The tests with graphology skip: they need npm."; exit 0; }; \
		npm ci --prefix tests/readers --no-audit --no-fund --loglevel=error
