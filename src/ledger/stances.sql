-- The part of the schema that version 3 added (and 4 widened): positions, commitments, tracks and mixed signals, as one document tells of them.
--
-- What the questions of stance_find.c ask of every row is kept with it, small, and stands in one index: its day, the number
-- of who holds it, the number of the statement it is said in.

CREATE TABLE party (                 -- everybody who stands in one of them, once; '' = not known
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  code TEXT NOT NULL,
  country TEXT NOT NULL DEFAULT '',  -- of the first that was called so (version 10)
  UNIQUE (name, text, code)
) STRICT;

CREATE TABLE position (              -- where somebody stands on an issue
  document INTEGER NOT NULL REFERENCES document,
  id INTEGER NOT NULL,
  sentence INTEGER NOT NULL,
  from_byte INTEGER NOT NULL,
  to_byte INTEGER NOT NULL,
  text TEXT NOT NULL,
  trigger_from INTEGER NOT NULL,
  trigger_to INTEGER NOT NULL,
  mention INTEGER,                   -- the holder
  holder_text TEXT,
  name TEXT,
  country TEXT,
  sector TEXT,
  code TEXT,
  issue TEXT NOT NULL,
  stance TEXT NOT NULL,              -- for, against, open, conditional, demands
  strength_from INTEGER,             -- the words that say how strongly
  strength_to INTEGER,
  strength TEXT,
  terms TEXT,                        -- red line, precondition, without preconditions
  attribution INTEGER,
  begin_date TEXT,
  end_date TEXT,
  day TEXT,                          -- its own, else its document's (of a month or year the first): from
  until TEXT,                        -- and to
  party INTEGER,                     -- the holder as a party
  statement INTEGER,                 -- its attribution as a statement
  why TEXT,
  PRIMARY KEY (document, id),
  FOREIGN KEY (document, sentence) REFERENCES sentence (document, id),
  FOREIGN KEY (document, attribution) REFERENCES attribution (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE commitment (            -- what is offered, pledged, demanded, refused; kept, broken
  document INTEGER NOT NULL REFERENCES document,
  id INTEGER NOT NULL,
  sentence INTEGER NOT NULL,
  from_byte INTEGER NOT NULL,
  to_byte INTEGER NOT NULL,
  text TEXT NOT NULL,
  trigger_from INTEGER NOT NULL,
  trigger_to INTEGER NOT NULL,
  act_from INTEGER NOT NULL,
  act_to INTEGER NOT NULL,
  act TEXT NOT NULL,
  issue TEXT NOT NULL,
  mark TEXT,                         -- if, unless, in return for ...; NULL = without a condition
  if_from INTEGER,
  if_to INTEGER,
  condition TEXT,
  length TEXT,                       -- TIMEX3: P60D
  due TEXT,                          -- TIMEX3
  status TEXT NOT NULL,
  position INTEGER,                  -- the one taken with it
  attribution INTEGER,
  begin_date TEXT,
  end_date TEXT,
  day TEXT,                          -- its own, else its document's (of a month or year the first): from
  until TEXT,                        -- and to
  statement INTEGER,                 -- its attribution as a statement
  why TEXT,
  PRIMARY KEY (document, id),
  FOREIGN KEY (document, sentence) REFERENCES sentence (document, id),
  FOREIGN KEY (document, attribution) REFERENCES attribution (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE commitment_party (
  document INTEGER NOT NULL,
  commitment INTEGER NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('by', 'to', 'if')),
  id INTEGER NOT NULL,
  mention INTEGER,
  text TEXT,
  name TEXT,
  country TEXT,
  sector TEXT,
  code TEXT,
  party INTEGER NOT NULL,
  PRIMARY KEY (document, commitment, side, id),
  FOREIGN KEY (document, commitment) REFERENCES commitment (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE channel (               -- tracks of one name over all documents: capitals and hyphens aside
  number INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  first TEXT,                        -- days told of
  last TEXT,
  reports INTEGER NOT NULL,
  documents INTEGER NOT NULL
) STRICT;

CREATE TABLE channel_party (         -- who is told to sit there
  channel INTEGER NOT NULL REFERENCES channel,
  name TEXT NOT NULL,
  PRIMARY KEY (channel, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE commitment_deed (       -- what was done, or is told, that keeps or breaks it
  document INTEGER NOT NULL,
  commitment INTEGER NOT NULL,
  id INTEGER NOT NULL,
  does TEXT NOT NULL,                -- keeps, breaks, meets the condition, breaks the condition
  event INTEGER,                     -- what was done; NULL: it is told by
  claim INTEGER,                     -- a commitment that is told as kept or broken
  why TEXT NOT NULL,
  PRIMARY KEY (document, commitment, id),
  FOREIGN KEY (document, commitment) REFERENCES commitment (document, id),
  FOREIGN KEY (document, event) REFERENCES event (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE track (                 -- a negotiation or channel, as one document tells of it
  document INTEGER NOT NULL REFERENCES document,
  id INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  channel INTEGER NOT NULL REFERENCES channel,
  venue INTEGER,                     -- a mention
  first TEXT,                        -- days its reports tell of (version 4)
  last TEXT,
  reports INTEGER NOT NULL DEFAULT 0,
  told TEXT,                         -- which of them says last how it stands: `report_key` of stance_find.c
  PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE track_party (
  document INTEGER NOT NULL,
  track INTEGER NOT NULL,
  id INTEGER NOT NULL,
  mention INTEGER,
  text TEXT,
  name TEXT,
  country TEXT,
  sector TEXT,
  code TEXT,
  party INTEGER NOT NULL,
  PRIMARY KEY (document, track, id),
  FOREIGN KEY (document, track) REFERENCES track (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE track_report (          -- the words that tell of it, and the status they give it
  document INTEGER NOT NULL,
  track INTEGER NOT NULL,
  id INTEGER NOT NULL,
  sentence INTEGER NOT NULL,
  from_byte INTEGER NOT NULL,
  to_byte INTEGER NOT NULL,
  text TEXT NOT NULL,
  status TEXT,
  attribution INTEGER,
  begin_date TEXT,
  end_date TEXT,
  channel INTEGER NOT NULL,
  day TEXT,                          -- its own, else its document's (of a month or year the first): from
  until TEXT,                        -- and to
  statement INTEGER,                 -- its attribution as a statement
  PRIMARY KEY (document, track, id),
  FOREIGN KEY (document, track) REFERENCES track (document, id),
  FOREIGN KEY (document, sentence) REFERENCES sentence (document, id),
  FOREIGN KEY (document, attribution) REFERENCES attribution (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE mixed_signal (          -- two records of one document that stand ill together
  document INTEGER NOT NULL REFERENCES document,
  id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  party TEXT NOT NULL,
  issue TEXT,
  a_type TEXT NOT NULL CHECK (a_type IN ('position', 'event')),
  a INTEGER NOT NULL,
  b_type TEXT NOT NULL CHECK (b_type IN ('position', 'event')),
  b INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  why TEXT,
  PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE stood (                 -- where a state was told to stand last on an issue with a name
  country TEXT NOT NULL,
  issue TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('against', 'for')),
  day TEXT NOT NULL,
  document INTEGER NOT NULL,
  id INTEGER NOT NULL,               -- the position
  PRIMARY KEY (country, issue, side)
) STRICT, WITHOUT ROWID;

-- In the order of the answers, with all that is asked of a row before it is shown.
CREATE INDEX position_day ON position (day DESC, document DESC, id, until, party, issue, statement);
CREATE INDEX position_issue ON position (issue, day, document, id, until, party, statement);
CREATE INDEX commitment_day ON commitment (day DESC, document DESC, id, until, issue, statement);
CREATE INDEX commitment_issue ON commitment (issue, day, document, id, until, statement);
CREATE INDEX commitment_party_of ON commitment_party (party) WHERE side <> 'if';
CREATE INDEX track_party_of ON track_party (party);
CREATE INDEX track_channel ON track (channel, document, id, first, last, reports, told);
CREATE INDEX track_report_channel ON track_report (channel, day, document, sentence, id, track, until, status, statement);
CREATE INDEX IF NOT EXISTS document_day ON document (number, date);
