"""What the road maps of an archive plan, beside what real countries took."""
