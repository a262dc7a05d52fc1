"""demarche.py - libdemarche from Python, without a build step: one file, over ctypes.

    import demarche
    engine = demarche.Engine()
    for event in engine.read("Peru met Chile in Lima on Monday.", date="1971-03-04").events():
        print(event["plover"], [a["code"] for a in event["actors"]], event["date"])

    with demarche.Ledger("talks.db") as ledger:              # made when it is not there
        ledger.add(engine.read(open("cable.txt", "rb").read(), path="cable.txt"))
        for event in ledger.events(party="PRK", since="2015-01"):
            print(event["begin"], event["type"], event["sentence"])

Records are dicts as demarche-records(5) has them. The library is looked for in $DEMARCHE_LIBRARY, then beside this file, then
where the system has it.
"""
import ctypes
import ctypes.util
import json
import os

__all__ = ["Engine", "Document", "Ledger", "Error"]


class Error(Exception):
    """What the library says went wrong; `code` is a DM_ status by number, `status` its sentence."""

    def __init__(self, code, text):
        super().__init__(text)
        self.code = code
        self.status = library().dm_status_text(code).decode()


OK, END = 0, 1


class _Err(ctypes.Structure):
    _fields_ = [("code", ctypes.c_int), ("line", ctypes.c_size_t), ("column", ctypes.c_size_t), ("path", ctypes.c_char * 512), ("text", ctypes.c_char * 512)]


class _Input(ctypes.Structure):
    _fields_ = [("bytes", ctypes.c_char_p), ("len", ctypes.c_size_t), ("path", ctypes.c_char_p), ("from_", ctypes.c_char_p), ("date", ctypes.c_char_p), ("title", ctypes.c_char_p),
                ("publisher", ctypes.c_char_p), ("byline", ctypes.c_char_p), ("date_from", ctypes.c_char_p), ("why", ctypes.c_bool), ("whole", ctypes.c_bool),
                ("room", ctypes.c_void_p * 16)]  # for what a newer library may ask: all zero


class _Write(ctypes.Structure):
    _fields_ = [("syntax", ctypes.c_bool), ("why", ctypes.c_bool)]


class _Filter(ctypes.Structure):
    NAMES = ("actor", "recipient", "party", "source", "type", "since", "until", "doc", "place", "factuality")
    _fields_ = [(name, ctypes.c_char_p) for name in NAMES] + [("room", ctypes.c_void_p * 16)]


class _Party(ctypes.Structure):
    _fields_ = [(name, ctypes.c_char_p) for name in ("text", "name", "country", "sector", "code")]


class _Event(ctypes.Structure):
    _fields_ = [("doc", ctypes.c_char_p), ("path", ctypes.c_char_p), ("title", ctypes.c_char_p), ("doc_date", ctypes.c_char_p), ("id", ctypes.c_uint32),
                ("sentence", ctypes.c_char_p), ("trigger_from", ctypes.c_size_t), ("trigger_to", ctypes.c_size_t), ("from_", ctypes.c_size_t), ("to", ctypes.c_size_t),
                ("type", ctypes.c_char_p), ("mode", ctypes.c_char_p), ("cameo", ctypes.c_char_p), ("quad", ctypes.c_int), ("score", ctypes.c_double),
                ("actors", ctypes.POINTER(_Party)), ("recipients", ctypes.POINTER(_Party)), ("n_actors", ctypes.c_size_t), ("n_recipients", ctypes.c_size_t),
                ("begin", ctypes.c_char_p), ("end", ctypes.c_char_p), ("precision", ctypes.c_char_p), ("date_text", ctypes.c_char_p), ("place", ctypes.c_char_p),
                ("factuality", ctypes.c_char_p), ("historical", ctypes.c_bool), ("chain", ctypes.POINTER(ctypes.c_char_p)), ("n_chain", ctypes.c_size_t),
                ("confidence", ctypes.c_double), ("why", ctypes.c_char_p), ("hedge", ctypes.c_char_p), ("band", ctypes.c_char_p), ("distance", ctypes.c_int),
                ("reliability", ctypes.c_char_p), ("credibility", ctypes.c_int)]


_Sink = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(ctypes.c_char), ctypes.c_size_t)
_EventFn = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(_Event))
_library = None


def library():
    """The C library; loaded when first asked for."""
    global _library
    if _library:
        return _library
    beside = os.path.join(os.path.dirname(os.path.abspath(__file__)), "libdemarche.so")
    name = os.environ.get("DEMARCHE_LIBRARY") or (beside if os.path.exists(beside) else ctypes.util.find_library("demarche"))
    if not name:
        raise OSError("no libdemarche.so: name it in DEMARCHE_LIBRARY, or install demarche")
    c = ctypes.CDLL(name)
    handle, err = ctypes.c_void_p, ctypes.POINTER(_Err)
    for function, result, arguments in (
            ("dm_status_text", ctypes.c_char_p, [ctypes.c_int]),
            ("dm_engine_open", ctypes.c_int, [ctypes.POINTER(handle), err]),
            ("dm_engine_close", None, [handle]),
            ("dm_doc_read", ctypes.c_int, [handle, ctypes.POINTER(_Input), ctypes.POINTER(handle), err]),
            ("dm_doc_free", None, [handle]),
            ("dm_doc_id", ctypes.c_char_p, [handle]),
            ("dm_doc_text", ctypes.POINTER(ctypes.c_char), [handle, ctypes.POINTER(ctypes.c_size_t)]),
            ("dm_doc_write_jsonl", ctypes.c_int, [handle, ctypes.POINTER(_Write), _Sink, ctypes.c_void_p, err]),
            ("dm_ledger_open", ctypes.c_int, [ctypes.c_char_p, ctypes.c_int, ctypes.POINTER(handle), err]),
            ("dm_ledger_close", None, [handle]),
            ("dm_ledger_add", ctypes.c_int, [handle, handle, ctypes.POINTER(ctypes.c_bool), err]),
            ("dm_ledger_doc", ctypes.c_int, [handle, ctypes.c_char_p, ctypes.POINTER(handle), err]),
            ("dm_ledger_events", ctypes.c_int, [handle, ctypes.POINTER(_Filter), _EventFn, ctypes.c_void_p, err])):
        f = getattr(c, function)
        f.restype, f.argtypes = result, arguments
    _library = c
    return c


