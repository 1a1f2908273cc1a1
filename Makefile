# Developers' commands. They need make and Python 3.11 or newer; generate.py fetches the rest at the first use.
PYTHON ?= python3
DEV = $(PYTHON) generate.py --dev
COMPILE = $(DEV) uv pip compile --system-certs --quiet --upgrade --universal --generate-hashes --python-version 3.11 \
	--no-emit-index-url --no-header pyproject.toml

.DEFAULT_GOAL := test
.PHONY: test check format lock wheels dist samples templates clean

test: ## run the tests; `make test ARGS="-k rating"` runs some of them
	$(DEV) pytest $(ARGS)

check: ## everything that must hold before a change is merged
	$(DEV) ruff format --check .
	$(DEV) ruff check .
	$(DEV) mypy
	$(DEV) -c "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-logo'])"
	$(DEV) pytest --numprocesses auto --dist loadfile

format: ## lay the code out and mend what ruff can mend
	$(DEV) ruff format .
	$(DEV) ruff check --fix .

lock: ## choose the newest libraries that pyproject.toml allows
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock

wheels: ## fill vendor/wheels, from which generate.py then installs without a network; ARGS="--platform win_amd64"
	$(PYTHON) delivery/fetch_wheels.py $(ARGS)

dist: ## build the zip that an analyst receives, and the wheel; `make dist WHEELS=1` for computers without a network
	$(DEV) delivery/make_dist.py $(if $(WHEELS),--wheels)

samples: ## make the sample workbooks anew
	$(DEV) samples/make_samples.py

templates: ## make the Word and PowerPoint templates anew
	$(DEV) templates/make_templates.py

clean: ## remove what the tools leave behind
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
