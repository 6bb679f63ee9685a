"""What set-up and publishing make: translations, snapshots, start pages, bundles."""
