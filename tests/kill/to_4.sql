-- Makes a ledger of version 4 out of one of today, for what tests the way up.
DROP TABLE digest; DROP TABLE digest_kind; DROP TABLE digest_place; DROP TABLE digest_document; DROP TABLE digest_publisher; ALTER TABLE party DROP COLUMN country;
DROP INDEX event_day; DROP INDEX event_stretch; DROP INDEX event_party_of;
ALTER TABLE event DROP COLUMN day; ALTER TABLE event DROP COLUMN until; ALTER TABLE event_party DROP COLUMN party;
DROP VIEW ruling; DROP TABLE watched; DROP TABLE detail; ALTER TABLE sentence DROP COLUMN part;
DROP VIEW reports; DROP VIEW events; DROP TABLE account_key; DROP TABLE account_report; DROP TABLE account; DROP TABLE text_copy_key; DROP TABLE text_copy; DROP TABLE decision;
DROP INDEX position_issue; CREATE INDEX position_issue ON position (issue); DROP INDEX commitment_issue; CREATE INDEX commitment_issue ON commitment (issue); PRAGMA user_version = 4;
