"""Checklists: those that ship, those given as files, and the very version with which a visit was made."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import forms
from fieldinspect.casework.errors import BadFile, NotFound
from fieldinspect.casework.outside import read_file, size_of
from fieldinspect.casework.workspace import Workspace
from forms import checklists as shipped
from sync.blobs import NoSuchBlob

SOURCE_LIMIT: Final = 32 * 1024 * 1024
MEDIA_LIMIT: Final = 64 * 1024 * 1024
_EXTERNAL: Final = re.compile(
    rb"jr://(?:file|file-csv|images|audio|video)/([A-Za-z0-9][\w .()-]{0,199})[\"'<]"
)


@dataclass(frozen=True, slots=True)
class ChecklistInfo:
    """A checklist that visits can be started with."""

    form_id: str
    title: str
    version: str
    path: Path
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form with the names of its kept source and files: what a visit pins."""

    form: forms.Form
    media: Mapping[str, str]


def checklists(ws: Workspace) -> tuple[ChecklistInfo, ...]:
    """The checklists that ship with the program, in the order of their ids."""
    found = []
    for each in shipped.available():
        form = load_checklist(ws, each.form_id)
        found.append(ChecklistInfo(form.id, form.title, form.version, each.path, tuple(form.languages)))
    return tuple(found)


def load_checklist(ws: Workspace, form_id_or_path: str | Path) -> forms.Form:
    """A checklist by its id, or from a file (XLSForm `.md`, `.xlsx`, `.csv` or XForm `.xml`).

    Raises:
        NotFound: no checklist of this id ships and no file is there. BadFile: it is no form that can be filled;
        the message says where and what to do.
    """
    path = _path(form_id_or_path)
    key = f"file {path} {path.stat().st_mtime_ns}"
    if key not in ws.forms:
        ws.forms[key] = _load(ws, path, path.parent)
    return ws.forms[key]  # type: ignore[no-any-return]


def keep_form(ws: Workspace, form_id_or_path: str | Path) -> KeptForm:
    """Load a checklist and keep its source and external files as blobs, so that this version opens for ever."""
    path = _path(form_id_or_path)
    form = load_checklist(ws, path)
    ws.store.blobs.put(read_file(path, SOURCE_LIMIT))
    media: dict[str, str] = {}
    for name in external_files(form):
        file = path.parent / name
        if file.is_file() and file.stat().st_size <= MEDIA_LIMIT:
            with file.open("rb") as stream:
                media[name], _ = ws.store.blobs.put(stream)
    return KeptForm(form, media)


def pinned_form(ws: Workspace, sha256: str, media: Mapping[str, str]) -> forms.Form:
    """The form of a visit, by the SHA-256 of its source, from what was kept or ships unchanged.

    Raises:
        NotFound: its source has not arrived on this laptop yet. BadFile: it cannot be read any more.
    """
    key = f"kept {sha256}"
    if key not in ws.forms:
        ws.forms[key] = _shipped_form(ws, sha256, media) or _kept_form(ws, sha256, media)
    return ws.forms[key]  # type: ignore[no-any-return]


def external_files(form: forms.Form) -> tuple[str, ...]:
    """The names of the files beside a form that it reads."""
    return tuple(dict.fromkeys(name.decode("utf-8") for name in _EXTERNAL.findall(form.xml)))


def _path(form_id_or_path: str | Path) -> Path:
    if isinstance(form_id_or_path, str) and re.fullmatch(r"[A-Za-z0-9_-]+", form_id_or_path):
        try:
            return shipped.checklist(form_id_or_path)
        except LookupError as error:
            raise NotFound(f"There is no such checklist: {error}.") from None
    path = Path(form_id_or_path)
    size = size_of(path)
    if size > SOURCE_LIMIT:
        raise BadFile(f"{path.name} is too large for a checklist (over {SOURCE_LIMIT // 1024**2} MiB).")
    return path


def _load(ws: Workspace, source: Path | bytes, media_dir: Path) -> forms.Form:
    cache = ws.folder / "cache" / "forms"
    cache.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        return forms.load_form(source, media_dir=media_dir, cache_dir=cache)
    except forms.FormError as error:
        raise BadFile(f"The checklist cannot be used: {error}") from error


def _shipped_form(ws: Workspace, sha256: str, media: Mapping[str, str]) -> forms.Form | None:
    for each in shipped.available():
        if _digest(each.path) == sha256 and all(
            (each.path.parent / name).is_file() and _digest(each.path.parent / name) == known
            for name, known in media.items()
        ):
            return load_checklist(ws, each.path)
    return None


def _kept_form(ws: Workspace, sha256: str, media: Mapping[str, str]) -> forms.Form:
    folder = ws.folder / "cache" / "media" / sha256[:16]
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        for name, known in media.items():
            target = folder / Path(name).name
            if not target.is_file() or _digest(target) != known:
                target.write_bytes(ws.store.blobs.read(known, MEDIA_LIMIT))
        return _load(ws, ws.store.blobs.read(sha256, SOURCE_LIMIT), folder)
    except NoSuchBlob:
        raise NotFound(
            "The checklist of this visit has not arrived on this laptop yet; synchronise and open it again."
        ) from None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def media_of(facts: Any, r: str) -> Mapping[str, str]:
    """The external files that a visit pinned with a checklist, name to SHA-256, from the visit's events."""
    for fact in facts:
        body = fact.body or {}
        if body.get("t") == "form" and body.get("r") == r and isinstance(body.get("media"), Mapping):
            return {str(name): str(sha256) for name, sha256 in body["media"].items()}
    return {}
