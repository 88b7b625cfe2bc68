# `make` sets up and builds every edition; `make test` sets up and checks the code.
# README.md gives the same steps without make.

VENV := .venv
# A Windows environment has its programs in Scripts.
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
RUN := $(BIN)/python
UV := uv==0.13.9

# The first Python that is new enough; looked for only when the set-up needs it.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$python && break; done)

.DEFAULT_GOAL := build
.PHONY: build test check validators bench bench-import images format lock wheel clean distclean help

build: $(VENV)/.ready ## set up when needed, build every edition into output/ (the default)
	$(RUN) build.py

test: $(VENV)/.ready-dev ## set up when needed, check format, style, types and behaviour
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy
	$(RUN) -m pytest

check: $(VENV)/.ready-dev $(VENV)/.validators ## build every edition and prove what it claims
	$(RUN) build.py check

# What cannot be had is told, and the check is made without it.
validators: $(VENV)/.ready-dev ## get the validators that `make check` runs, as far as they can be had
	@rm -f $(VENV)/.validators
	@$(MAKE) --no-print-directory $(VENV)/.validators

bench: $(VENV)/.ready ## measure how long the editions take
	$(RUN) benchmarks/bench.py
	$(RUN) benchmarks/bench_printing.py

bench-import: $(VENV)/.ready ## measure how well raw texts are imported, and how long it takes
	$(RUN) -m benchmarks.bench_import

images: $(VENV)/.ready ## draw the pictures again from their data
	$(RUN) images/draw.py

format: $(VENV)/.ready-dev ## put the code and the list of rules in the form that `make test` asks for
	$(RUN) -m ruff format .
	$(RUN) -m ruff check --fix .
	PYTHONPATH=. $(RUN) tools/list_rules.py

# The lock files are plain pip requirements, so that Drukwerk installs without uv.
COMPILE := $(RUN) -m uv pip compile --quiet --universal --generate-hashes --upgrade \
	--custom-compile-command 'make lock'
lock: $(VENV)/.uv ## pin the newest allowed versions of all dependencies
	$(COMPILE) pyproject.toml --output-file requirements.lock
	$(COMPILE) pyproject.toml --group dev --constraint requirements.lock \
		--output-file requirements-dev.lock
	$(COMPILE) --group pyproject.toml:validators --constraint requirements-dev.lock \
		--output-file requirements-validators.lock
	cd tools/validators && npm install --package-lock-only --omit-lockfile-registry-resolved \
		--ignore-scripts --no-audit --no-fund

wheel: $(VENV)/.uv ## make the sdist and the wheel in dist/
	$(RUN) -m uv build

clean: ## remove what was built
	rm -rf output

distclean: clean ## remove the environment and the caches too
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

help: ## show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' \
		| while IFS='|' read -r name text; do printf '  make %-13s %s\n' "$$name" "$$text"; done

# The stamps are in the environment: with it they go, and a changed lock file makes them old.
$(VENV)/.ready: requirements.lock tools/check_system.py
	$(call set_up,,requirements.lock)

$(VENV)/.ready-dev: requirements-dev.lock tools/check_system.py
	$(call set_up,--tests,requirements-dev.lock)

# Tried once; `make validators` tries again.
$(VENV)/.validators: requirements-validators.lock tools/validators/package-lock.json \
		tools/get_validators.py | $(VENV)/.ready-dev
	$(RUN) tools/get_validators.py --install
	@touch $@

$(VENV)/.uv: | $(VENV)/.ready
	$(RUN) -m pip install --quiet $(UV)
	@touch $@

# An environment that is broken, too old or without pip is made anew.
define set_up
	@test -n "$(PYTHON)" || { echo "Drukwerk needs Python 3.11 or newer, and none was found:" \
		"install it, or name it, as in: make PYTHON=/path/to/python3.13" >&2; exit 1; }
	@$(PYTHON) tools/check_system.py --install $(1)
	@$(RUN) -c 'import pip; $(NEW_ENOUGH)' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(2)
	@touch $@
endef
