"""FieldInspect: labour inspection on a laptop that may be without a network for weeks."""

__version__ = "0.1.0"
