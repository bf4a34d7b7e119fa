from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest

from mercworkshop import i18n
from mercworkshop.errors import BadFile, Cancelled, InvalidInput, StorageError
from mercworkshop.exchange.package import child_reader, encryption, reader, signed_parts
from mercworkshop.exchange.sandbox import runner, worker
from tests.exchange.sample import CONTENTS, DESCRIBED, SAMPLE, with_line

HERE = "tests.exchange.misbehaving"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "Jamaica.mercx"


WORDS = encryption.encrypt_with_passphrase(SAMPLE, "w")


class FixedSigner:
    def sign(self, manifest, label):
        return b"{}\n"


@pytest.mark.child
def test_a_file_is_read_in_a_child_as_it_would_be_here(file):
    for packed in (SAMPLE, signed_parts.write_parts(DESCRIBED, CONTENTS, FixedSigner())):
        file.write_bytes(packed)
        assert reader.read_checked(file) == signed_parts.read_parts(packed)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is limited")
def test_a_lower_limit_of_the_system_does_not_make_files_look_damaged():
    script = (
        "import resource\nfrom mercworkshop.exchange.sandbox import runner\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (30, 30))\n"
        f"print(runner.run_in_child('{HERE}:echo', {{'a': 1}}, b'2'))"
    )
    command = [sys.executable, "-c", script]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.stdout.strip() == "({'a': 1}, b'2')", ended.stderr


def test_an_encrypted_file_opens_with_the_key_of_this_laptop(file):
    secret, public = encryption.generate_key_pair()
    file.write_bytes(encryption.encrypt(SAMPLE, [public]))
    assert reader.read_checked(file, [secret]).contents == CONTENTS
    with pytest.raises(BadFile, match=r"^Jamaica\.mercx: .*encrypted for someone else"):
        reader.read_checked(file)


def test_an_encrypted_file_opens_with_its_passphrase(file):
    file.write_bytes(encryption.encrypt_with_passphrase(SAMPLE, "four words"))
    assert reader.read_checked(file, [], "four words").contents == CONTENTS
    with pytest.raises(BadFile, match="is encrypted with a passphrase"):
        reader.read_checked(file)
    with pytest.raises(BadFile, match="does not open"):
        reader.read_checked(file, [], "five words")


def test_the_way_of_encryption_is_known_before_a_file_is_opened(file):
    for data, expected in (
        (SAMPLE, encryption.EncryptionMode.NOTHING),
        (WORDS, encryption.EncryptionMode.PASSPHRASE),
    ):
        file.write_bytes(data)
        assert reader.read_encryption_mode(file) is expected
    file.write_bytes(WORDS[:60])
    with pytest.raises(BadFile, match=r"^Jamaica\.mercx: the encrypted file is damaged"):
        reader.read_encryption_mode(file)


def test_a_refusal_names_file_part_line_and_reason(file):
    file.write_bytes(with_line(b'{"a":NaN}'))
    with pytest.raises(BadFile) as caught:
        reader.read_checked(file)
    assert caught.value.message == (
        "Jamaica.mercx: journal.jsonl, line 5: "
        "a number is not a whole number that can be kept exactly."
    )
    assert caught.value.advice


def test_a_missing_file_is_refused_with_a_reason(file):
    with pytest.raises(StorageError, match="No such file"):
        reader.read_checked(file)


@pytest.mark.child
def test_header_and_bytes_come_back_from_the_child():
    assert runner.run_in_child(f"{HERE}:echo", {"a": ["é"]}, b"1\n2") == ({"a": ["é"]}, b"1\n2")


@pytest.mark.child
def test_the_child_speaks_the_language_of_the_window():
    i18n.use_language("fr")
    try:
        assert runner.run_in_child(f"{HERE}:tongue", {}, b"")[0] == {"language": "fr"}
    finally:
        i18n.use_language("en")


@pytest.mark.child
def test_an_error_for_people_raised_in_the_child_is_raised_here():
    with pytest.raises(InvalidInput, match=r"^No\. Try\.$"):
        runner.run_in_child(f"{HERE}:refuse", {}, b"")


@pytest.mark.child
@pytest.mark.parametrize("way", ["crash", "bug", "leave", "babble", "stop_short", "chatter"])
def test_a_crash_of_the_child_is_one_sentence_with_details_in_the_log(way, capfd, caplog):
    with pytest.raises(BadFile, match="the program that reads it stopped"):
        runner.run_in_child(f"{HERE}:{way}", {}, b"x" * 1_000_000)
    assert capfd.readouterr() == ("", "")
    (record,) = caplog.records
    assert len(record.getMessage()) < 10_000
    assert ("ZeroDivisionError" in record.getMessage()) == (way in {"bug", "chatter"})


