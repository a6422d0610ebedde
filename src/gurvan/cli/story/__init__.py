"""The demonstration's story: two true documents retold with invented people, by commands alone.

One document tells of a miners' conference in Khentii: a union about to be founded, training for
twenty and for ten, an organisation in Norovlin with a tripartite agreement that works, miners in
Selenge and Govi-Altai who have decided to formalise. The other is a talk with seven women of an
organisation in Zaamar: an agreement they once had and lost, the wish for a new one with residents
only, partners who exist on copied papers alone. Places, figures and kinds of organisation are
theirs; every name of a person, group or company is invented, and marked so.
"""
