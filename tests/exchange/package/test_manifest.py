from __future__ import annotations

import msgspec
import pytest

from mercworkshop.errors import BadFile
from mercworkshop.exchange.package import canonical_json, manifest, signed_parts
from mercworkshop.exchange.package.manifest import Manifest
from tests.every import every
from tests.exchange.hostile.manifests import FIELDS
from tests.exchange.sample import CONTENTS, DESCRIBED, SAMPLE


def test_a_manifest_is_read_back_as_it_was_written():
    found = signed_parts.read_parts(SAMPLE).manifest
    assert msgspec.structs.replace(found, entries=()) == DESCRIBED
    assert [entry.name for entry in found.entries] == sorted(CONTENTS)


def test_fields_of_a_newer_minor_version_are_written_back_unchanged():
    fields = canonical_json.read_document(signed_parts.read_parts(SAMPLE).signed, "x")
    fields |= {"format": [2, 9], "later": {"a": [1]}, "unknown": "mine"}
    fields["entries"][0]["required"] = False
    newer = canonical_json.to_line(fields)
    assert manifest.encode_manifest(manifest.decode_manifest(newer)) == newer


def test_a_wrong_field_is_named():
    fields = canonical_json.read_document(signed_parts.read_parts(SAMPLE).signed, "x")
    fields["entries"][1]["size"] = "big"
    with pytest.raises(BadFile, match=r"^manifest\.json: the field “entries\[1\]\.size” is"):
        manifest.decode_manifest(canonical_json.to_line(fields))


@every("name", [*FIELDS, *sorted(Manifest.__struct_fields__[:4])])
def test_every_field_that_is_wrong_or_missing_is_named(name):
    """The name is read from the error text of msgspec, so a change of it must be noticed."""
    fields = canonical_json.read_document(signed_parts.read_parts(SAMPLE).signed, "x")
    named = "entries" if name == "entries" else name
    for wrong in FIELDS[name][:1] if name != "format" else ():
        with pytest.raises(BadFile, match=rf"^manifest\.json: the field “{named}[^”]*” is missing"):
            manifest.decode_manifest(canonical_json.to_line(fields | {name: wrong}))
    if name in Manifest.__struct_fields__[:4]:
        del fields[name]
        with pytest.raises(BadFile, match=rf"^manifest\.json: the field “{name}” is missing"):
            manifest.decode_manifest(canonical_json.to_line(fields))


def test_an_entry_that_is_no_object_is_refused():
    fields = canonical_json.read_document(signed_parts.read_parts(SAMPLE).signed, "x") | {
        "entries": [1]
    }
    with pytest.raises(BadFile, match=r"entries"):
        manifest.decode_manifest(canonical_json.to_line(fields))


def test_writing_the_same_parts_in_another_order_gives_the_same_bytes():
    turned = dict(reversed(CONTENTS.items()))
    assert signed_parts.write_parts(DESCRIBED, turned) == SAMPLE


def test_a_new_file_has_version_2_0():
    assert b'"format":[2,0]' in signed_parts.read_parts(SAMPLE).signed
