"""The bundle: all that the page needs, and nothing that only this checkout needs."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from measurements.build.bundle import make_bundle, page_files, runtime_addresses
from measurements.catalog import load_catalog, missing_files
from measurements.doctor import OLDEST
from measurements.errors import FrontRowError
from measurements.paths import ROOT


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(load_catalog(), tmp_path_factory.mktemp("bundle") / "front-row").folder


@pytest.fixture(scope="module")
def oldest_python() -> str:
    """Of just the version that the doctor promises to run on."""
    version = ".".join(map(str, OLDEST["bundle"]))
    named = [shutil.which(f"python{version}"), *sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))]
    for python in [str(path) for path in named if path]:
        if subprocess.run([python, "--version"], capture_output=True, text=True).stdout.startswith(f"Python {version}."):
            return python
    pytest.skip(f"there is no Python {version} on this machine")


def test_a_classic_script_brings_itself_and_a_module_its_folder() -> None:
    page = """
      <script src="../node_modules/brython/brython.min.js"></script>
      <script type="module" src="../node_modules/@pyscript/core/dist/core.js"></script>
      "interpreter": "../node_modules/pyodide/pyodide.mjs",
      <link rel="stylesheet" href="../node_modules/@pyscript/core/dist/core.css">
    """
    assert dict(runtime_addresses(page)) == {
        "site/node_modules/brython/brython.min.js": False,
        "site/node_modules/@pyscript/core/dist/core.js": True,
        "site/node_modules/pyodide/pyodide.mjs": True,
        "site/node_modules/@pyscript/core/dist/core.css": False,
    }


def test_it_has_every_file_that_the_catalog_asks_for(bundle: Path) -> None:
    assert missing_files(load_catalog(), bundle) == []
    assert (bundle / "site/build/snapshot/interpreter.mjs").is_file()
    assert (bundle / "site/node_modules/pyodide/python_stdlib.zip").is_file()
    assert (bundle / "site/node_modules/brython/brython_stdlib.js").is_file()
    assert (bundle / "site/node_modules/skulpt/dist/skulpt-stdlib.js").is_file()
    assert (bundle / "measurements/results/index.json").is_file()
    assert all(
        (bundle / page).is_file()
        for page in ("site/index.html", "site/compare/index.html", "site/guide/index.html", "site/start/index.html")
    )
    assert (bundle / "site/build/run-validator.js").is_file()
    assert (bundle / "site/results/index.html").is_file()
    assert (bundle / "site/node_modules/@observablehq/plot/dist/plot.umd.min.js").is_file()
    assert (bundle / "site/node_modules/d3/dist/d3.min.js").is_file()


def test_it_has_the_workshop_and_its_editor(bundle: Path) -> None:
    assert (bundle / "site/workshop/lessons/first-line/start.pyscript.py").is_file()
    assert (bundle / "site/workshop/lessons/first-line/page.html").is_file()
    assert (bundle / "site/lanes/given.html").is_file()
    page = (bundle / "site/workshop/lesson.html").read_text(encoding="utf-8")
    imports = json.loads(page.split('<script type="importmap">')[1].split("</script>")[0])["imports"]
    assert [path for path in imports.values() if not (bundle / "site/workshop" / path).is_file()] == []


def test_its_welcome_leads_to_what_is_in_it(bundle: Path) -> None:
    welcome = (bundle / "READ-ME.txt").read_text(encoding="utf-8")
    named = re.findall(r"http://127\.0\.0\.1:8000/(\S*)", welcome)
    assert named == ["", "site/workshop/"]
    assert all((bundle / path / "index.html").is_file() for path in named)


def test_it_has_the_doctor_which_needs_no_package(bundle: Path) -> None:
    python = [
        sys.executable,
        "-B",
        "-I",
        "-S",
        "-c",
        "import runpy, sys; sys.path.insert(0, '.'); runpy.run_module('measurements.doctor', run_name='__main__', alter_sys=True)",
    ]
    told = subprocess.run([*python, "--help"], cwd=bundle, capture_output=True, text=True)
    assert told.returncode == 0 and "ready for a workshop" in told.stdout, told.stderr


def test_its_doctor_runs_from_beginning_to_end_on_the_oldest_python_that_it_promises(bundle: Path, oldest_python: str) -> None:
    """With a program in the browser's place that ends at once: all is looked at, down to the lanes."""
    no_browser = shutil.which("true")
    assert no_browser
    command = [oldest_python, "-B", "-m", "measurements.doctor", "--port", "0", "--browser", no_browser]
    told = subprocess.run(command, cwd=bundle, capture_output=True, text=True, timeout=120)
    assert "Traceback" not in told.stderr
    assert "✓ Python: version {}.{}.".format(*OLDEST["bundle"]) in told.stdout
    assert "the browser ended by itself" in told.stdout
    assert told.returncode == 1 and "NOT READY" in told.stdout


def test_it_leaves_out_what_only_a_checkout_needs(bundle: Path) -> None:
    paths = [file.relative_to(bundle).as_posix() for file in bundle.rglob("*") if file.is_file()]
    unwanted = [path for path in paths if path.endswith((".map", ".d.ts", "package-lock.json", ".pyc")) or "/local/" in path]
    assert unwanted == []
    assert "site/node_modules/brython/brython.js" not in paths
    assert not any(path.startswith(("tests/", "requirements/", ".")) for path in paths if path != ".nojekyll")


def test_the_zip_holds_the_folder_and_is_the_same_each_time(bundle: Path) -> None:
    archive = bundle.with_name("front-row.zip")
    before = archive.read_bytes()
    with zipfile.ZipFile(archive) as whole:
        assert whole.testzip() is None
        assert set(whole.namelist()) == {f"front-row/{file.relative_to(bundle).as_posix()}" for file in bundle.rglob("*") if file.is_file()}
        times = {entry.date_time for entry in whole.infolist()}
    make_bundle(load_catalog(), bundle)
    assert archive.read_bytes() == before
    newest = max((ROOT / path).stat().st_mtime for path in page_files(load_catalog()))
    assert len(times) == 1
    assert max(times) >= time.gmtime(newest - 2)[:6], "a browser that has an older bundle's files must see that these are newer"


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("the only copy")
    with pytest.raises(FrontRowError, match="no bundle"):
        make_bundle(load_catalog(), tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "the only copy"
