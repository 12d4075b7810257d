# `make run` serves the demonstration, `make test` passes the tests; each does all the set-up it needs, and
# neither contacts the network once it has been done.

PYTHON ?= python3
BIN    := .venv/bin
CODE   := indicators baselines loaders layouts app.py
LOCK   := requirements.lock
RIVALS := tests/bench/rivals
FUZZ   := tests/fuzz/fuzz
# Only wheels and their hashes: no index, no host, no path, so that the lock reads the same everywhere.
PIN     := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet
COMPILE := $(BIN)/uv pip compile pyproject.toml --extra postgresql $(PIN)

.PHONY: run test check format words coverage chromium bench deep lock audit rivals clean help

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' Makefile

run: .venv/.ok ## serve the demonstration on http://127.0.0.1:8050
	$(BIN)/python app.py serve

test: check chromium ## lint, types, contracts, then every test (SQLite, PostgreSQL, a browser)
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal

check: .venv/.ok ## lint, types, contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports --no-cache

format: .venv/.ok ## lay the code out and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

words: .venv/.ok ## gather what is said on screen into the catalogue that translators start from
	$(BIN)/python -m layouts.wording.extract

# The set-up, and its stamp. uv comes from the same lock by its hash, and pip does the work where uv cannot run.
# `--without-pip`, because Debian's Python has pip but not always ensurepip.
.venv/.ok: $(LOCK)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Turncurve needs Python 3.11 or later: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv --without-pip .venv
	@awk '/^[^ ]/ {ours = /^uv==/} ours' $(LOCK) > .venv/uv.txt
	@$(BIN)/uv --version >/dev/null 2>&1 || \
	  $(PYTHON) -m pip --python $(BIN)/python install --quiet --require-hashes -r .venv/uv.txt || true
	@if $(BIN)/uv --version 2>/dev/null; then \
	  $(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes $(LOCK); \
	else \
	  $(PYTHON) -m pip --python $(BIN)/python install --quiet --require-hashes -r $(LOCK); \
	fi
	@touch $@

chromium: .venv/.ok ## install Chromium where it is missing and you may
	@sh .ci/chromium

coverage: .venv/.ok chromium ## which lines and branches the tests reach
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal --cov

bench: .venv/.ok ## measure, beside others where they can be had; nothing passes or fails
	@$(MAKE) --no-print-directory rivals || true
	@for bench in tests/bench/bench_*.py; do echo "$$bench"; PYTHONPATH=. $(BIN)/python $$bench || exit 1; done

rivals: .venv/rivals/.ok ## install what `make bench` stands beside us (needs the network)

# An environment of their own, within ours so that it goes with it: they want another pandas.
.venv/rivals/.ok: $(RIVALS).lock | .venv/.ok
	@$(BIN)/uv venv --quiet --clear --python $(BIN)/python .venv/rivals
	@$(BIN)/uv pip sync --quiet --python .venv/rivals/bin/python --require-hashes $(RIVALS).lock
	@touch $@

# Likewise; what fuzzes has wheels for few machines, and nothing else needs it.
.venv/fuzz/.ok: $(FUZZ).lock | .venv/.ok
	@$(BIN)/uv venv --quiet --clear --python $(BIN)/python .venv/fuzz
	@$(BIN)/uv pip sync --quiet --python .venv/fuzz/bin/python --require-hashes $(FUZZ).lock
	@touch $@

# 5 is pytest's word for "no test was asked for".
deep: .venv/.ok ## what takes long: slow tests with new examples, fuzzed readers, the study of the judge, mutants of the judge
	HYPOTHESIS_PROFILE=deep $(BIN)/python -m pytest -n auto --maxprocesses 4 -m deep || test $$? = 5
	@if $(MAKE) --no-print-directory .venv/fuzz/.ok; \
	  then PYTHONPATH=. .venv/fuzz/bin/python tests/fuzz/fuzz_reading.py -max_total_time=300; \
	  else echo "no atheris for this machine: it did not fuzz the readers"; fi
	PYTHONPATH=. $(BIN)/python tests/calibration/study.py
	PYTHONPATH=. $(BIN)/python tests/mutation/run.py baselines

lock: .venv/.ok ## pin what pyproject.toml asks for; UPGRADE=--upgrade for the newest (needs the network)
	@cp $(LOCK) .venv/all.txt && rm -f .venv/run.txt
	$(COMPILE) --extra test $(UPGRADE) --output-file .venv/all.txt
	$(COMPILE) --constraint .venv/all.txt --output-file .venv/run.txt
	@awk '/^[^ ]/ {split($$1, pin, "=="); keep = !(FNR != NR && pin[1] in seen); seen[pin[1]]} \
	  FNR != NR && FNR == 1 {print "# --- from here on for checks and tests only; deploy/Dockerfile stops here"} \
	  keep' .venv/run.txt .venv/all.txt > $(LOCK)
	$(BIN)/uv pip compile $(RIVALS).in $(PIN) $(UPGRADE) --output-file $(RIVALS).lock
	$(BIN)/uv pip compile $(FUZZ).in $(PIN) $(UPGRADE) --output-file $(FUZZ).lock

audit: .venv/.ok ## known holes in what is pinned (needs the network)
	$(BIN)/uvx pip-audit --strict --require-hashes --disable-pip -r $(LOCK)

clean: ## forget the set-up and every cache; the store in var/ stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
