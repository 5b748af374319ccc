# Two commands set everything up: `make briefing` and `make test`. Neither asks for root.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
SPANISH := out/.summarizer/spanish
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DAY ?= 2025-12-23

.PHONY: briefing test test-slow test-extras check lint types golden bench lock clean

briefing: $(VENV)/.installed $(SPANISH)
	$(BIN)/summarizer brief seeds --to en --to pt $$(cat $(SPANISH) 2>/dev/null) --date $(DAY) --out out

# Where this is set, as it is in many containers, each of the many processes of the tests would compile all that it imports.
test test-slow test-extras: export PYTHONDONTWRITEBYTECODE :=

test: $(VENV)/.installed-dev
	$(BIN)/pytest -n 3 --dist loadfile -m "not slow"

# Kills of whole commands, walks through the documents, the wheel in a fresh environment, floors on whole test sets.
test-slow: $(VENV)/.installed-dev
	$(BIN)/pytest -n 3 --dist loadfile -m slow

# What needs the extras `convert` and `names`, which the two above leave out and name where they are not installed.
test-extras: $(VENV)/.installed-dev
	$(BIN)/pytest -n 2 --dist loadfile -m "convert or names"

check: lint types test test-slow

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

golden: $(VENV)/.installed-dev
	$(BIN)/python tests/golden/regenerate.py

bench: $(VENV)/.installed-dev
	$(BIN)/python -m bench

# Nothing is compiled at installation: Python does so for the few modules that are really used.
$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --no-compile -r requirements.lock
	$(PIP) install --no-compile --no-deps --no-build-isolation --editable .
	touch $@

# Spanish comes from Debian's Apertium packages, unpacked into the model store as an ordinary user. A machine without
# apt goes on without it.
$(SPANISH): $(VENV)/.installed
	@$(BIN)/summarizer models add apertium:fr-es --out out && echo "--to es" > $@ || \
		echo "Spanish is left out of this edition, see above; the next make briefing tries again."

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	$(PIP) install --no-compile -r requirements-dev.lock
	touch $@

# Fresh environments, newest versions that pyproject.toml allows, written down exactly.
lock:
	rm -rf .venv-lock && $(PYTHON) -m venv .venv-lock
	.venv-lock/bin/pip install --quiet '.[portuguese,site,evaluate]' hatchling editables
	.venv-lock/bin/pip freeze --exclude summarizer > requirements.lock
	.venv-lock/bin/pip install --quiet '.[dev]'
	.venv-lock/bin/pip freeze --exclude summarizer > requirements-dev.lock
	rm -rf .venv-lock

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
