"""How long countries took, on paper and on the screen."""
