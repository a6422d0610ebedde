"""What the library of the command line says by itself, for the catalogue of messages."""

from __future__ import annotations

from gurvan.kernel.words import said

OF_CLICK = (
    said("Usage:"),
    said("Options"),
    said("Commands"),
    said("Positional arguments"),
    said("Show this message and exit."),
    said("Show the version and exit."),
    said("Error: {message}"),
    said("Try '{command} {option}' for help."),
    said("No such command {name!r}."),
    said("No such option {name!r}."),
    said("Missing command."),
    said("Missing argument"),
    said("Missing option"),
    said("Invalid value: {message}"),
    said("Invalid value for {param_hint}: {message}"),
    said("default: {default}"),
)
