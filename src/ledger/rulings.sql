-- The part of the schema that version 8 added: what analysts' decisions come to, a row a report that any of them is of.
--
-- Every question reads it: a report whose verdict is `reject` does not count, and what was corrected is as the analyst has it. What is NULL was
-- not corrected; '' is corrected to nothing. Merged and split reports are in the accounts themselves (reports.sql).

CREATE INDEX decision_taken_back ON decision (takes_back) WHERE takes_back IS NOT NULL;

CREATE VIEW ruling AS
WITH standing AS (
  SELECT printf('%012d', x.number) AS at, x.* FROM decision x
  WHERE x.takes_back IS NULL AND x.kind IN ('confirm', 'reject', 'correct') AND NOT EXISTS (SELECT 1 FROM decision b WHERE b.takes_back = x.number)),
said AS ( -- of one kind or field the last one counts
  SELECT e.document, e.id AS event, group_concat(DISTINCT x.field) AS corrected,
         substr(max(CASE WHEN x.kind <> 'correct' THEN x.at || x.kind END), 13) AS verdict,
         substr(max(CASE x.field WHEN 'type' THEN x.at || upper(coalesce(x.value, '')) END), 13) AS type,
         substr(max(CASE x.field WHEN 'type' THEN x.at || coalesce(x.value, '') END), 13) AS type_mode,
         substr(max(CASE x.field WHEN 'date' THEN x.at || coalesce(x.value, '') END), 13) AS date,
         substr(max(CASE x.field WHEN 'actors' THEN x.at || coalesce(x.value, '') END), 13) AS actors,
         substr(max(CASE x.field WHEN 'recipients' THEN x.at || coalesce(x.value, '') END), 13) AS recipients,
         substr(max(CASE x.field WHEN 'place' THEN x.at || coalesce(x.value, '') END), 13) AS place,
         substr(max(CASE x.field WHEN 'factuality' THEN x.at || coalesce(x.value, '') END), 13) AS factuality
  FROM standing x CROSS JOIN document d ON d.doc = x.doc -- from the few
  CROSS JOIN event e ON e.document = d.number AND e.from_byte = x.from_byte AND e.to_byte = x.to_byte AND e.plover = x.plover
  GROUP BY e.document, e.id)
SELECT document, event, verdict, corrected,
       CASE WHEN instr(type, '/') THEN substr(type, 1, instr(type, '/') - 1) ELSE type END AS type,
       CASE WHEN instr(type_mode, '/') THEN substr(type_mode, instr(type_mode, '/') + 1) END AS mode,
       CASE WHEN type GLOB 'AGREE*' OR type GLOB 'CONSULT*' OR type GLOB 'SUPPORT*' OR type GLOB 'CONCEDE*' THEN 1
            WHEN type GLOB 'COOPERATE*' OR type GLOB 'AID*' OR type GLOB 'RETREAT*' THEN 2
            WHEN type GLOB 'REQUEST*' OR type GLOB 'ACCUSE*' OR type GLOB 'REJECT*' OR type GLOB 'THREATEN*' THEN 3
            WHEN type IS NOT NULL THEN 4 END AS quad,
       date, CASE WHEN date = '' THEN NULL ELSE substr(date || '-01-01', 1, 10) END AS first,
       CASE length(date) WHEN 4 THEN date || '-12-31' WHEN 7 THEN date(date || '-01', '+1 month', '-1 day') WHEN 10 THEN date END AS last,
       actors, recipients, place, factuality
FROM said;
