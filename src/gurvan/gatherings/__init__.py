"""Conferences, councils and meetings: planned, announced, held, told of."""
