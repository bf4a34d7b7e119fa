"""What the drafts of several countries have in common, and the actions that they share."""
