"""What road maps of several countries have alike, joined into regional actions; and their words."""
