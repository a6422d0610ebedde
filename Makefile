# `make run` serves the demonstration; `make test` tests what this machine can; `make check` leaves nothing out.
.PHONY: setup
PYTHON ?= python3
BIN := .venv/bin
MADE := var/setup

setup: $(MADE)/venv

$(MADE)/venv: requirements/dev.txt requirements/uv.txt pyproject.toml tools/venv.sh
	sh tools/venv.sh $(PYTHON)
	@mkdir -p $(MADE) && touch $@
