"""Our program, started by its command line: the start screen, or the workshop that is named.

Everything is imported in the same order as then, with the garbage collection off.
"""

from __future__ import annotations

import gc
import sys

from mercworkshop import cli


def main(arguments: list[str]) -> int:
    gc.disable()
    from mercworkshop.gui.app import program

    make_program = program.make_program

    def make_watched() -> program.Program:
        """Make the program, and watch for the first window that is painted."""
        from PySide6.QtWidgets import QMainWindow, QWidget

        from tests.benchmarks.window.watch import FirstPaintWatch

        made = make_program()
        FirstPaintWatch(QMainWindow if arguments else QWidget).setParent(made)
        return made

    program.make_program = make_watched
    return cli.main(arguments)


sys.exit(main(sys.argv[1:]))
