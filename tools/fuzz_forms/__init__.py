"""`make fuzz-forms`: damaged and hostile forms, lists, instances, expressions and scripts by the hundred thousand."""
