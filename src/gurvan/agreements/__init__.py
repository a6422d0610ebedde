"""Tripartite agreements: parties, roster, duties, evidence."""
