from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed names inside ES modules too: Django rewrites their imports only when it is told to."""

    support_js_module_import_aggregation = True
