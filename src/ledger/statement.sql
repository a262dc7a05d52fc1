-- What `demarche chains` asks: each attribution as a statement, small, with who stands in it. Made when a document is
-- added; version 3.

CREATE TABLE who (                   -- every name that stands in a statement, once
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  code TEXT NOT NULL,                -- country and sector: PRKGOV; '' = none
  UNIQUE (name, code)
) STRICT;

CREATE TABLE statement (
  number INTEGER PRIMARY KEY,        -- rowid of statement_text
  document INTEGER NOT NULL REFERENCES document,
  attribution INTEGER NOT NULL,
  speaker INTEGER REFERENCES who,    -- NULL = a passive
  told INTEGER REFERENCES who,       -- to whom
  sense TEXT,                        -- assert, deny, warn ...; NULL = kept before version 3
  negated INTEGER,                   -- "would not say"
  quote TEXT NOT NULL,
  anonymous INTEGER NOT NULL,
  hands INTEGER NOT NULL,            -- that its words went through, the speaker's own among them
  listed INTEGER NOT NULL,           -- 0 = it only says that another says so, or what its speaker has in mind, again
  begin_date TEXT,                   -- when it was said, inclusive
  end_date TEXT,
  precision TEXT,
  date_from TEXT,                    -- words, outer, heading, carried, document: what tells the date
  time INTEGER,                      -- the expression that does, for `words`
  UNIQUE (document, attribution),
  FOREIGN KEY (document, attribution) REFERENCES attribution (document, id)
) STRICT;

CREATE TABLE statement_part (        -- who else stands in it, and what it is about
  role TEXT NOT NULL CHECK (role IN ('hand', 'about', 'talks', 'act')),
  who INTEGER NOT NULL REFERENCES who,
  statement INTEGER NOT NULL REFERENCES statement,
  PRIMARY KEY (role, who, statement)
) STRICT, WITHOUT ROWID;

-- The words of what is said. Nothing is kept but the index: the text is the document's.
CREATE VIRTUAL TABLE statement_text USING fts5 (text, content = '', columnsize = 0, tokenize = 'porter unicode61');

-- How many statements that are listed, in how many documents, each way to count them gives (`ways` of chains.c). It is
-- brought up some thousand statements at a time: those from `first` on are not in it yet.
CREATE TABLE tally (
  way TEXT NOT NULL,
  who INTEGER NOT NULL,              -- 0 = none
  word TEXT NOT NULL,                -- '' = none
  said INTEGER NOT NULL,
  texts INTEGER NOT NULL,
  first TEXT,
  last TEXT,
  PRIMARY KEY (way, who, word)
) STRICT, WITHOUT ROWID;
CREATE TABLE tally_from (first INTEGER NOT NULL) STRICT;
INSERT INTO tally_from VALUES (1);

CREATE INDEX statement_part_of ON statement_part (statement, role, who);
CREATE INDEX statement_speaker ON statement (speaker);
CREATE INDEX statement_told ON statement (told) WHERE told IS NOT NULL;


