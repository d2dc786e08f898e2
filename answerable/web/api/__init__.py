"""The API at /api/v1/: the folds and the facts as JSON, for programs; reading only, open to all."""
