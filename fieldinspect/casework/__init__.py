"""Use cases: the whole product, driven without a screen."""