def test_a_crash_of_the_child_prints_nothing_if_there_is_no_log():
    code = (
        "from mercworkshop.exchange.sandbox import runner\n"
        f"try: runner.run_in_child('{HERE}:bug', {{}}, b'')\n"
        "except Exception as error: print(error.message)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout.count("\n"), done.stderr) == (1, "")


@pytest.mark.child
@pytest.mark.parametrize("says", [None, [], {}, {"done": 1}, {"refused": ["x"]}, {"refused": 1}])
def test_an_answer_of_a_wrong_form_is_refused_with_one_sentence(says):
    with pytest.raises(BadFile, match="the program that reads it stopped"):
        runner.run_in_child(f"{HERE}:nonsense", {"says": says}, b"")


@pytest.mark.child
def test_an_unknown_kind_of_refusal_counts_as_a_bad_file():
    says = {"refused": ["SystemExit", "No.", "Try."]}
    with pytest.raises(BadFile, match=r"^No\. Try\.$"):
        runner.run_in_child(f"{HERE}:nonsense", {"says": says}, b"")


@pytest.mark.child
@pytest.mark.parametrize("way", ["flood", "long_header"])
def test_an_answer_without_end_is_cut_off(way, monkeypatch):
    monkeypatch.setattr(runner, "LARGEST_ANSWER", 10_000_000)
    with pytest.raises(BadFile, match="more memory"):
        runner.run_in_child(f"{HERE}:{way}", {}, b"")


@pytest.mark.child
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits address space")
def test_the_child_never_has_more_than_500_megabytes():
    header, _data = runner.run_in_child(f"{HERE}:gorge", {}, b"")
    assert 200 < header["megabytes"] <= 500


@pytest.mark.child
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits address space")
def test_too_much_memory_is_refused_with_one_sentence():
    with pytest.raises(BadFile, match="more memory"):
        runner.run_in_child(f"{HERE}:devour", {}, b"")


@pytest.mark.child
def test_too_much_time_is_refused_with_one_sentence():
    # Without the limit the child would end in a minute, without an error.
    with pytest.raises(BadFile, match="too long"):
        runner.run_in_child(f"{HERE}:sleep", {}, b"", seconds=0.5)


class Watching:
    """Notes the progress of a child, and cancels after ``most`` notes; at once for 0."""

    def __init__(self, most=None):
        self.told, self._most = [], most

    @property
    def is_cancelled(self):
        return self._most is not None and len(self.told) >= self._most

    def count_rows(self, done, total):
        self.told.append((done, total))


@pytest.mark.child
def test_the_number_of_rows_read_is_reported_while_the_child_runs():
    watch = Watching()
    answer = runner.run_in_child(f"{HERE}:count", {"rows": 500}, b"1\n2", watch=watch)
    assert answer == ({"rows": 500}, b"1\n2")
    assert watch.told == [(200, 500), (400, 500)]


@pytest.mark.child
def test_the_child_counts_rows_without_anybody_watching():
    assert runner.run_in_child(f"{HERE}:count", {"rows": 500}, b"")[0] == {"rows": 500}


@pytest.mark.child
@pytest.mark.parametrize(("work", "most"), [("sleep", 0), ("count_for_ever", 2)])
def test_cancelling_does_not_wait_for_the_child(work, most):
    with pytest.raises(Cancelled):  # without cancelling it would end in a minute, or never
        runner.run_in_child(f"{HERE}:{work}", {}, b"", watch=Watching(most))


@pytest.mark.child
def test_a_child_that_does_not_start_is_refused_with_a_reason(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone"))
    with pytest.raises(StorageError, match="could not start its helper"):
        runner.run_in_child(f"{HERE}:echo", {}, b"")


def test_a_frozen_program_starts_itself_as_the_child(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert runner._command() == [sys.executable, worker.FLAG]


def sent(frame: bytes) -> worker.Frame:
    """Return header and data of a frame."""
    head, _line_break, data = frame.partition(b"\n")
    return json.loads(head), data


@pytest.mark.child
def test_the_main_function_of_the_child_reads_a_request_and_writes_an_answer(monkeypatch):
    request = {"work": f"{HERE}:echo", "language": "en", "header": {"a": 1}}
    out = io.BytesIO()
    monkeypatch.setattr(worker, "_limit_resources", lambda: None)
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(worker.encode_frame(request, b"x")))
    )
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, write_through=True))
    worker.main()
    assert sent(out.getvalue()) == ({"done": {"a": 1}, "length": 1}, b"x")


@pytest.mark.child
def test_the_child_answers_with_refusals_and_lack_of_memory():
    def said(way):
        return worker.handle_request({"work": f"{HERE}:{way}", "language": "en", "header": {}}, b"")

    assert said("refuse") == ({"refused": ["InvalidInput", "No.", "Try."]}, b"")
    assert said("run_out") == ({"out_of_memory": True}, b"")


@pytest.mark.parametrize("sealing", ["none", "key", "words", "signed"])
def test_opened_parts_can_be_joined_again(sealing):
    secret, public = encryption.generate_key_pair()
    data = {
        "none": SAMPLE,
        "key": encryption.encrypt(SAMPLE, [public]),
        "signed": signed_parts.write_parts(DESCRIBED, CONTENTS, FixedSigner()),
        "words": WORDS,
    }[sealing]
    taken = child_reader.open_parts({"identities": [secret], "passphrase": "w"}, data)
    opened = child_reader.join_parts(*taken)
    assert opened.contents == CONTENTS
    assert opened.signature == (b"{}\n" if sealing == "signed" else None)
    with pytest.raises(BadFile, match="is encrypted with a passphrase"):
        child_reader.open_parts({"identities": [], "passphrase": ""}, WORDS)


def test_the_child_imports_no_window_no_database_and_no_printing():
    code = (
        "import sys, mercworkshop.exchange.sandbox.worker;"
        "import mercworkshop.exchange.package.child_reader;"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = ("PySide6", "sqlite3", "sqlite_utils", "reportlab", "openpyxl", "yaml", "subprocess")
    assert not set(heavy) & set(done.stdout.split())
