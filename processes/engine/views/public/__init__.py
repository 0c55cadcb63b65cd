"""Pages without an account: notices, verification of papers, help."""
