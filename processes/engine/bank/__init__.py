"""Payment files for the bank and its answers: made once, sealed, logged; nothing is paid twice."""
