"""Rules of screening. Pure: facts and parameters in, findings out."""
