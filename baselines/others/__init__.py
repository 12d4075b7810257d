"""What other systems say of a curve, each under its own name: pure rules on plain numbers."""
