"""What administrators' pages show. Reads only; no personal data of applicants."""
