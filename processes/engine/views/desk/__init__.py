"""Officers' pages: four boxes, the case, decisions, money. Every change is a command."""
