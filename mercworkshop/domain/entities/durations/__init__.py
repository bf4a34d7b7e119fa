"""How long countries took from signature to deposit, and a plan beside them."""
