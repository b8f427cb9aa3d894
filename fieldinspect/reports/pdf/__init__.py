"""The PDF file itself: objects, pages, embedded fonts, pictures, tags, bookmarks, attached files. Knows no document."""
