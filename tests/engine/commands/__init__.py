"""Every verb: what it does, who may not, when it cannot be done, what a second call does."""
