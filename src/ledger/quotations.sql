-- The part of the schema that version 3 added: what is quoted, and which reports are of one utterance.

-- What is quoted. Quotations of the same words, by the same speaker, on the same day are one wording. A wording that repeats a
-- fuller one of the same speaker, cut, altered or whole, hangs on it; the one that hangs on none heads the utterance.
CREATE TABLE wording (
  number INTEGER PRIMARY KEY,
  lead INTEGER REFERENCES wording,   -- the fuller wording it repeats; NULL = none is known
  nearness INTEGER,                  -- to it, for comparison only
  same INTEGER NOT NULL UNIQUE,      -- hash of speaker, day and text
  day INTEGER,                       -- of the documents, counted from 1970-01-01
  speaker TEXT,                      -- name, or the words that describe who speaks
  role TEXT,
  country TEXT,
  sector TEXT,
  person INTEGER NOT NULL,           -- 1 = named in person
  words INTEGER NOT NULL,            -- without [insertions]
  fragment INTEGER NOT NULL,         -- 1 = a few words only: "very hard line"
  text TEXT NOT NULL                 -- what stands between the quotation marks, in one line
) STRICT;

-- Its words in one spelling: small letters, American, figures; "will not" for "won't".
-- SELECT * FROM wording WHERE number IN (SELECT rowid FROM wording_text WHERE wording_text MATCH 'sanctions')
CREATE VIRTUAL TABLE wording_text USING fts5 (text, content = '', tokenize = 'porter unicode61');

CREATE TABLE wording_key (           -- hashes of words that follow each other: finds wordings that may be alike
  key INTEGER NOT NULL,
  day INTEGER NOT NULL,              -- -1000000 = not known
  wording INTEGER NOT NULL REFERENCES wording,
  PRIMARY KEY (key, day, wording)
) STRICT, WITHOUT ROWID;

CREATE TABLE quotation (             -- where a wording is reported
  document INTEGER NOT NULL REFERENCES document,
  attribution INTEGER NOT NULL,
  wording INTEGER NOT NULL REFERENCES wording,
  PRIMARY KEY (document, attribution),
  FOREIGN KEY (document, attribution) REFERENCES attribution (document, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX wording_lead ON wording (lead);
CREATE INDEX quotation_wording ON quotation (wording);

-- For the eye: one row an utterance, in its fullest wording, with how many documents report it.
CREATE VIEW utterance AS
WITH RECURSIVE part (head, wording) AS (
  SELECT number, number FROM wording WHERE lead IS NULL
  UNION SELECT part.head, w.number FROM wording w JOIN part ON w.lead = part.wording)
SELECT w.number, min(d.date) AS first, max(d.date) AS last, w.speaker, w.role, w.country, count(DISTINCT q.document) AS reports,
       count(DISTINCT coalesce(d.publisher, d.path)) AS outlets, count(DISTINCT part.wording) AS wordings, w.fragment, w.text
FROM part JOIN wording w ON w.number = part.head JOIN quotation q ON q.wording = part.wording JOIN document d ON d.number = q.document
GROUP BY part.head
ORDER BY 2, w.text;
