"""Finished papers on the screen and at the printer: pages of a PDF as pictures, and ways to print it."""
