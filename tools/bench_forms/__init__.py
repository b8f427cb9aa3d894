"""`make bench-forms`: the form engine beside JavaRosa, on the same forms and the same scripts, in one run."""
