# The commands of this project. `make` alone lists them.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
SERVING := $(VENV)/.serving
DEVELOPING := $(VENV)/.developing
CHROMIUM = $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

.DEFAULT_GOAL := help
.PHONY: help run test check lint unit browser refresh bench slim clean chromium store

help:  ## list the commands
	@awk -F':.*## ' '/^[a-z]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(SERVING) store  ## serve on http://localhost:8050 (HOST and PORT are honoured)
	@$(PY) -m app.refresh.bundle
	@MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=131072 MALLOC_MMAP_THRESHOLD_=131072 exec $(PY) -m gunicorn --config gunicorn.conf.py

test: lint unit browser  ## install what the tests need, Chromium included, then lint, unit and browser tests

check: lint unit  ## lint and the fast tests

lint: $(DEVELOPING)
	$(PY) -m ruff check .

unit: $(DEVELOPING)
	$(PY) -m pytest -m "not browser" -n 2

browser: $(DEVELOPING) chromium
	@$(PY) -m app.refresh.bundle
	CHROMIUM="$(CHROMIUM)" $(PY) -m pytest -m browser tests/browser -n 2

refresh: $(DEVELOPING)  ## build the store from raw files: make refresh FROM=../shared/data
	@test -n "$(FROM)" || { echo "Say which folder holds the raw files: make refresh FROM=../shared/data"; exit 2; }
	$(PY) -m app.cli refresh --from "$(FROM)"

bench: $(DEVELOPING) chromium  ## measure bytes, times and memory on this machine
	@$(PY) -m app.refresh.bundle
	CHROMIUM="$(CHROMIUM)" $(PY) -m tests.browser.bench

slim: $(SERVING)  ## try again to install the slim plotly.js
	@$(PY) -m app.refresh.bundle --again

clean:  ## remove what can be made again (not the store)
	rm -rf $(VENV) build .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

store:
	@test -s data/store/current || test -n "$(STORE)" || \
	  { echo "There is no store to serve yet: build it with 'make refresh FROM=../shared/data'."; exit 1; }

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: install it, or name it, as in 'make run PYTHON=/path/to/python3.11'."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(SERVING): requirements.txt | $(PY)
	@echo "Installing what serving needs ..."
	@$(PIP) -r requirements.txt
	@touch $@

$(DEVELOPING): requirements.txt requirements-dev.txt | $(PY)
	@echo "Installing what refresh and tests need ..."
	@$(PIP) -r requirements-dev.txt
	@touch $(SERVING) $@

# One that is there, else the system's package where we may install it, else Playwright's own download.
chromium: $(DEVELOPING)
	@if test -n "$(CHROMIUM)"; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ]; then as=; elif sudo -n true 2>/dev/null; then as=sudo; else as=no; fi; \
	if [ "$$as" != no ] && command -v apt-get >/dev/null; then \
	  echo "Installing Chromium ..."; export DEBIAN_FRONTEND=noninteractive; \
	  $$as apt-get update -qq; $$as apt-get install -y -qq chromium fonts-liberation >/dev/null && exit 0; \
	fi; \
	$(PY) -m playwright install chromium
