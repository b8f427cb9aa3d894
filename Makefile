# The front door. `make help` lists what it opens.
SHELL := /bin/bash
PY := .venv/bin/python
DEMO ?= demo-workspace

.PHONY: help setup demo test lint types contracts unit run serve shots bench-reports bench-forms fuzz-forms conformance differential forms-matrix faults bench-sync bench-scale api-check audit lock clean

help: ## list the doors
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' Makefile

setup: ## check system packages, make .venv from the hashed lock
	@tools/setup.sh

demo: setup ## one whole inspection, from checklist to supervisor, then the desktop
	@$(PY) -m fieldinspect demo --folder $(DEMO)

test: setup lint types contracts unit ## format, lint, strict types, import contracts, all tests

lint: setup ## format and lint
	@.venv/bin/ruff format --check --quiet . || { echo "Run: .venv/bin/ruff format ."; exit 1; }
	@.venv/bin/ruff check --quiet .
	@echo "lint ok"

types: setup ## strict types
	@.venv/bin/mypy

contracts: setup ## import contracts
	@.venv/bin/lint-imports --no-logo 2>/dev/null || .venv/bin/lint-imports

unit: setup ## all tests, offscreen
	@QT_QPA_PLATFORM=offscreen .venv/bin/pytest -q -n 2

run: setup ## open the desktop on the demo's workspace
	@$(PY) -m fieldinspect desktop --workspace $(DEMO)/inspector

serve: setup ## start a central server (see README: administrator)
	@$(PY) -m fieldinspect serve --folder $(DEMO)/central

shots: setup ## pictures of every screen, offscreen
	@QT_QPA_PLATFORM=offscreen $(PY) -m fieldinspect.desktop.shots --workspace $(DEMO)/inspector --out build/shots

bench-reports: setup ## time, pages and size of reports and notices
	@$(PY) tools/bench_reports.py

bench-forms: setup ## the form engine beside JavaRosa, as ratios of CPU time
	@$(PY) -m tools.bench_forms

fuzz-forms: setup ## hostile forms, lists, instances and expressions: make fuzz-forms N=200000
	@$(PY) -m tools.fuzz_forms $(or $(N),200000) --seed $(or $(SEED),1)

conformance: setup ## score the form engine: make conformance VECTORS=DIR
	@test -n "$(VECTORS)" || { echo "Say where the recorded cases are: make conformance VECTORS=DIR"; exit 2; }
	@$(PY) tools/conformance.py "$(VECTORS)"

forms-matrix: setup ## write docs/forms-features.md from what the tests hold
	@$(PY) -m tools.forms_matrix

differential: setup ## hold our forms against the reference engine: make differential ORACLE=DIR
	@ORACLE="$(ORACLE)" $(PY) tools/differential.py check

faults: setup ## break things on purpose: make faults SIZE=short|ci|release ONLY=name
	@$(PY) -m tools.faults $(or $(SIZE),ci) $(if $(ONLY),--only "$(ONLY)") $(if $(WRITE),--write $(WRITE))

bench-sync: setup ## replication beside what this machine can do at all, and the server's own cost
	@$(PY) -m tools.bench_sync --folder build

bench-scale: setup ## 100,000 inspections, 10 million events: lists, searches, opening (make bench-scale N=1000 is quick)
	@$(PY) -m tools.bench_scale --inspections $(or $(N),100000) --folder build/big-workspace-$(or $(N),100000)

api-check: setup ## hold a running server against its OpenAPI document: make api-check EXAMPLES=200 SEED=7
	@$(PY) -m tools.api_check --examples $(or $(EXAMPLES),40) --seed $(or $(SEED),1)

audit: setup ## known weaknesses in our own code (bandit)
	@.venv/bin/bandit --quiet --recursive --configfile pyproject.toml fieldinspect forms sync resources && echo "bandit ok"

lock: ## compile the hashed requirement locks (needs uv)
	@tools/lock.sh

clean: ## remove what can be made again
	@rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis $(DEMO)
