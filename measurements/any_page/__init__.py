"""Pages named by their addresses, whoever made them: their loads, and the steps of a Playwright script."""
