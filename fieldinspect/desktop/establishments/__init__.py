"""The register of establishments on the screen."""
