"""Checks where a workshop file is: WAL and locks fail on shares, sticks and synced folders.

False warnings cost trust, so a location is unsafe only on evidence: what the system says about the
mount or drive, the folder that a synchronising program names, or the mark that it leaves.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from pathlib import Path, PureWindowsPath
from typing import NamedTuple

from mercworkshop import paths
from mercworkshop.i18n import N_, _


class StorageKind(Enum):
    """The kind of a location; the value is a sentence for people, empty if it is safe."""

    LOCAL = ""
    SYNCED = N_("The folder is synchronised by another program, which can damage an open workshop.")
    NETWORK = N_("The folder is on another computer; a cut connection can damage an open workshop.")
    REMOVABLE = N_("The folder is on a stick or card; pulling it out damages an open workshop.")

    @property
    def sentence(self) -> str:
        """Return why a workshop should not be opened there; empty for a local folder."""
        return _(self.value)


class Mount(NamedTuple):
    """One file system as Linux shows it: ``device`` is "major:minor"."""

    point: str
    kind: str
    device: str


_NETWORK_KIND = re.compile(
    r"nfs4?|cifs|smb3|smbfs|ncpfs|afs|9p|ceph|lustre|beegfs|(fuse\.)?glusterfs"
    r"|fuse\.(sshfs|rclone|davfs2?|gvfsd-fuse|kio-fuse|s3fs|curlftpfs)"
)
_STICK_KINDS = frozenset({"vfat", "exfat", "msdos"})
_STICK_POINTS = ("/media/", "/run/media/", "/mnt/")
# If the system itself runs from a stick or a share, there is no safer location to offer.
_SYSTEM_POINTS = frozenset({"/", "/home", "/var", "/usr"})

_DRIVE_REMOVABLE, _DRIVE_REMOTE = 2, 4

# Only directly in the home folder: elsewhere "Box" may be any folder.
_NAME_AT_HOME = re.compile(
    r"onedrive( - .+)?|dropbox( \(.+\))?|google ?drive|icloud ?drive"
    r"|nextcloud|owncloud|box( sync)?",
    re.IGNORECASE,
)
_ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_MACOS_CLOUDS = (("Library", "Mobile Documents"), ("Library", "CloudStorage"))
_MARK_FILES = (".dropbox", ".nextcloudsync.log", ".owncloudsync.log", ".sync/ID")
_MARK_FOLDERS = (".dropbox.cache", ".stfolder", ".tmp.drivedownload", ".shortcut-targets-by-id")
_MARK_PATTERNS = (".sync_*.db", "._sync_*.db")


def storage_kind(path: Path) -> StorageKind:
    """Return the kind of location of ``path``; the file need not exist yet."""
    path = Path(path).resolve()
    place = _kind_on_this_system(path)
    if place is StorageKind.LOCAL and is_synced(path, paths.user_home(), os.environ):
        return StorageKind.SYNCED
    return place


def linux_kind(path: str, mountinfo: str, is_removable: Callable[[str], bool]) -> StorageKind:
    """Return the kind of location of ``path`` on Linux, from the text of /proc/self/mountinfo.

    ``is_removable`` gets a device, "major:minor".
    """
    mount = _mount_of(path, mountinfo)
    if mount.point != "/" and _NETWORK_KIND.fullmatch(mount.kind):
        return StorageKind.NETWORK
    is_stick = mount.kind in _STICK_KINDS and f"{mount.point}/".startswith(_STICK_POINTS)
    if is_stick or (mount.point not in _SYSTEM_POINTS and is_removable(mount.device)):
        return StorageKind.REMOVABLE
    return StorageKind.LOCAL


def windows_kind(path: str, drive_type: Callable[[str], int]) -> StorageKind:
    """Return the kind of location of ``path`` on Windows; ``drive_type`` is GetDriveTypeW."""
    anchor = PureWindowsPath(path).anchor.replace("\\\\?\\UNC\\", "\\\\").removeprefix("\\\\?\\")
    if anchor.startswith("\\\\"):
        return StorageKind.NETWORK
    kinds = {_DRIVE_REMOVABLE: StorageKind.REMOVABLE, _DRIVE_REMOTE: StorageKind.NETWORK}
    return kinds.get(drive_type(anchor), StorageKind.LOCAL)


def macos_kind(path: str) -> StorageKind:
    """Return the kind of location of a resolved ``path`` on macOS, from the volume's name."""
    if path.startswith(("/Network/", "/net/")):
        return StorageKind.NETWORK
    return StorageKind.REMOVABLE if path.startswith("/Volumes/") else StorageKind.LOCAL


def is_synced(path: Path, home: Path, environment: Mapping[str, str]) -> bool:
    """Whether a synchronising program uses a folder above ``path``."""
    roots = {Path(environment[name]) for name in _ONEDRIVE_VARIABLES if environment.get(name)}
    if any(path.is_relative_to(root) for root in roots | _named_roots(path, home)):
        return True
    return any(_has_mark(folder) for folder in path.parents)


def _named_roots(path: Path, home: Path) -> set[Path]:
    roots = {home.joinpath(*parts) for parts in _MACOS_CLOUDS}
    if path.is_relative_to(home) and path != home:
        first = path.relative_to(home).parts[0]
        roots |= {home / first} if _NAME_AT_HOME.fullmatch(first) else set()
    return roots


def _has_mark(folder: Path) -> bool:
    """Whether ``folder`` is the root of a synced folder; ~/.dropbox is a folder, not a mark."""
    try:
        return (
            any((folder / name).is_file() for name in _MARK_FILES)
            or any((folder / name).is_dir() for name in _MARK_FOLDERS)
            or any(_first(folder.glob(pattern)) for pattern in _MARK_PATTERNS)
        )
    except OSError:  # a folder that cannot be read is no evidence
        return False


def _first(paths: Iterable[Path]) -> Path | None:
    return next(iter(paths), None)


def _kind_on_this_system(path: Path) -> StorageKind:
    if sys.platform == "win32":
        import ctypes

        return windows_kind(str(path), ctypes.windll.kernel32.GetDriveTypeW)
    if sys.platform == "darwin":
        return macos_kind(str(path))
    try:
        mountinfo = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return StorageKind.LOCAL
    return linux_kind(str(path), mountinfo, _is_removable)


def _mount_of(path: str, mountinfo: str) -> Mount:
    """Return the mount of ``path``: the longest one above it, the last among equals."""
    found = Mount("/", "", "")
    for mount in map(_mount, mountinfo.splitlines()):
        holds = f"{path}/".startswith(f"{mount.point.rstrip('/')}/")
        if holds and len(mount.point) >= len(found.point):
            found = mount
    return found


def _mount(line: str) -> Mount:
    """Parse one line; proc(5): fixed fields, any number of tags, a dash, type and source."""
    fields, _dash, after = line.partition(" - ")
    device, _root, point = fields.split(" ")[2:5]
    return Mount(_unescape(point), after.split(" ")[0], device)


def _unescape(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), text)


def _is_removable(device: str) -> bool:
    """Ask the kernel whether a disk, or the disk of a partition, is removable."""
    node = Path("/sys/dev/block") / device
    if not node.exists():
        return False
    node = node.resolve()
    flags = [folder / "removable" for folder in (node, node.parent)]
    return any(flag.is_file() and flag.read_text().strip() == "1" for flag in flags)
