"""The three kinds of page that every domain is made of: a list, a card, an act."""
