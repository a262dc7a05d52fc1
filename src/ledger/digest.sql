-- By what a question comes to the reports that it is about (narrow.c; version 9), what is counted of them (counted.c; version 10), and by what
-- a search comes to its sentences (among.h; version 11).

CREATE INDEX IF NOT EXISTS event_day ON event (day, document, id);
CREATE INDEX IF NOT EXISTS event_stretch ON event (until, day, document, id) WHERE until > day;
CREATE INDEX IF NOT EXISTS event_party_of ON event_party (party, side, document, event);

-- Of each report in some ten bytes who does what to whom, when, in which sentence, and of which account it is, so that a question may look at all of them
-- at once (digest.h). The documents from `first` to the next row's.
CREATE TABLE digest (
  first INTEGER PRIMARY KEY,
  cells BLOB NOT NULL
) STRICT;

CREATE TABLE digest_kind (           -- what it calls a deed by one number
  number INTEGER PRIMARY KEY,
  plover TEXT NOT NULL,
  mode TEXT,
  cameo TEXT,
  quad INTEGER NOT NULL,
  goldstein REAL,
  factuality TEXT NOT NULL
) STRICT;

CREATE TABLE digest_place (          -- and a place; '' = not known
  number INTEGER PRIMARY KEY,
  country TEXT NOT NULL,             -- the gazetteer's
  state TEXT NOT NULL,               -- the mention's
  place TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (place, name, country, state)
) STRICT;

CREATE INDEX digest_kind_of ON digest_kind (plover, mode, cameo, factuality);

-- Of each document its day, who prints it and its sentences (documents.h; version 11).
CREATE TABLE digest_document (
  first INTEGER PRIMARY KEY,
  cells BLOB NOT NULL
) STRICT;

CREATE TABLE digest_publisher (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
