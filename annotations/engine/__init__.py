"""The engine: text in, claims out; claim and evidence in, finding out.

Pure by contract: no Django, no I/O, no clock, no network. Everything it needs (the
publication date, the world of names, the tables of policy) is handed in.
"""

# Stands in every finding, so that a stored check can say which engine judged it.
VERSION = "1"
