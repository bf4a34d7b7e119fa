"""The tab “Alike”: words of all road maps, similar actions, and what was joined of them."""
