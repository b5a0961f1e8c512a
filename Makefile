# Everything a checkout needs, from a machine with python3, make and package registries up.
# Stamps in .venv say what is done, so that a second run starts at once.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# `make serve ARGS="--port 8080"`, `make test ARGS="-k address"`, `make bench ARGS=…`
ARGS ?=
# With ARGS the tests measure no coverage: a part of them cannot reach the floor. Nor do those with
# a browser: what is served from a thread between greenlets takes twice as long when it is measured.
# How many tests run side by side; `make test WORKERS=0` runs them one after the other.
WORKERS ?= auto

PYTEST = $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder
# Argos Translate brings PyTorch: several GB that nothing else here needs.
ARGOS := .venv-argos

CATALOGUES := $(wildcard web/translations/*/LC_MESSAGES/messages.po)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help serve test test-data test-argos test-cluster browser check fix docs messages bench bench-relevance bench-lexicon bench-library bench-figures bench-translate bench-load bench-scale soak wheel clean

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "make %-16s%s\n", $$1, $$2}'

serve: $(VENV)/.installed ## install into .venv, build the index, serve on http://127.0.0.1:8000
	@$(BIN)/kb serve $(ARGS)

test: check browser ## set everything up and run lint, types and every test
ifdef ARGS
	$(PYTEST) $(ARGS)
else
	$(PYTEST) -m "not data" --cov --cov-report=term --ignore tests/browser
	$(PYTEST) -m "not data" tests/browser
endif

test-data: browser ## measure on the folder of reports, translations and sets that KB_DATA names
	$(PYTEST) $(if $(ARGS),$(ARGS),-m data -rP)

test-argos: $(ARGOS)/.installed ## translate with all of Argos Translate, in a .venv of its own
	$(ARGOS)/bin/python -m pytest $(if $(ARGS),$(ARGS),tests/test_argos.py tests/test_cli_translate.py tests/test_argos_whole.py)

test-cluster: $(VENV)/.dev ## test on three real OpenSearch nodes, which Maven and Java bring
	@$(BIN)/python -m tests.cluster.java >/dev/null
	$(BIN)/python -m pytest -m cluster $(if $(ARGS),$(ARGS),tests/cluster)

browser: $(VENV)/.dev ## find a Chromium and a tesseract for the tests, or install them
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.tesseract

check: $(VENV)/.dev ## lint and types only
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

fix: $(VENV)/.dev ## mend what ruff can mend, and format
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: $(VENV)/.dev ## write docs/cli.md again from --help
	$(BIN)/python -m docs.generate

# The first catalogue of a language: make messages LOCALE=zh
messages: $(VENV)/.dev ## collect interface words into the .po files
	$(BIN)/pybabel -q extract -F pyproject.toml -k lazy_gettext -k _l --sort-by-file --no-location \
		--project=duizhao --copyright-holder="The Duizhao authors" -o web/translations/messages.pot .
	$(if $(LOCALE),$(BIN)/pybabel -q init -i web/translations/messages.pot -d web/translations \
		-l $(LOCALE))
	$(BIN)/pybabel -q update -i web/translations/messages.pot -d web/translations \
		--no-fuzzy-matching --ignore-pot-creation-date

bench: $(VENV)/.dev ## measure building, searching and serving
	$(BIN)/python -m tests.bench $(ARGS)

bench-relevance: $(VENV)/.dev ## measure finding beside other programs (KB_DATA: folder of sets)
	$(BIN)/python -m pip install -q --group bench
	$(BIN)/python -m tests.bench.relevance $(ARGS)

bench-lexicon: $(VENV)/.dev ## measure building a lexicon from many sentence pairs
	$(BIN)/python -m tests.bench.lexicon $(ARGS)

bench-library: $(VENV)/.dev ## measure adding, building and searching many reports (KB_DATA, or ARGS: sources)
	$(BIN)/python -m tests.bench.adding $(ARGS)

bench-figures: $(VENV)/.dev ## measure reading figures against labels made by reading (KB_DATA)
	$(BIN)/python -m tests.bench.figures $(ARGS)

bench-translate: $(VENV)/.dev ## measure translating one by one and many at a time (ARGS: --model FILE)
	$(BIN)/python -m tests.bench.translate $(ARGS)

bench-load: $(VENV)/.dev ## measure searches over HTTP under load (ARGS: --library, --requests N, --engine URL)
	$(BIN)/python -m tests.bench.load $(ARGS)

soak: $(VENV)/.dev ## let readers, a writer and rebuilds at one library (ARGS: --minutes N, --engine URL)
	$(BIN)/python -m tests.bench.soak $(ARGS)

wheel: $(VENV)/.dev ## build sdist and wheel into dist/
	$(BIN)/python -m build

clean: ## remove .venv and all that was built
	rm -rf $(VENV) $(ARGOS) build dist htmlcov .coverage .coverage.* coverage.xml
	rm -rf .hypothesis .mypy_cache .pytest_cache .ruff_cache
	rm -f web/translations/*.pot web/translations/*/LC_MESSAGES/*.mo
	find kb index web tests docs -type d -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/.made:
	@command -v $(PYTHON) >/dev/null || { \
		echo "There is no $(PYTHON) here: install Python 3.11 or later, or name one, make PYTHON=/path/to/python3." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Duizhao needs Python 3.11 or later and $(PYTHON) is $$($(PYTHON) -V 2>&1 | head -n 1): name a newer one, make PYTHON=/path/to/python3." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		package=$$($(PYTHON) -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'); \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$$package"; \
		else \
			echo "$(PYTHON) cannot make virtual environments: run 'sudo apt-get install $$package', then make again." >&2; exit 1; \
		fi; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --upgrade "pip>=25.1"
	@touch $@

# The catalogues are among the prerequisites because installing compiles them.
$(VENV)/.installed: $(VENV)/.made pyproject.toml hatch_build.py $(CATALOGUES)
	$(BIN)/python -m pip install -q -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed pyproject.toml
	$(BIN)/python -m pip install -q --group dev
	@touch $@

# A PyTorch for the processor alone is taken where pip has one at hand, else the one of PyPI.
$(ARGOS)/.installed: $(VENV)/.made pyproject.toml
	$(PYTHON) -m venv $(ARGOS)
	$(ARGOS)/bin/python -m pip install -q --disable-pip-version-check --upgrade "pip>=25.1"
	@$(ARGOS)/bin/python -m pip install -q --no-index --no-deps torch 2>/dev/null || true
	$(ARGOS)/bin/python -m pip install -q -e ".[translate]" --group test
	@touch $@
