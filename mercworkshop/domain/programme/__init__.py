"""The programme: all workshops of the series together, as the secretariat keeps them."""
