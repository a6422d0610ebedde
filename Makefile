# Everything one does with a checkout of Gurvan. A step that is done leaves an empty file in
# var/done, and is done again only when what it was made from has changed.

PYTHON ?= python3
DONE := var/done
BUILT := var/static-build

export PATH := $(CURDIR)/.venv/bin:$(CURDIR)/node_modules/.bin:$(PATH)
export DJANGO_SETTINGS_MODULE := gurvan.config.settings
# Python keeps what it has compiled, whatever else is said on this machine: a check starts hundreds of
# programs, and each would compile a thousand modules again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check check-code check-release bench setup format messages docs lock release clean

run: setup  ## serve the demonstration on http://127.0.0.1:8000, making it on first use
	@exec gurvan demo

test: setup  ## everything that this machine can test; says at the end what it could not
	python -m tools.tests

check: setup  ## what CI runs: nothing left out
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target check-code check-release
	python -m tools.tests --everything

# Neither uses more than one core, so they run beside one another.
check-code:
	ruff format --check
	ruff check
	mypy
	lint-imports
	django-admin makemigrations --check --dry-run
	python -m tools.messages check
	python -m tools.docs --check

check-release:
	python -m tools.release try

bench: setup  ## how fast it is, as ratios measured in one run: make bench, or make bench NAME=pages
	@python -m benchmarks $(NAME) $(if $(SIZE),--size $(SIZE))

format: setup  ## write Python as everyone here does
	ruff format
	ruff check --fix

messages: setup  ## bring the catalogue of messages up to date with the code
	python -m tools.messages update

docs: setup  ## write the pages of docs/ that are made from the code
	python -m tools.docs

lock: setup  ## choose packages anew, within the bounds of pyproject.toml and package.json
	python -m tools.lock

release: setup  ## a wheel with all assets in it, and the locked set of packages, in var/release
	python -m tools.release

clean:  ## forget everything that was made here, the demonstration too
	rm -rf .venv node_modules var .coverage* .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find src tests tools -name __pycache__ -prune -exec rm -r {} +
	find src -name '*.mo' -delete

# --- What setup does ------------------------------------------------------------------------------

setup: $(DONE)/static $(DONE)/messages

$(DONE)/venv: requirements/dev.txt requirements/uv.txt tools/venv.sh
	@echo "Installing Python packages"
	@sh tools/venv.sh $(PYTHON)
	@mkdir -p $(DONE) && touch $@

$(DONE)/node: package.json package-lock.json .npmrc $(DONE)/venv
	@echo "Installing what the pages are made of"
	@npm ci --silent
	@touch $@

$(DONE)/styles: $(shell find web/styles) $(DONE)/node
	@echo "Making styles"
	@sass --quiet-deps --no-source-map --style=compressed \
		--load-path=node_modules web/styles/gurvan.scss $(BUILT)/gurvan.css
	@touch $@

$(DONE)/scripts: web/tsconfig.json $(wildcard web/scripts/*.ts) $(DONE)/node
	@echo "Making scripts"
	@$(if $(wildcard web/scripts/*.ts),tsc --project web)
	@mkdir -p $(BUILT)
	@for file in maplibre-gl.css maplibre-gl-csp.js maplibre-gl-csp-worker.js; do \
		sed '/^\/\/# sourceMappingURL=/d' node_modules/maplibre-gl/dist/$$file > $(BUILT)/$$file; \
	done
	@touch $@

$(DONE)/fonts: tools/fonts.py $(DONE)/node
	@echo "Making fonts"
	@python -m tools.fonts node_modules/@expo-google-fonts/noto-sans $(BUILT)/fonts
	@touch $@

$(DONE)/static: $(addprefix $(DONE)/,styles scripts fonts) $(shell find src -path '*/static/*')
	@echo "Gathering static files"
	@django-admin collectstatic --no-input --verbosity 0
	@touch $@

$(DONE)/messages: $(wildcard src/gurvan/locale/*/LC_MESSAGES/*.po) $(DONE)/venv
	@python -m tools.messages compile
	@touch $@
