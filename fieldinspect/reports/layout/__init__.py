"""Arranging a document on pages: pieces that know their height, and the flow that puts them one under the other."""
