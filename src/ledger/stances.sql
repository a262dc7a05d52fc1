-- The part of the schema that version 3 added: positions, commitments, tracks and mixed signals, as one document tells of them.

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
  PRIMARY KEY (document, commitment, side, id),
  FOREIGN KEY (document, commitment) REFERENCES commitment (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE track (                 -- a negotiation or channel, as one document tells of it
  document INTEGER NOT NULL REFERENCES document,
  id INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  venue INTEGER,                     -- a mention
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
  PRIMARY KEY (document, track, id),
  FOREIGN KEY (document, track) REFERENCES track (document, id),
  FOREIGN KEY (document, sentence) REFERENCES sentence (document, id),
  FOREIGN KEY (document, attribution) REFERENCES attribution (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE mixed_signal (          -- two positions of one document that stand ill together
  document INTEGER NOT NULL REFERENCES document,
  id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  party TEXT NOT NULL,
  issue TEXT,
  a INTEGER NOT NULL,
  b INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  why TEXT,
  PRIMARY KEY (document, id),
  FOREIGN KEY (document, a) REFERENCES position (document, id),
  FOREIGN KEY (document, b) REFERENCES position (document, id)
) STRICT, WITHOUT ROWID;

-- What the questions of stance_find.c look at before they know which rows they want, without the words.
CREATE INDEX position_issue ON position (issue, country, stance, begin_date, end_date);
CREATE INDEX position_holder ON position (name, country, issue, code, holder_text, begin_date, end_date);
CREATE INDEX commitment_issue ON commitment (issue, status, begin_date, end_date);
CREATE INDEX IF NOT EXISTS document_day ON document (number, date);
CREATE INDEX track_name ON track (lower(replace(name, '-', ' ')));
