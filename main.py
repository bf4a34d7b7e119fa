"""Start the application from a checkout."""

from __future__ import annotations

import sys

from mercworkshop.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
