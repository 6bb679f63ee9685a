"""Lanes whose demos are translated ahead of time, as their users do before they put a page online: Transcrypt, PScript and Frontage.

What comes out stands in site/build/<lane>/<demo>/<file>/; of it, the demo's own part is <file> again, with another suffix.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from measurements.catalog import code_file, load_catalog
from measurements.errors import TranslationFailed
from measurements.files import write_bytes
from measurements.machine.checkout import WINDOWS, Checkout, digest, holds
from measurements.machine.packages import fetch_wheel
from measurements.machine.processes import run_command
from measurements.paths import ROOT, SITE

TRANSCRYPT_OPTIONS = ("-b", "-m", "-n")
"""Build everything anew, with source maps, so that the browser's tools show the Python; not minified, which takes a Java machine."""
PSCRIPT_LACKS = {
    r"(?<!\.)\bnew(?=[(),\n])": "new_",  # a word of JavaScript's
    r"\b(\w+)\[::(\d+)\]": r"[\1[i] for i in range(0, len(\1), \2)]",
    r"\benumerate\((\w+), (\d+)\)": r"zip(range(\2, \2 + len(\1)), \1)",
}
"""What PScript refuses, as patterns, and what means the same."""
PSCRIPT_MISTAKES = {
    r"\b(\w+) = Object\.keys\(\1\)": r"\1 = \1[Symbol.iterator] ? [...\1] : Object.keys(\1)",  # a list of the browser's is no dict
    r"comp = Boolean\(key\) \? comp : undefined": "key ||= (item) => item",  # numbers are sorted as numbers, not as texts
    r"(v\.constructor !== Object\)) \{return true;\}": r"\1 {return v;}",  # `a or b` is a, not True, where a is an object
}
"""What it makes of some Python, and what that means."""


def transcrypt(source: Path, module: Path, work: Path) -> Path:
    """One JavaScript module for each Python module, as the compiler wrote it."""
    shutil.copy(source, work)
    shutil.copy(module, work / "lane.py")
    made = work / "out" / f"{source.stem}.js"
    command = [sys.executable, "-m", "transcrypt", *TRANSCRYPT_OPTIONS, "-od", str(made.parent), source.name]
    finished = run_command(f"Transcrypt: {source.relative_to(ROOT)}", command, cwd=work)
    if finished.status or not made.is_file():
        raise _refused(source, finished.last_lines(40))
    made.with_suffix(".project").unlink()  # the compiler's own notes, with this machine's paths in them
    return made.parent


def pscript(source: Path, module: Path, work: Path) -> Path:
    for name, file in ((source.stem, source), ("lane", module)):
        try:
            (work / f"{name}.js").write_text(javascript_module(file.read_text(encoding="utf-8")), encoding="utf-8")
        except Exception as error:  # a compiler's own, and whatever else it comes upon
            raise _refused(file, str(error)) from error
    return work


def javascript_module(python: str) -> str:
    """By PScript, which leaves imports to whoever puts modules together: they become JavaScript's."""
    from pscript import py2js  # without the package this lane alone is missing

    for lacking, instead in PSCRIPT_LACKS.items():
        python = re.sub(lacking, instead, python)
    taken = re.search(r"^from lane import (?:\((?P<many>[^)]+)\)|(?P<few>.+))\n", python, re.M)
    javascript = py2js(python.replace(taken[0], "") if taken else python)
    code = str(javascript)
    for mistaken, right in PSCRIPT_MISTAKES.items():
        code = re.sub(mistaken, right, code)
    if taken:
        return f"import {{ {taken['many'] or taken['few']} }} from './lane.js';\n{code}\n"
    return f"{code}\nexport {{ {', '.join(sorted(javascript.meta['vars_defined']))} }};\n"


def frontage(source: Path, module: Path, work: Path) -> Path:
    """Bytecode, and what `frontage build` puts beside it, from the wheel that has the compiler; all demos share one runtime."""
    file = fetch_wheel("frontage", Checkout())
    compiler = file.with_name("fpy.exe" if WINDOWS else "fpy")
    with zipfile.ZipFile(file) as wheel:
        compiler.write_bytes(wheel.read(f"frontage/_bin/{compiler.name}"))
        for name in ("boot.js", "glue.js"):
            (work / name).write_bytes(wheel.read(f"frontage/_runtime/{name}"))
        write_bytes(SITE / "build" / "frontage" / "runtime.wasm", wheel.read("frontage/_runtime/frontage.wasm"))
    compiler.chmod(0o755)
    for made, python in ((work / f"{source.stem}.fbc", source), (work / "lane.fbc", module)):
        command = [str(compiler), "--compile", str(made), python.relative_to(ROOT).as_posix()]
        finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        if finished.returncode:
            raise _refused(python, finished.stderr)
    manifest = {"modules": ["lane"], "entry": f"{source.stem}.fbc", "wasm": "../../runtime.wasm"}
    (work / "manifest.json").write_text(json.dumps(manifest))
    return work


def _refused(source: Path, words: str) -> TranslationFailed:
    return TranslationFailed(f"{words}\n{source.relative_to(ROOT)} could not be translated: mend it, then run this again.")


@dataclass(frozen=True)
class AheadOfTime:
    """One lane and its compiler."""

    lane: str
    compiler: Callable[[], str]
    """Which one it is, with its options: another one translates anew. Raises PackageNotFoundError where there is none."""
    translate: Callable[[Path, Path, Path], Path]
    """A demo's source, its module `lane`, an empty folder to work in: the folder with what came out. Raises TranslationFailed."""

    def make(self) -> None:
        """Translate what is new or has changed; where nothing has, stamps are read and that is all. Raises FrontRowError."""
        for source, module, build, stamp in self._stale():
            with tempfile.TemporaryDirectory() as folder:
                work = Path(folder, "work")
                work.mkdir()  # with the usual rights, which a temporary folder has not
                made = self.translate(source, module, work)
                shutil.rmtree(build, ignore_errors=True)
                shutil.copytree(made, build)
            (build / "stamp").write_text(stamp)  # last: what was cut off is done again

    def _stale(self) -> Iterator[tuple[Path, Path, Path, str]]:
        """Of what the catalog holds, less the lane's gaps, each file that was not translated as it is now by the present compiler."""
        catalog, compiler = load_catalog(), self.compiler()
        lane = catalog.lane(self.lane)
        module = ROOT / str(lane.module)
        for demo in catalog.demos:
            for style in demo.styles:
                source = ROOT / code_file(demo.id, style, lane)
                build = SITE / "build" / lane.id / demo.id / source.stem
                if not catalog.gap(lane.id, demo.id, style):
                    stamp = f"{compiler} {digest(source, module, Path(__file__))}\n"
                    if not holds(build / "stamp", stamp):
                        yield source, module, build, stamp


LANES = (
    AheadOfTime("transcrypt", lambda: f"{version('transcrypt')} {' '.join(TRANSCRYPT_OPTIONS)}", transcrypt),
    AheadOfTime("pscript", lambda: version("pscript"), pscript),
    AheadOfTime("frontage", lambda: digest(Checkout().lock("frontage")), frontage),
)
