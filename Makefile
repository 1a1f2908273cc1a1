# Developers' commands. They need make and Python 3.11 or newer; generate.py fetches the rest at the first use.
PYTHON ?= python3
DEV = $(PYTHON) generate.py --dev
COMPILE = $(DEV) uv pip compile --system-certs --quiet --upgrade --universal --generate-hashes --python-version 3.11 \
	--no-emit-index-url --no-header pyproject.toml

# `make wheels PYTHONS=3.12 PLATFORMS=win_amd64` is enough where everybody has the same computer.
PYTHONS ?= 3.11 3.12 3.13
PLATFORMS ?= win_amd64 macosx_14_0_arm64 macosx_14_0_x86_64 manylinux_2_28_x86_64

.DEFAULT_GOAL := test
.PHONY: test check format lock wheels samples templates clean

test: ## run the tests; `make test ARGS="-k rating"` runs some of them
	$(DEV) pytest $(ARGS)

check: ## everything that must hold before a change is merged
	$(DEV) ruff format --check .
	$(DEV) ruff check .
	$(DEV) mypy
	$(DEV) -c "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-logo'])"
	$(DEV) pytest

format: ## lay the code out and mend what ruff can mend
	$(DEV) ruff format .
	$(DEV) ruff check --fix .

lock: ## choose the newest libraries that pyproject.toml allows
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock

# pip takes a wheel for an older manylinux only if that is named as well.
wheels: ## fill vendor/wheels, from which generate.py then installs without a network
	for python in $(PYTHONS); do for platform in $(PLATFORMS); do \
		case $$platform in \
			manylinux_*) machine=$${platform#manylinux_*_*_}; \
				more="--platform manylinux_2_17_$$machine --platform manylinux2014_$$machine";; \
			*) more=;; \
		esac; \
		$(PYTHON) $(wildcard vendor/pip-*.whl)/pip download --quiet --no-deps --only-binary :all: --require-hashes \
			--requirement requirements.lock --dest vendor/wheels \
			--python-version $$python --platform $$platform $$more || exit 1; \
	done; done

samples: ## make the sample workbooks anew
	$(DEV) samples/make_samples.py

templates: ## make the Word and PowerPoint templates anew
	$(DEV) templates/make_templates.py

clean: ## remove what the tools leave behind
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
