"""Text as it is set: from a person's characters to glyphs in lines, in any direction and script that fonts here cover."""
