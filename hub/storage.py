"""How static files are kept in production."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Compressed files under names that change with their contents, also where one script imports another."""

    support_js_module_import_aggregation = True
