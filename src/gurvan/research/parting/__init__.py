"""A whole report, divided into its parts; what each part may be; and what was said of it. Pure.

Nothing of a report is guessed in silence: every letter of it stands in one part, each part is
proposed to be something or is said to be not understood, and somebody looks at all of them.
"""
