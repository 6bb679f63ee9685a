"""Stays inside of a snapshot: a finder for the parts of the standard library that the snapshot does not hold.

Pyodide's archive of the standard library is not fetched with a snapshot. A module that the snapshot does not hold, imported
after all, is found by LateLibrary, which brings the archive then. The JavaScript that fetches it: site/snapshot/interpreter.js.
"""
# mypy: disable-error-code="no-untyped-def, no-untyped-call, attr-defined"

import importlib.machinery
import sys
import zipimport


class LateLibrary:
    """The last of the finders: asked only for what no other has."""

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name.partition(".")[0] not in sys.stdlib_module_names:
            return None
        sys.meta_path.remove(cls)
        from _late_library import bring  # type: ignore[import-not-found]

        bring(next(place for place in sys.path if place.endswith(".zip")))
        forget_archive()
        return importlib.machinery.PathFinder.find_spec(name, path, target)


def forget_archive():
    """What Python remembers of the archive's contents: it is another one now."""
    zipimport._zip_directory_cache.clear()
    for place in [place for place in sys.path_importer_cache if ".zip" in place]:
        del sys.path_importer_cache[place]


sys.meta_path.append(LateLibrary)
forget_archive()
