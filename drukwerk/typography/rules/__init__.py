"""The rules: from a paragraph to the edits it needs. Their order is in `setting.RULES`."""
