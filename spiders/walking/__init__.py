"""What a walk is made of: choosing a product, going to the till, and seeing what came of each press."""
