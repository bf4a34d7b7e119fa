"""packaging/run.sh in a real shell, where uv, pip and apt only log how they are called."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="run.ps1 does this on Windows")

SCRIPT = Path(__file__).parent.parent.parent / "packaging" / "run.sh"
LIBRARIES = re.findall(r"(lib\S+\.so\.\d+) (lib\S+)", SCRIPT.read_text(encoding="utf-8"))
TOOLS = ("sh", "dirname", "cat", "cksum", "find", "mkdir", "touch", "chmod", "cp")

UV = """
if [ "$1" = sync ]; then
    [ "${UV_COMPILE_BYTECODE:-}" = 1 ] || exit 3
    mkdir -p "$UV_PROJECT_ENVIRONMENT/bin" resources/fonts
    cp "$0" "$UV_PROJECT_ENVIRONMENT/bin/python"
    touch resources/fonts/Face.ttf
    for text in resources/locale/*/LC_MESSAGES/*.po; do touch "${text%.po}.mo"; done
    touch resources/reference/annex.json
fi
"""
PIP = 'mkdir -p "$6/bin" && cp "$UV_STUB" "$6/bin/uv"'
RUN = "uv run --project {root} --no-sync"


@dataclass(frozen=True, slots=True)
class Machine:
    """A checkout, and a PATH with nothing on it but ``TOOLS`` and what a test puts there."""

    root: Path

    def put(self, name: str, body: str = "") -> Path:
        """Put a command on the PATH that logs its call, then does ``body``."""
        return self._lay(name, f'echo "{name} $*" >>"$LOG"\n{body}')

    def answer(self, name: str, text: str) -> None:
        """Put a command on the PATH that only prints ``text``."""
        self._lay(name, f"echo '{text}'")

    def have_libraries(self, names: list[str]) -> None:
        self._lay(
            "ldconfig", "".join(f"echo '\t{name} (libc6) => /lib/{name}'\n" for name in names)
        )

    def run(self, *arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
        self.log.unlink(missing_ok=True)
        return subprocess.run(
            ["sh", str(self.root / "packaging" / "run.sh"), *arguments],
            cwd=folder or self.root,
            env={
                "PATH": str(self.root / "bin"),
                "HOME": str(self.root),
                "LOG": str(self.log),
                "UV_STUB": str(self.root / "uv-stub"),
                "VIRTUAL_ENV": "/somewhere/else",
            },
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def log(self) -> Path:
        return self.root / "log"

    def calls(self) -> list[str]:
        """Return the logged calls, without those that ask for a version."""
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        return [line for line in lines if not line.endswith("--version")]

    def _lay(self, name: str, text: str) -> Path:
        file = self.root / "bin" / name
        file.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        file.chmod(0o755)
        return file


@pytest.fixture
def machine(tmp_path) -> Machine:
    machine = Machine(tmp_path)
    made = ("bin", "packaging", "mercworkshop", "resources/reference")
    for folder in (*made, "resources/locale/fr/LC_MESSAGES"):
        (tmp_path / folder).mkdir(parents=True)
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool))
    shutil.copy(SCRIPT, tmp_path / "packaging")
    text = "resources/locale/fr/LC_MESSAGES/mercworkshop.po"
    read = (
        "packaging/build_hook.py",
        "packaging/hanzi.txt",
        "mercworkshop/data_file.py",
        "mercworkshop/yaml_text.py",
        "resources/reference/annex.yaml",
    )
    for name in ("uv.lock", "pyproject.toml", *read, text):
        (tmp_path / name).write_text("first", encoding="utf-8")
    machine.put("uv", UV)
    machine.answer("uname", "Linux")
    machine.answer("id", "1000")
    machine.have_libraries([library for library, _ in LIBRARIES])
    return machine


def started(machine: Machine, command: str) -> str:
    return f"{RUN.format(root=machine.root)} {command}"


def test_the_first_run_sets_up_from_the_lock_and_starts_the_command(machine):
    done = machine.run("pytest", "-n", "2")
    assert done.returncode == 0, done.stderr
    sync = f"uv sync --project {machine.root} --frozen --reinstall-package mercworkshop"
    byte_code = f"uv -m compileall -q {machine.root}/mercworkshop"  # the stub of uv logs this
    assert machine.calls() == [sync, byte_code, started(machine, "pytest -n 2")]


def test_a_second_run_only_starts_the_command(machine):
    machine.run("pytest")
    done = machine.run("pytest")
    assert machine.calls() == [started(machine, "pytest")]
    assert done.stderr == ""


@pytest.mark.parametrize(
    "name",
    [
        "uv.lock",
        "pyproject.toml",
        "mercworkshop/data_file.py",
        "mercworkshop/yaml_text.py",
        "resources/locale/fr/LC_MESSAGES/mercworkshop.po",
        "resources/reference/annex.yaml",
    ],
)
def test_the_environment_is_made_again_if_a_file_it_is_made_from_changes(machine, name):
    machine.run("pytest")
    (machine.root / name).write_text("second", encoding="utf-8")
    machine.run("pytest")
    assert machine.calls()[0] == f"uv sync --project {machine.root} --frozen"


@pytest.mark.parametrize(
    "name",
    [
        "resources/fonts/Face.ttf",
        "resources/locale/fr/LC_MESSAGES/mercworkshop.mo",
        "resources/reference/annex.json",
    ],
)
def test_the_build_runs_again_if_what_it_made_is_gone(machine, name):
    machine.run("pytest")
    (machine.root / name).unlink()
    machine.run("pytest")
    assert machine.calls()[0].endswith("--frozen --reinstall-package mercworkshop")
    assert (machine.root / name).exists()


def test_a_set_up_that_fails_is_reported_and_tried_again(machine):
    machine.put("uv", '[ "$1" != sync ]')
    for _ in range(2):
        done = machine.run("pytest")
        assert done.returncode == 1
        assert "The packages could not be set up." in done.stderr
        assert len(machine.calls()) == 1


def test_paths_on_the_command_line_are_relative_to_the_current_folder(machine, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    machine.run("main.py")
    machine.put("uv", '[ "$1" = --version ] || echo "in $PWD" >>"$LOG"')
    machine.run("main.py", "demo", "my sample", folder=elsewhere)
    main = f"python {machine.root}/main.py demo my sample"
    assert machine.calls() == [started(machine, main), f"in {elsewhere}"]


def test_if_uv_is_missing_pip_installs_it_into_the_checkout(machine):
    (machine.root / "bin" / "uv").rename(machine.root / "uv-stub")
    machine.put("python3", PIP)
    done = machine.run("pytest")
    assert done.returncode == 0, done.stderr
    assert machine.calls()[0] == f"python3 -m pip install --quiet --target {machine.root}/.uv uv"
    machine.run("pytest")
    assert machine.calls() == [started(machine, "pytest")]


def test_a_uv_that_cannot_run_counts_as_missing(machine):
    (machine.root / "bin" / "uv").rename(machine.root / "uv-stub")
    machine.put("uv", "exit 127")
    machine.put("python3", PIP)
    assert machine.run("pytest").returncode == 0


def test_without_pip_one_sentence_says_what_is_needed(machine):
    (machine.root / "bin" / "uv").unlink()
    machine.put("python3", "exit 1")
    done = machine.run("pytest")
    assert done.returncode == 1
    assert "uv could not be installed: python3 with pip and a network are needed" in done.stderr


def test_a_person_who_is_not_root_gets_the_command_to_install_the_libraries(machine):
    machine.put("apt-get")
    machine.have_libraries(
        [name for name, _ in LIBRARIES if not name.startswith(("libEGL", "libxcb"))]
    )
    done = machine.run("main.py")
    packages = [p for name, p in LIBRARIES if name.startswith(("libEGL", "libxcb"))]
    install = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    assert done.returncode == 1
    assert done.stderr.endswith(f"\n    sudo apt-get update && sudo {install}\n")
    assert machine.calls() == []


def test_root_gets_the_libraries_installed_without_a_question(machine):
    machine.answer("id", "0")
    machine.put("apt-get", '[ "$1" = update ] || echo "as $DEBIAN_FRONTEND" >>"$LOG"')
    machine.have_libraries([])
    assert machine.run("main.py").returncode == 0
    packages = " ".join(package for _, package in LIBRARIES)
    assert machine.calls()[:3] == [
        "apt-get update -q",
        f"apt-get install -y --no-install-recommends {packages} -q",
        "as noninteractive",
    ]


def test_a_failed_installation_stops_before_anything_else(machine):
    machine.answer("id", "0")
    machine.put("apt-get", "exit 100")
    machine.have_libraries([])
    done = machine.run("main.py")
    assert done.returncode == 1
    assert "The system libraries could not be installed." in done.stderr
    assert machine.calls() == ["apt-get update -q"]


def test_on_another_system_the_missing_libraries_are_named(machine):
    machine.have_libraries([name for name, _ in LIBRARIES if name != "libEGL.so.1"])
    done = machine.run("main.py")
    assert done.returncode == 1
    assert "system libraries that are missing: libEGL.so.1.\n" in done.stderr


def test_a_mac_is_not_asked_for_libraries_of_linux(machine):
    machine.answer("uname", "Darwin")
    machine.have_libraries([])
    assert machine.run("main.py").returncode == 0


def test_without_a_command_the_script_says_how_to_call_it(machine):
    done = machine.run()
    assert done.returncode == 1
    assert done.stderr.startswith("Say what to run: sh packaging/run.sh main.py")


@pytest.mark.skipif(sys.platform != "linux", reason="the libraries of Linux")
def test_the_list_holds_only_libraries_that_qt_loads_and_all_that_are_missing_here():
    plugins = _plugins()
    linked = subprocess.run(["ldd", *plugins], capture_output=True, text=True, check=True).stdout
    loaded = set(re.findall(r"^\s+(lib\S+) =>", linked, re.MULTILINE))
    missing = set(re.findall(r"^\s+(lib\S+) => not found", linked, re.MULTILINE))
    listed = {library for library, _ in LIBRARIES}
    assert listed <= loaded
    assert missing <= listed


def _plugins() -> list[str]:
    from PySide6.QtCore import QLibraryInfo

    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    names = ("offscreen", "xcb", "wayland")
    found = [str(folder / "platforms" / f"libq{name}.so") for name in names]
    egl = folder / "wayland-graphics-integration-client" / "libqt-plugin-wayland-egl.so"
    return [path for path in [*found, str(egl)] if os.access(path, os.R_OK)]
