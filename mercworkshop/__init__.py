"""Workshops on the Minamata Convention on Mercury: case studies, road maps, paper, exchange."""

__version__ = "0.1.0"
