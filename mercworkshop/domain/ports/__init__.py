"""Protocols for the storage of workshops: a file today, a server later.

``tests/ports`` tests what every implementation must do.
"""
