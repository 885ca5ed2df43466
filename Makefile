# Aliases; ./corridor sets up what they need.
PYTHON = .venv/bin/python

.PHONY: check fix docs sizes coverage locks catalogs

check:
	@$(PYTHON) -m tools.check

fix:
	@.venv/bin/ruff check --fix --quiet .; .venv/bin/ruff format .

docs:
	@$(PYTHON) -m tools.reference

sizes:
	@$(PYTHON) -m tools.sizes

coverage:
	@$(PYTHON) -m tools.suite --sqlite --cov --cov-append --cov-report=term:skip-covered

catalogs:
	@$(PYTHON) -m tools.catalogs extract
	@$(PYTHON) -m tools.catalogs compile

locks:
	.venv/bin/uv pip compile pyproject.toml --universal --generate-hashes --no-header --python-version 3.11 -q -o requirements/run.lock
	.venv/bin/uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-header --python-version 3.11 -q -o requirements/dev.lock
	echo uv | .venv/bin/uv pip compile - --universal --generate-hashes --no-header --python-version 3.11 -q -o requirements/bootstrap.lock