def _bytes(value):
    return value.encode() if isinstance(value, str) else value


def _check(code, err):
    if code != OK:
        raise Error(code, (err.path.decode(errors="replace") + ": " if err.path else "") + err.text.decode(errors="replace"))


class _Handle:
    """Something of the library that must be released once."""
    _release = None

    def __init__(self, handle):
        self._handle = handle

    def close(self):
        if self._handle:
            getattr(library(), self._release)(self._handle)
        self._handle = None

    def _given(self):
        if not self._handle:
            raise ValueError("it is closed")
        return self._handle

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __del__(self):
        if _library and getattr(self, "_handle", None):
            self.close()


class Document(_Handle):
    """One text and everything found in it."""
    _release = "dm_doc_free"

    @property
    def id(self):
        return library().dm_doc_id(self._given()).decode()

    @property
    def text(self):
        """Bytes, UTF-8: what `from` and `to` of the records count."""
        n = ctypes.c_size_t()
        start = library().dm_doc_text(self._given(), ctypes.byref(n))
        return ctypes.string_at(start, n.value)

    def records(self, syntax=False, why=False):
        """All records, as a list of dicts."""
        parts, err = [], _Err()

        def sink(_, data, n):
            parts.append(ctypes.string_at(data, n))
            return 0

        _check(library().dm_doc_write_jsonl(self._given(), ctypes.byref(_Write(syntax, why)), _Sink(sink), None, ctypes.byref(err)), err)
        return [json.loads(line) for line in b"".join(parts).split(b"\n") if line]

    def events(self):
        return [r for r in self.records() if r["type"] == "event"]


class Engine(_Handle):
    """Tables, lexicons and the syntax model: open one, share it between threads."""
    _release = "dm_engine_close"

    def __init__(self):
        handle, err = ctypes.c_void_p(), _Err()
        _check(library().dm_engine_open(ctypes.byref(handle), ctypes.byref(err)), err)
        super().__init__(handle)

    def read(self, text, date=None, path=None, format=None, title=None, publisher=None, why=False):
        """Reads and codes one text (str or bytes). `format` is text, markdown or html; without it the bytes are looked at."""
        data, err, out = _bytes(text), _Err(), ctypes.c_void_p()
        given = _Input(bytes=data, len=len(data), path=_bytes(path), from_=_bytes(format), date=_bytes(date), title=_bytes(title), publisher=_bytes(publisher), why=why)
        _check(library().dm_doc_read(self._given(), ctypes.byref(given), ctypes.byref(out), ctypes.byref(err)), err)
        document = Document(out)
        document._engine = self  # whose tables it points into
        return document


class Ledger(_Handle):
    """The SQLite file that keeps what was found. One thread at a time."""
    _release = "dm_ledger_close"

    def __init__(self, path, write=True):
        handle, err = ctypes.c_void_p(), _Err()
        _check(library().dm_ledger_open(os.fsencode(path), int(write), ctypes.byref(handle), ctypes.byref(err)), err)
        super().__init__(handle)

    def add(self, document):
        """Keeps the document; False when it was there already."""
        added, err = ctypes.c_bool(), _Err()
        _check(library().dm_ledger_add(self._given(), document._given(), ctypes.byref(added), ctypes.byref(err)), err)
        return added.value

    def document(self, name):
        """By its id, the beginning of it, or its path. KeyError when there is none."""
        out, err = ctypes.c_void_p(), _Err()
        code = library().dm_ledger_doc(self._given(), _bytes(name), ctypes.byref(out), ctypes.byref(err))
        if code == END:
            raise KeyError(name)
        _check(code, err)
        return Document(out)

    def events(self, **which):
        """A list of dicts in the order of the days. Filters: actor, recipient, party, source, type, since, until, doc, place, factuality."""
        unknown = set(which) - set(_Filter.NAMES)
        if unknown:
            raise TypeError("no such filter: " + ", ".join(sorted(unknown)))
        found, failed, err = [], [], _Err()

        def each(_, event):
            try:
                found.append(_event(event.contents))
                return 0
            except BaseException as e:  # must not cross the C code
                failed.append(e)
                return 1

        given = _Filter(**{k: _bytes(v) for k, v in which.items()})
        code = library().dm_ledger_events(self._given(), ctypes.byref(given), _EventFn(each), None, ctypes.byref(err))
        if failed:
            raise failed[0]
        if code != END:
            _check(code, err)
        return found


def _text(value):
    return value.decode(errors="replace") if isinstance(value, bytes) else value


def _event(e):
    plain = {name.rstrip("_"): _text(getattr(e, name)) for name, _ in _Event._fields_ if name not in ("actors", "recipients", "n_actors", "n_recipients", "chain", "n_chain")}
    for side in ("actors", "recipients"):
        plain[side] = [{name: _text(getattr(p, name)) for name, _ in _Party._fields_} for p in getattr(e, side)[:getattr(e, "n_" + side)]]
    plain["chain"] = [_text(name) for name in e.chain[:e.n_chain]]
    return plain
