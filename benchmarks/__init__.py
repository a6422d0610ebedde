"""How fast Gurvan is, as ratios measured in one run on one machine. `make bench NAME=x`."""
