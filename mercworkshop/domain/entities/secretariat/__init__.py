"""What the secretariat says of a road map: its acceptance, questions about it, and receipts."""
