"""What lies on the terminal's disk: the ledger, the documents, the installation and its identity; nothing of Qt."""
