"""What the rest of the program needs of whatever keeps workshops: a file today, a server later.

Each is a protocol; ``tests/ports`` has what any implementation must do.
"""
