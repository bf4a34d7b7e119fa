"""Entry point of the frozen program."""

from __future__ import annotations

import sys

from mercworkshop.exchange.sandbox import worker

if __name__ == "__main__":
    # The child that reads strangers' files: its limits come before any other import.
    if sys.argv[1:] == [worker.FLAG]:
        worker.main()
    else:
        from mercworkshop.cli import run

        run()
