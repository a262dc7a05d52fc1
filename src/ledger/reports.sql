-- The part of the schema that version 5 added: which reports are of one event, which texts are copies, and what an analyst decides.
--
-- A row of `event` is a report: what one document tells. Reports that are told alike are one account; an account that tells of
-- the same event as a fuller one hangs on it (`lead`), and the one that hangs on none heads the event. It depends on the
-- accounts alone, not on the order in which they came. account.h has the rule.

CREATE TABLE account (
  number INTEGER PRIMARY KEY,
  head INTEGER NOT NULL,             -- the account that heads the event
  lead INTEGER REFERENCES account,   -- the fuller one it hangs on; NULL = it heads the event
  nearness INTEGER,                  -- to the lead, for comparison only
  why TEXT,                          -- what holds it to the lead, in words
  same INTEGER NOT NULL UNIQUE,      -- hash of all that follows, and of its words where they are needed to tell it
  plover TEXT NOT NULL,
  mode TEXT,
  state TEXT NOT NULL,               -- told, planned, negated, refused
  anchor TEXT NOT NULL,              -- day: a day of its own; document: its document's; stretch: several days; none
  first TEXT,                        -- days, inclusive
  last TEXT,
  actors TEXT NOT NULL,              -- codes, one blank between; "~word" is somebody without a code; '' = not known
  recipients TEXT NOT NULL,
  place TEXT,                        -- the gazetteer's name
  place_country TEXT,
  geonameid INTEGER,                 -- NULL = no town
  apart INTEGER NOT NULL             -- 1 = an analyst split it off: nothing is merged with it
) STRICT;

CREATE TABLE account_report (        -- the reports of an account
  document INTEGER NOT NULL,
  event INTEGER NOT NULL,
  account INTEGER NOT NULL REFERENCES account,
  words BLOB NOT NULL,               -- hashes of its sentence's telling words, 4 bytes each, sorted
  PRIMARY KEY (document, event),
  FOREIGN KEY (document, event) REFERENCES event (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_key (           -- where accounts are looked for that may be of one event
  key INTEGER NOT NULL,              -- 64 days, and a hash of type and countries
  day INTEGER NOT NULL,              -- from 1970-01-01
  same INTEGER NOT NULL,
  account INTEGER NOT NULL REFERENCES account,
  PRIMARY KEY (key, day, same)
) STRICT, WITHOUT ROWID;

CREATE TABLE text_copy (             -- which text is nearly another's
  document INTEGER PRIMARY KEY REFERENCES document,
  lead INTEGER REFERENCES document,  -- the earlier text it repeats; NULL = none is known
  likeness INTEGER NOT NULL,         -- share of what both have, per cent
  least BLOB NOT NULL                -- MinHash of its words in rows of four, 72 times 4 bytes
) STRICT;

CREATE TABLE text_copy_key (         -- bands of three of them
  key INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES document,
  PRIMARY KEY (key, document)
) STRICT, WITHOUT ROWID;

-- What an analyst decides of a report or of two. Only `demarche judge` writes here, and nothing that is read or read again
-- touches it: a report is known by its text and its bytes, not by its number. Of one kind and report the last row counts.
CREATE TABLE decision (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('confirm', 'reject', 'correct', 'merge', 'split')),
  takes_back INTEGER REFERENCES decision, -- the decision that this row takes back; NULL = it is one
  doc TEXT NOT NULL,
  from_byte INTEGER NOT NULL,
  to_byte INTEGER NOT NULL,
  plover TEXT NOT NULL,
  with_doc TEXT,                     -- merge: the other report
  with_from INTEGER,
  with_to INTEGER,
  with_plover TEXT,
  field TEXT,                        -- correct: what is wrong, and what is right
  value TEXT,
  analyst TEXT NOT NULL,
  at TEXT NOT NULL,                  -- UTC, ISO 8601
  note TEXT,
  CHECK ((kind = 'merge') = (with_doc IS NOT NULL)),
  CHECK ((kind = 'correct') = (field IS NOT NULL))
) STRICT;

CREATE INDEX account_head ON account (head);
CREATE INDEX account_lead ON account (lead, head) WHERE lead IS NOT NULL;
CREATE INDEX account_first ON account (first);
CREATE INDEX account_report_of ON account_report (account);
CREATE INDEX text_copy_lead ON text_copy (lead);
CREATE INDEX decision_doc ON decision (doc, from_byte);
CREATE INDEX decision_with ON decision (with_doc);

-- With plain names, for whoever asks with SQL: a row a report, and a row an event with its reports counted.
CREATE VIEW reports AS
SELECT a.head AS event, d.doc, e.id AS report, d.path, d.publisher, d.date AS document_date, coalesce(e.begin_date, e.end_date, d.date) AS date,
       (SELECT group_concat(code, ' ') FROM event_party p WHERE p.document = e.document AND p.event = e.id AND p.side = 'actor') AS actors,
       e.plover AS type, e.mode, e.cameo,
       (SELECT group_concat(code, ' ') FROM event_party p WHERE p.document = e.document AND p.event = e.id AND p.side = 'recipient') AS recipients,
       m.place, e.factuality, n.name AS said_by, s.text AS sentence, a.why,
       (SELECT x.kind FROM decision x WHERE x.doc = d.doc AND x.from_byte = e.from_byte AND x.to_byte = e.to_byte AND x.plover = e.plover AND x.kind IN ('confirm', 'reject')
        AND x.takes_back IS NULL AND NOT EXISTS (SELECT 1 FROM decision b WHERE b.takes_back = x.number) ORDER BY x.number DESC LIMIT 1) AS verdict
FROM account_report r
JOIN account a ON a.number = r.account
JOIN event e ON e.document = r.document AND e.id = r.event
JOIN document d ON d.number = r.document
LEFT JOIN sentence s ON s.document = e.document AND s.id = e.sentence
LEFT JOIN mention m ON m.document = e.document AND m.id = e.place_mention
LEFT JOIN attribution n ON n.document = e.document AND n.id = e.attribution;

CREATE VIEW events AS
SELECT h.number AS event, coalesce(h.first, min(d.date)) AS date, h.last AS until, h.actors, h.plover AS type, h.mode, h.recipients, h.place, h.state,
       count(*) AS reports, count(DISTINCT r.document) AS documents, count(DISTINCT coalesce(d.publisher, d.path)) AS outlets
FROM account_report r
JOIN account a ON a.number = r.account
JOIN account h ON h.number = a.head
JOIN document d ON d.number = r.document
GROUP BY h.number;
