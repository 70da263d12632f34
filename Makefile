# The one door for people who work on Radar Kiosk. `make` alone says what there is.

# The first Python that is new enough; `make PYTHON=/path/to/python3 env` takes another one.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
BIN := .venv/bin
OFFSCREEN := QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software
PYTEST := $(OFFSCREEN) $(BIN)/python -m pytest

# What `env` looks for in the system; a target that needs more says so before, so that one answer names it all.
NEEDS := --for env
demo: NEEDS := --for demo
build: NEEDS := --for build
test soak: NEEDS := --for test --optional

.DEFAULT_GOAL := help
.PHONY: help env demo test check build bench tour soak lock i18n clean

help: ## say what each target does
	@echo "Radar Kiosk. Usage: make TARGET, with one of these targets:"
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  %-8s %s\n", $$1, $$2 }' Makefile

env: ## make the environment alone: .venv with locked dependencies, radar-kiosk and radar-server
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is missing; please install it: apt-get install python3" >&2; exit 1; }
	@$(PYTHON) -m tools.setup_env $(NEEDS)

demo: env ## try it: embedded server, enrolled terminal and Munich's catalogue in a window, or over VNC
	@$(BIN)/python -m tools.system_libraries $(NEEDS)
	@$(BIN)/radar-kiosk demo

test: env ## run the fast tests, under 10 minutes
	@$(BIN)/python -m tools.system_libraries $(NEEDS)
	$(PYTEST) -m "not soak and not frozen"

check: env ## run the gates: ruff, mypy, qmllint, architecture, REUSE
	@$(BIN)/python -m tools.check

build: env ## make the packaged program in dist/radar-kiosk and test it
	@$(BIN)/python -m tools.system_libraries $(NEEDS)
	$(BIN)/pyinstaller --noconfirm --log-level ERROR --workpath build/pyinstaller --distpath dist build_kiosk.spec
	du -sm dist/radar-kiosk
	$(PYTEST) -m frozen

bench: env ## measure start, memory and reaction times as ratios
	$(OFFSCREEN) $(BIN)/python tests/bench/run.py

tour: env ## take a picture of every screen into build/tour
	$(OFFSCREEN) $(BIN)/radar-kiosk tour --out build/tour

soak: env ## run the tests that take minutes to hours
	@$(BIN)/python -m tools.system_libraries $(NEEDS)
	$(PYTEST) -m soak --timeout 0

lock: env ## renew requirements.lock from pyproject.toml
	@$(BIN)/python -m tools.lock

i18n: env ## collect new texts into i18n/*.ts and compile them
	@$(BIN)/python -m tools.translations update compile

clean: ## remove everything that was made, .venv too
	rm -rf .venv build dist .mypy_cache .ruff_cache .hypothesis .pytest_cache
	rm -rf *.egg-info i18n/*.qm
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
