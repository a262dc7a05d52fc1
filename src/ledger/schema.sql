-- The ledger: what was found in each document, tied to its bytes. Version 7 (PRAGMA user_version).
--
-- A document's rows carry its number and the id they have in `demarche code`: (document, id) is the key.
-- from_byte and to_byte are half-open offsets into document.text. What is not known is NULL. Dates are ISO 8601.

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
  number INTEGER PRIMARY KEY,
  doc TEXT NOT NULL UNIQUE,          -- stable id of the text
  path TEXT NOT NULL,
  title TEXT,
  date TEXT,
  date_from TEXT,                    -- dateline, metadata, option
  publisher TEXT,
  byline TEXT NOT NULL,              -- JSON list
  kind TEXT NOT NULL,
  classification TEXT,
  bytes INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE detail (                -- what the source says of a document: sender, recipient, place ... (demarche-formats(5))
  document INTEGER NOT NULL REFERENCES document,
  id INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX detail_name ON detail (name, value);

CREATE TABLE dropped (
  document INTEGER NOT NULL REFERENCES document,
  id INTEGER NOT NULL,
  from_byte INTEGER NOT NULL,
  to_byte INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE carried (               -- a document quoted in this one
  document INTEGER NOT NULL REFERENCES document,
  id INTEGER NOT NULL,
  kind TEXT,
  origin TEXT,
  date TEXT,
  from_byte INTEGER NOT NULL,
  to_byte INTEGER NOT NULL,
  portion TEXT,
  mention INTEGER,
  PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentence (
  number INTEGER PRIMARY KEY,        -- rowid of sentence_text
  document INTEGER NOT NULL REFERENCES document,
  id INTEGER NOT NULL,
  from_byte INTEGER NOT NULL,
  to_byte INTEGER NOT NULL,
  heading INTEGER NOT NULL,
  text TEXT NOT NULL,
  part TEXT,                         -- summary, comment (the drafter's own view) of a cable
  UNIQUE (document, id)
) STRICT;

-- SELECT * FROM sentence WHERE number IN (SELECT rowid FROM sentence_text WHERE sentence_text MATCH 'talks')
CREATE VIRTUAL TABLE sentence_text USING fts5 (text, content = 'sentence', content_rowid = 'number', tokenize = 'porter unicode61');
-- A transaction's words are written at once, and put together with those before less often than by default (1 MB, 4): fewer times written again.
INSERT INTO sentence_text (sentence_text, rank) VALUES ('hashsize', 16777216), ('automerge', 8);

CREATE TABLE entity (
  document INTEGER NOT NULL REFERENCES document,
  id INTEGER NOT NULL,
  name TEXT,
  kind TEXT NOT NULL,
  role TEXT,
  country TEXT,
  sector TEXT,
  PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE mention (
  document INTEGER NOT NULL REFERENCES document,
  id INTEGER NOT NULL,
  entity INTEGER NOT NULL,
  from_byte INTEGER NOT NULL,
  to_byte INTEGER NOT NULL,
  text TEXT NOT NULL,
  kind TEXT NOT NULL,
  role TEXT,
  country TEXT,
  sector TEXT,
  code TEXT,                         -- a user's dictionary's, in full; NULL = country and sector
  place TEXT,                        -- of a state or place: the gazetteer's name, its state, degrees, GeoNames' number
  place_country TEXT,
  lat REAL,
  lon REAL,
  geonameid INTEGER,
  PRIMARY KEY (document, id),
  FOREIGN KEY (document, entity) REFERENCES entity (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE time (
  document INTEGER NOT NULL REFERENCES document,
  id INTEGER NOT NULL,
  from_byte INTEGER NOT NULL,
  to_byte INTEGER NOT NULL,
  text TEXT NOT NULL,
  class TEXT NOT NULL,
  value TEXT,                        -- TIMEX3
  begin_date TEXT,
  end_date TEXT,                     -- inclusive
  precision TEXT,
  PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE attribution (
  document INTEGER NOT NULL REFERENCES document,
  id INTEGER NOT NULL,
  name TEXT,                         -- of the source; NULL = a passive
  source_from INTEGER,
  source_to INTEGER,
  source_text TEXT,
  source_mention INTEGER,
  anonymity TEXT,
  cue_from INTEGER,
  cue_to INTEGER,
  cue TEXT,
  quote TEXT NOT NULL,
  within INTEGER,                    -- the attribution whose content holds this one
  distance INTEGER,                  -- hands between the event and the reader, the document's own among them
  directness TEXT,                   -- witnessed, own, told, inferred: how the source knows
  own_act TEXT,                      -- self, side, other: of whose act it speaks
  hedge_from INTEGER,                -- the words that hedge what is said, or that it is said
  hedge_to INTEGER,
  hedge TEXT,
  hedge_on TEXT,                     -- content, saying
  band TEXT,                         -- of ICD 203: likely; NULL = the words give no chance
  addressee INTEGER,                 -- mention of the one to whom it is said
  PRIMARY KEY (document, id),
  FOREIGN KEY (document, source_mention) REFERENCES mention (document, id),
  FOREIGN KEY (document, within) REFERENCES attribution (document, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE content (               -- what a source says, in one or more pieces
  document INTEGER NOT NULL,
  attribution INTEGER NOT NULL,
  id INTEGER NOT NULL,
  from_byte INTEGER NOT NULL,
  to_byte INTEGER NOT NULL,
  PRIMARY KEY (document, attribution, id),
  FOREIGN KEY (document, attribution) REFERENCES attribution (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  document INTEGER NOT NULL REFERENCES document,
  id INTEGER NOT NULL,
  sentence INTEGER NOT NULL,
  from_byte INTEGER NOT NULL,
  to_byte INTEGER NOT NULL,
  text TEXT NOT NULL,                -- trigger words
  plover TEXT NOT NULL,
  mode TEXT,
  contexts TEXT NOT NULL,            -- JSON list
  cameo TEXT,
  quad INTEGER NOT NULL,
  goldstein REAL,
  score REAL NOT NULL,
  begin_date TEXT,
  end_date TEXT,                     -- inclusive
  precision TEXT,
  time INTEGER,                      -- the expression that dates it
  place_mention INTEGER,
  factuality TEXT NOT NULL,
  historical INTEGER NOT NULL,
  attribution INTEGER,               -- innermost; NULL = the author
  confidence REAL NOT NULL,
  why TEXT,
  hedge_from INTEGER,                -- the words that hedge the deed in its own clause
  hedge_to INTEGER,
  hedge TEXT,
  band TEXT,                         -- of ICD 203, for the deed itself; NULL = the words give no chance
  day TEXT NOT NULL DEFAULT '9999',  -- its own, else its document's (of a month or year the first): from; '9999' = not known
  until TEXT NOT NULL DEFAULT '9999', -- and to
  PRIMARY KEY (document, id),
  FOREIGN KEY (document, sentence) REFERENCES sentence (document, id),
  FOREIGN KEY (document, time) REFERENCES time (document, id),
  FOREIGN KEY (document, place_mention) REFERENCES mention (document, id),
  FOREIGN KEY (document, attribution) REFERENCES attribution (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_party (
  document INTEGER NOT NULL,
  event INTEGER NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('actor', 'recipient')),
  id INTEGER NOT NULL,
  mention INTEGER,
  text TEXT,
  name TEXT,
  country TEXT,
  sector TEXT,
  code TEXT,                         -- country and sector: PRKGOV
  party INTEGER,                     -- the same as a `party`
  PRIMARY KEY (document, event, side, id),
  FOREIGN KEY (document, event) REFERENCES event (document, id),
  FOREIGN KEY (document, mention) REFERENCES mention (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (                  -- why something was not coded
  document INTEGER NOT NULL REFERENCES document,
  id INTEGER NOT NULL,
  stage TEXT NOT NULL,
  from_byte INTEGER NOT NULL,
  to_byte INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

-- What an analyst thinks of a source or of a report (Admiralty grading). Only `demarche grade` writes here, and nothing
-- that is read or read again touches it: a report is known by its text and its bytes, not by its number. The last row counts.
CREATE TABLE grade (
  number INTEGER PRIMARY KEY,
  source TEXT,                       -- name of the source, for a reliability
  doc TEXT,                          -- for a credibility: the text, the trigger's bytes in it, and the type of the event
  from_byte INTEGER,
  to_byte INTEGER,
  plover TEXT,
  reliability TEXT CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),    -- NULL with `source`: taken back
  credibility INTEGER CHECK (credibility BETWEEN 1 AND 6),                   -- NULL with `doc`: taken back
  analyst TEXT NOT NULL,
  at TEXT NOT NULL,                  -- UTC, ISO 8601
  note TEXT,
  CHECK ((source IS NULL) <> (doc IS NULL)),
  CHECK (source IS NULL OR credibility IS NULL),  -- neither axis is set through the other
  CHECK (doc IS NULL OR reliability IS NULL)
) STRICT;

-- What `demarche watch` has read, so that it goes on from there after a kill.
CREATE TABLE watched (
  source TEXT NOT NULL,              -- the folder, or the feed's address
  item TEXT NOT NULL,                -- a file's path, an entry's address or id; '' = the feed itself
  mark TEXT NOT NULL,                -- how it was then: size and time of a file, digest of an entry, state of a feed
  PRIMARY KEY (source, item)
) STRICT, WITHOUT ROWID;

CREATE INDEX grade_source ON grade (source COLLATE NOCASE);
CREATE INDEX grade_report ON grade (doc, from_byte);
CREATE INDEX document_path ON document (path);
CREATE INDEX event_type ON event (plover, mode);
CREATE INDEX mention_entity ON mention (document, entity);

-- For the eye: one row an event, with who did it, to whom, and who says so (the innermost source).
CREATE VIEW timeline AS
SELECT coalesce(e.begin_date, e.end_date, d.date) AS date,
       e.begin_date IS NULL AND e.end_date IS NULL AS date_is_documents,
       (SELECT group_concat(code, ' ') FROM event_party p
        WHERE p.document = e.document AND p.event = e.id AND p.side = 'actor') AS actors,
       e.plover, e.mode,
       (SELECT group_concat(code, ' ') FROM event_party p
        WHERE p.document = e.document AND p.event = e.id AND p.side = 'recipient') AS recipients,
       e.cameo, e.factuality, e.historical, a.name AS said_by, s.text AS sentence, d.path, d.doc, e.id AS event
FROM event e
JOIN document d ON d.number = e.document
JOIN sentence s ON s.document = e.document AND s.id = e.sentence
LEFT JOIN attribution a ON a.document = e.document AND a.id = e.attribution
ORDER BY 1, e.document, e.id;
