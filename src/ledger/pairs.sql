-- The part of the schema that version 9 added: by what a question comes to the reports that it is about (narrow.c).

-- Who stands in a report with whom, one of them an actor, by the first three letters of their codes (a state, mostly), in order; '' = none.
CREATE TABLE event_pair (
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  document INTEGER NOT NULL,
  event INTEGER NOT NULL,
  one INTEGER NOT NULL,              -- parties: `one` has a, `other` b
  other INTEGER NOT NULL,
  PRIMARY KEY (a, b, document, event, one, other)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_day ON event (day, document, id);
CREATE INDEX event_stretch ON event (until, day, document, id) WHERE until > day;
CREATE INDEX event_party_of ON event_party (party, side, document, event);
