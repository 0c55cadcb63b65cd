"""Template tags of every screen: icons, status tags, dates and amounts as people read them."""
