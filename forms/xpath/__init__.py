"""XPath 1.0 with the functions of ODK XForms: text to tree, tree to closures with their dependencies."""
