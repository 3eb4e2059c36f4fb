"""What a store's pages are and where they lead, read over plain HTTP."""
