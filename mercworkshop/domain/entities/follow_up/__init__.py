"""What became of the actions of a road map, as its country says it at a later workshop."""
