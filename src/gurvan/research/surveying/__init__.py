"""Surveys: the file that they come in, what its columns are, what was answered, how it counts.

Pure. ``tables`` and ``xlsforms`` read files, ``proposing`` proposes what each column is,
``consenting`` says which answers consent, ``understanding`` reads the cells, ``answers`` holds and
packs them, ``counting`` counts them, and ``crossing`` holds two questions against each other.
"""
