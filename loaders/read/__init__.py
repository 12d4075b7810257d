"""Reading: a partner's file, whatever it is, to rows of text under a header; nothing is guessed about what they mean."""
