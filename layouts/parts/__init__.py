"""Parts: pieces of Dash pages that more than one page is made of."""
