"""Start the application from a checkout."""

from __future__ import annotations

from mercworkshop.cli import run

if __name__ == "__main__":
    run()
