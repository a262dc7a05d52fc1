/* ledger.h - private part of the ledger: one SQLite connection and its prepared statements.
 * The public face is in demarche.h; another store would be a sibling of this folder behind the same calls. */
#ifndef LEDGER_H
#define LEDGER_H

#include <sqlite3.h>

#include "base/buf.h"
#include "ledger/few.h"
#include "ledger/pile.h"
#include "ledger/wording.h"
#include "words.h"

enum {
  LEDGER_APPLICATION = 0x444d4c47, /* "DMLG", PRAGMA application_id */
  LEDGER_VERSION = 11              /* PRAGMA user_version; what each one brought: `upgrades` of open.c */
};

/* A ledger's dates may be a month or a year (of a document): its first day stands for it. */
#define LEDGER_DOC_DAY "substr(d.date || '-01-01', 1, 10)"
/* A report as another is held against it; the fifth column: it has no day but its document's. */
#define REPORT_COLUMNS                                                                                       \
  "SELECT e.document, e.id, coalesce(e.begin_date, e.end_date, " LEDGER_DOC_DAY "), coalesce(e.end_date, e.begin_date, " \
  LEDGER_DOC_DAY "), e.begin_date IS NULL AND e.end_date IS NULL, d.publisher, s.text, e.factuality, e.attribution" \
  " FROM event e JOIN document d ON d.number = e.document LEFT JOIN sentence s ON s.document = e.document AND s.id = e.sentence"

/* A report as analysts left it: e is its row, u its ruling (rulings.sql), which a query joins by ledger_ruling(). */
#define RULED_TYPE       "coalesce(u.type, e.plover)"
#define RULED_MODE       "CASE WHEN u.type IS NULL THEN e.mode ELSE u.mode END"
#define RULED_CAMEO      "CASE WHEN u.type IS NULL THEN e.cameo END"
#define RULED_GOLDSTEIN  "CASE WHEN u.type IS NULL THEN e.goldstein END"
#define RULED_QUAD       "coalesce(u.quad, e.quad)"
#define RULED_BEGIN      "CASE WHEN u.date IS NULL THEN e.begin_date ELSE u.first END"
#define RULED_END        "CASE WHEN u.date IS NULL THEN e.end_date ELSE u.last END"
#define RULED_FACTUALITY "coalesce(u.factuality, e.factuality)"
#define RULED_FIRST_DAY  "coalesce(" RULED_BEGIN ", " RULED_END ", " LEDGER_DOC_DAY ")"
#define RULED_LAST_DAY   "coalesce(" RULED_END ", " RULED_BEGIN ", " LEDGER_DOC_DAY ")"
#define LEDGER_NO_RULING                                                                                     \
  "SELECT NULL AS document, NULL AS event, NULL AS verdict, NULL AS corrected, NULL AS type, NULL AS mode, NULL AS quad, NULL AS date, NULL AS first," \
  " NULL AS last, NULL AS actors, NULL AS recipients, NULL AS place, NULL AS factuality WHERE 0"
/* Who is asked for, in capitals, is a code (or an acronym in a name); otherwise part of a name, whatever its case. */
#define LEDGER_WHO(p, value)                                                                                 \
  "CASE WHEN upper(" value ") = " value " THEN substr(" p ".code, 1, length(" value ")) = " value            \
  " OR instr(" p ".name, " value ") ELSE instr(lower(" p ".name), lower(" value ")) OR instr(lower(" p ".text), lower(" value ")) END"
/* The same of a side that an analyst corrected: "USAGOV, Kwame Osei". */
#define LEDGER_WHO_LISTED(list, value)                                                                       \
  "CASE WHEN upper(" value ") = " value " THEN instr(',' || replace(" list ", ' ', ''), ',' || " value ") OR instr(" list ", " value ")" \
  " ELSE instr(lower(" list "), lower(" value ")) END"
/* Side "actor" or "recipient" of e has somebody like that; `list` is u's column of that side. */
#define LEDGER_SIDE(side, list, value)                                                                       \
  "CASE WHEN u." list " IS NULL THEN EXISTS (SELECT 1 FROM event_party p WHERE p.document = e.document AND p.event = e.id" \
  " AND p.side = '" side "' AND " LEDGER_WHO("p", value) ") ELSE " LEDGER_WHO_LISTED("u." list, value) " END"

/* Of reports of talks the one that says last how they stand is the one with the largest key: a status before none, the last day, the
 * last in the ledger. It holds the numbers of that report. stances.c writes the same. */
#define LEDGER_REPORT_KEY(status, day, document, sentence, id, track)                                        \
  "(" status " IS NOT NULL) || coalesce(" day ", '0000-00-00') || (1000000000000 + " document ") || (1000000000 + " sentence ") ||" \
  " (1000000000 + " id ") || (1000000000 + " track ")"

/* The number of the sentence that has the words of e: its own, else any; 0 = none. */
#define LEDGER_HAS_WORDS                                                                                     \
  "coalesce((SELECT z.number FROM sentence z WHERE z.document = e.document AND z.id = e.sentence AND z.from_byte <= e.from_byte AND z.to_byte >= e.to_byte)," \
  " (SELECT z.number FROM sentence z WHERE z.document = e.document AND z.from_byte <= e.from_byte AND z.to_byte >= e.to_byte ORDER BY z.id LIMIT 1), 0)"

/* Prepared when first used, kept until close. */
#define STATEMENT_TABLE(X)                                                                                   \
  X(BEGIN, "BEGIN IMMEDIATE")                                                                                \
  X(COMMIT, "COMMIT")                                                                                        \
  X(ROLLBACK, "ROLLBACK")                                                                                    \
  X(WATCHED, "SELECT mark FROM watched WHERE source = ? AND item = ?")                                        \
  X(WATCH, "INSERT INTO watched (source, item, mark) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET mark = excluded.mark") \
  X(HAS, "SELECT 1 FROM document WHERE doc = ?")                                                             \
  X(ADD_DOCUMENT,                                                                                            \
    "INSERT INTO document (doc, path, title, date, date_from, publisher, byline, kind, classification,"      \
    " bytes, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                                                \
  X(ADD_DETAIL, "INSERT INTO detail (document, id, name, value) VALUES (?, ?, ?, ?)")                         \
  X(ADD_DROPPED, "INSERT INTO dropped (document, id, from_byte, to_byte, reason) VALUES (?, ?, ?, ?, ?)")    \
  X(ADD_CARRIED,                                                                                             \
    "INSERT INTO carried (document, id, kind, origin, date, from_byte, to_byte, portion, mention)"           \
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")                                                                   \
  X(ADD_SENTENCE,                                                                                            \
    "INSERT INTO sentence (number, document, id, from_byte, to_byte, heading, text, part) VALUES (?, ?, ?, ?, ?, ?, ?, ?)") \
  X(NEXT_SENTENCE, "SELECT coalesce(max(number), 0) + 1 FROM sentence")                                      \
  X(ADD_ENTITY,                                                                                              \
    "INSERT INTO entity (document, id, name, kind, role, country, sector) VALUES (?, ?, ?, ?, ?, ?, ?)")     \
  X(ADD_MENTION,                                                                                             \
    "INSERT INTO mention (document, id, entity, from_byte, to_byte, text, kind, role, country, sector, code," \
    " place, place_country, lat, lon, geonameid) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                                                                \
  X(ADD_TIME,                                                                                                \
    "INSERT INTO time (document, id, from_byte, to_byte, text, class, value, begin_date, end_date,"          \
    " precision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                                                     \
  X(ADD_ATTRIBUTION, "INSERT INTO attribution (document, id, name, source_from, source_to, source_text,"     \
                     " source_mention, anonymity, cue_from, cue_to, cue, quote, within, distance, directness, own_act, hedge_from, hedge_to," \
                     " hedge, hedge_on, band, addressee) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)") \
  X(ADD_CONTENT,                                                                                             \
    "INSERT INTO content (document, attribution, id, from_byte, to_byte) VALUES (?, ?, ?, ?, ?)")            \
  X(ADD_EVENT,                                                                                               \
    "INSERT INTO event (document, id, sentence, from_byte, to_byte, text, plover, mode, contexts, cameo,"    \
    " quad, goldstein, score, begin_date, end_date, precision, time, place_mention, factuality, historical," \
    " attribution, confidence, why, hedge_from, hedge_to, hedge, band, day, until)"                          \
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")       \
  X(ADD_PARTY,                                                                                               \
    "INSERT INTO event_party (document, event, side, id, mention, text, name, country, sector, code, party)" \
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                                                             \
  X(DIGEST, "SELECT cells FROM digest ORDER BY first")                                                       \
  X(LAST_DIGEST, "SELECT first, CASE WHEN length(cells) < 8192 THEN cells END FROM digest ORDER BY first DESC LIMIT 1") \
  X(ADD_DIGEST, "INSERT INTO digest (first, cells) VALUES (?, ?)")                                           \
  X(SET_DIGEST, "UPDATE digest SET cells = ?2 WHERE first = ?1")                                             \
  X(DIGEST_OF, "SELECT first, coalesce((SELECT min(n.first) FROM digest n WHERE n.first > d.first), 9223372036854775807) FROM digest d" \
               " WHERE first <= ? ORDER BY first DESC LIMIT 1")                                              \
  X(DIGEST_AGAIN,                                                                                            \
    "SELECT e.document, e.id, r.account, " LEDGER_HAS_WORDS ", e.day, e.until, e.attribution, e.plover, e.mode, e.cameo, e.quad, e.goldstein, e.factuality," \
    " m.place_country, m.country, m.place, x.name FROM event e CROSS JOIN account_report r ON r.document = e.document AND r.event = e.id" \
    " LEFT JOIN mention m ON m.document = e.document AND m.id = e.place_mention LEFT JOIN entity x ON x.document = e.document AND x.id = m.entity" \
    " WHERE e.document >= ? AND e.document < ? ORDER BY e.document, e.id")                                   \
  X(DIGEST_SIDES,                                                                                            \
    "SELECT p.side = 'actor', coalesce(p.party, 0), coalesce(p.country, ''), coalesce(p.country, '') <> coalesce(q.country, '')" \
    " FROM event_party p LEFT JOIN party q ON q.number = p.party WHERE p.document = ? AND p.event = ? ORDER BY p.side, p.id") \
  X(DIGEST_TRUE,                                                                                             \
    "SELECT e.document, e.id, r.account, e.day, e.until,"                                                    \
    " (SELECT count(*) FROM event_party p WHERE p.document = e.document AND p.event = e.id AND p.side = 'actor'),"  \
    " (SELECT count(*) FROM event_party p WHERE p.document = e.document AND p.event = e.id AND p.side = 'recipient')," \
    " (SELECT sum(p.party) FROM event_party p WHERE p.document = e.document AND p.event = e.id), " LEDGER_HAS_WORDS \
    " FROM event e CROSS JOIN account_report r ON r.document = e.document AND r.event = e.id ORDER BY e.document, e.id") \
  X(DIGEST_KIND, "SELECT number FROM digest_kind WHERE plover = ? AND mode IS ? AND cameo IS ? AND quad = ? AND goldstein IS ? AND factuality = ?") \
  X(ADD_DIGEST_KIND, "INSERT INTO digest_kind (plover, mode, cameo, quad, goldstein, factuality) VALUES (?, ?, ?, ?, ?, ?)") \
  X(DIGEST_PLACE, "SELECT number FROM digest_place WHERE country = ? AND state = ? AND place = ? AND name = ?") \
  X(ADD_DIGEST_PLACE, "INSERT INTO digest_place (country, state, place, name) VALUES (?, ?, ?, ?)")          \
  X(DIGEST_DOCUMENTS, "SELECT cells FROM digest_document ORDER BY first")                                    \
  X(LAST_DIGEST_DOCUMENT, "SELECT first, CASE WHEN length(cells) < 8192 THEN cells END FROM digest_document ORDER BY first DESC LIMIT 1") \
  X(ADD_DIGEST_DOCUMENT, "INSERT INTO digest_document (first, cells) VALUES (?, ?)")                         \
  X(SET_DIGEST_DOCUMENT, "UPDATE digest_document SET cells = ?2 WHERE first = ?1")                           \
  X(DOCUMENTS_KEPT,                                                                                          \
    "SELECT d.number, d.date, d.publisher, coalesce(s.low, 0), coalesce(s.high - s.low + 1, 0) FROM document d" \
    " LEFT JOIN (SELECT document, min(number) AS low, max(number) AS high FROM sentence GROUP BY document) s ON s.document = d.number ORDER BY d.number") \
  X(DIGEST_PUBLISHER, "SELECT number FROM digest_publisher WHERE name = ?")                                  \
  X(ADD_DIGEST_PUBLISHER, "INSERT INTO digest_publisher (name) VALUES (?)")                                  \
  X(SAID_BY, "SELECT count(*) FROM who w JOIN statement s ON s.speaker = w.number WHERE w.name = ?")            \
  X(ACCOUNT_FIRST, "SELECT first FROM account WHERE number = ?")                                             \
  X(LAST_ACCOUNT, "SELECT max(number) FROM account")                                                         \
  X(PUT_HEADS, "SELECT put_heads(?, number, head) FROM account INDEXED BY account_lead WHERE lead IS NOT NULL") \
  X(DECIDED, "SELECT 1 FROM decision LIMIT 1")                                                               \
  X(WHO, "SELECT number FROM who WHERE name = ? AND code = ?")                                                \
  X(ADD_WHO, "INSERT INTO who (name, code) VALUES (?, ?)")                                                   \
  X(ADD_PART, "INSERT OR IGNORE INTO statement_part (role, who, statement) VALUES (?, ?, ?)")                \
  X(ADD_STATEMENT,                                                                                           \
    "INSERT INTO statement (number, document, attribution, speaker, told, sense, negated, quote, anonymous, hands, listed," \
    " begin_date, end_date, precision, date_from, time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)") \
  X(NEXT_STATEMENT, "SELECT coalesce(max(number), 0) + 1 FROM statement")                                    \
  X(TALLY_FROM, "SELECT first, coalesce((SELECT max(number) FROM statement), 0) + 1 FROM tally_from")        \
  X(TALLIED, "UPDATE tally_from SET first = ?")                                                              \
  X(ADD_STATEMENT_TEXT, "INSERT INTO statement_text (rowid, text) VALUES (?, ?)")                            \
  X(ADD_NOTE,                                                                                                \
    "INSERT INTO note (document, id, stage, from_byte, to_byte, reason) VALUES (?, ?, ?, ?, ?, ?)")          \
  X(NAMED, "SELECT number, doc = ?1 OR path = ?1 FROM document WHERE doc = ?1 OR path = ?1"                  \
           " OR (length(?1) >= 4 AND substr(doc, 1, length(?1)) = ?1) ORDER BY 2 DESC, number DESC LIMIT 2") \
  X(DOCUMENT, "SELECT doc, path, title, date, date_from, publisher, byline, kind, classification, text"      \
              " FROM document WHERE number = ?")                                                             \
  X(DETAILS, "SELECT name, value FROM detail WHERE document = ? ORDER BY id")                               \
  X(DROPPED, "SELECT from_byte, to_byte, reason FROM dropped WHERE document = ? ORDER BY id")                \
  X(CARRIED,                                                                                                 \
    "SELECT kind, origin, date, from_byte, to_byte, portion, mention FROM carried WHERE document = ?"        \
    " ORDER BY id")                                                                                          \
  X(SENTENCES, "SELECT from_byte, to_byte, heading, part FROM sentence WHERE document = ? ORDER BY id")      \
  X(SENTENCES_5, "SELECT from_byte, to_byte, heading FROM sentence WHERE document = ? ORDER BY id")          \
  X(ENTITIES, "SELECT name, kind, role, country, sector FROM entity WHERE document = ? ORDER BY id")         \
  X(MENTIONS,                                                                                                \
    "SELECT entity, from_byte, to_byte, kind, role, country, sector, code, place, place_country,"           \
    " lat, lon, geonameid FROM mention WHERE document = ? ORDER BY id")                                                                                          \
  X(MENTIONS_1,                                                                                              \
    "SELECT entity, from_byte, to_byte, kind, role, country, sector, NULL, NULL, NULL, NULL, NULL, NULL"     \
    " FROM mention WHERE document = ? ORDER BY id")                                                                                          \
  X(TIMES,                                                                                                   \
    "SELECT from_byte, to_byte, class, value, begin_date, end_date, precision FROM time WHERE document = ?"  \
    " ORDER BY id")                                                                                          \
  X(ATTRIBUTIONS,                                                                                            \
    "SELECT name, source_from, source_to, source_mention, anonymity, cue_from, cue_to, quote, within,"       \
    " distance, directness, own_act, hedge_from, hedge_to, hedge_on, band, addressee"                        \
    " FROM attribution WHERE document = ? ORDER BY id")                                                      \
  X(ATTRIBUTIONS_2,                                                                                          \
    "SELECT name, source_from, source_to, source_mention, anonymity, cue_from, cue_to, quote, within,"       \
    " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM attribution WHERE document = ? ORDER BY id")             \
  X(SENSES, "SELECT attribution, sense, negated, CASE date_from WHEN 'words' THEN time END FROM statement WHERE document = ?") \
  X(MOMENT, "SELECT s.begin_date, s.end_date, s.precision, s.date_from, s.time FROM document d JOIN statement s ON s.document = d.number" \
            " WHERE d.doc = ? AND s.attribution = ?")                                                        \
  X(CONTENTS,                                                                                                \
    "SELECT attribution, from_byte, to_byte FROM content WHERE document = ? ORDER BY attribution, id")       \
  X(EVENTS,                                                                                                  \
    "SELECT sentence, from_byte, to_byte, plover, mode, contexts, cameo, score, begin_date, end_date,"       \
    " precision, time, place_mention, factuality, historical, attribution, confidence, why, hedge_from,"     \
    " hedge_to, band FROM event WHERE document = ? ORDER BY id")                                             \
  X(EVENTS_2,                                                                                                \
    "SELECT sentence, from_byte, to_byte, plover, mode, contexts, cameo, score, begin_date, end_date,"       \
    " precision, time, place_mention, factuality, historical, attribution, confidence, why, NULL, NULL, NULL" \
    " FROM event WHERE document = ? ORDER BY id")                                                            \
  X(ALL_PARTIES,                                                                                             \
    "SELECT event, side, mention, text, name, country, sector, code FROM event_party WHERE document = ?"     \
    " ORDER BY event, side, id")                                                                             \
  X(NOTES, "SELECT stage, from_byte, to_byte, reason FROM note WHERE document = ? ORDER BY id")              \
  X(PARTIES,                                                                                                 \
    "SELECT side, text, name, country, sector, code FROM event_party WHERE document = ? AND event = ?"       \
    " ORDER BY side, id")                                                                                    \
  X(ADD_POSITION,                                                                                            \
    "INSERT INTO position (document, id, sentence, from_byte, to_byte, text, trigger_from, trigger_to, mention, holder_text, name," \
    " country, sector, code, issue, stance, strength_from, strength_to, strength, terms, attribution, begin_date, end_date, day, until, statement," \
    " why, party) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")          \
  X(ADD_COMMITMENT,                                                                                          \
    "INSERT INTO commitment (document, id, sentence, from_byte, to_byte, text, trigger_from, trigger_to, act_from, act_to, act," \
    " issue, mark, if_from, if_to, condition, length, due, status, position, attribution, begin_date, end_date, day, until, statement, why)" \
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")             \
  X(ADD_COMMITMENT_PARTY,                                                                                    \
    "INSERT INTO commitment_party (document, commitment, side, id, mention, text, name, country, sector, code, party)" \
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                                                             \
  X(ADD_DEED, "INSERT INTO commitment_deed (document, commitment, id, does, event, claim, why) VALUES (?, ?, ?, ?, ?, ?, ?)") \
  X(PARTY, "SELECT number, country FROM party WHERE name = ? AND text = ? AND code = ?")                     \
  X(NEW_PARTY, "INSERT INTO party (name, text, code, country) VALUES (?, ?, ?, ?)")                          \
  X(CHANNEL, "SELECT number FROM channel WHERE key = lower(replace(?, '-', ' '))")                           \
  X(NEW_CHANNEL, "INSERT INTO channel (key, name, reports, documents) VALUES (lower(replace(?1, '-', ' ')), ?1, 0, 0)") \
  X(CHANNEL_TOLD, "UPDATE channel SET name = min(name, ?2), reports = reports + ?3, documents = documents + ?4," \
                  " first = coalesce(min(first, ?5), first, ?5), last = coalesce(max(last, ?6), last, ?6) WHERE number = ?1") \
  X(ADD_CHANNEL_PARTY, "INSERT OR IGNORE INTO channel_party (channel, name) VALUES (?, ?)")                  \
  X(STOOD, "INSERT INTO stood (country, issue, side, day, document, id) VALUES (?, ?, ?, ?, ?, ?)"           \
           " ON CONFLICT DO UPDATE SET day = excluded.day, document = excluded.document, id = excluded.id WHERE excluded.day >= day") \
  X(ADD_TRACK, "INSERT INTO track (document, id, name, kind, venue, channel, first, last, reports, told)" \
               " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")     \
  X(ADD_TRACK_PARTY,                                                                                         \
    "INSERT INTO track_party (document, track, id, mention, text, name, country, sector, code, party) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)") \
  X(ADD_TRACK_REPORT,                                                                                        \
    "INSERT INTO track_report (document, track, id, sentence, from_byte, to_byte, text, status, attribution, begin_date, end_date, day, until," \
    " statement, channel) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                              \
  X(ADD_SIGNAL,                                                                                              \
    "INSERT INTO mixed_signal (document, id, kind, party, issue, a_type, a, b_type, b, rank, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)") \
  X(POSITIONS,                                                                                               \
    "SELECT sentence, from_byte, to_byte, trigger_from, trigger_to, issue, stance, strength_from, strength_to, terms, attribution," \
    " begin_date, end_date, why, mention, holder_text, name, country, sector, code FROM position WHERE document = ? ORDER BY id") \
  X(COMMITMENTS,                                                                                             \
    "SELECT sentence, from_byte, to_byte, trigger_from, trigger_to, act_from, act_to, issue, mark, if_from, if_to, length, due," \
    " status, position, attribution, begin_date, end_date, why FROM commitment WHERE document = ? ORDER BY id") \
  X(COMMITMENT_PARTIES,                                                                                      \
    "SELECT commitment, side, mention, text, name, country, sector, code FROM commitment_party WHERE document = ?" \
    " ORDER BY commitment, side, id")                                                                        \
  X(DEEDS, "SELECT commitment, does, event, claim, why FROM commitment_deed WHERE document = ? ORDER BY commitment, id") \
  X(TRACKS, "SELECT name, kind, venue FROM track WHERE document = ? ORDER BY id")                            \
  X(TRACK_PARTIES,                                                                                           \
    "SELECT track, mention, text, name, country, sector, code FROM track_party WHERE document = ? ORDER BY track, id") \
  X(TRACK_REPORTS,                                                                                           \
    "SELECT track, sentence, from_byte, to_byte, status, attribution, begin_date, end_date FROM track_report" \
    " WHERE document = ? ORDER BY track, id")                                                                \
  X(SIGNALS, "SELECT kind, party, issue, a, b, rank, why, a_type, b_type FROM mixed_signal WHERE document = ? ORDER BY id") \
  X(HAND,                                                                                                    \
    "SELECT a.name, w.code, a.anonymity, a.source_from, a.source_to, a.cue_from, a.cue_to, a.cue, s.sense, s.negated, a.within" \
    " FROM attribution a LEFT JOIN statement s ON s.document = a.document AND s.attribution = a.id"          \
    " LEFT JOIN who w ON w.number = s.speaker WHERE a.document = ? AND a.id = ?")                            \
  X(PIECES, "SELECT from_byte, to_byte FROM content WHERE document = ? AND attribution = ? ORDER BY id")     \
  X(TOPICS,                                                                                                  \
    "SELECT p.role, w.name, w.code FROM statement_part p JOIN who w ON w.number = p.who"                     \
    " WHERE p.statement = ? AND p.role <> 'hand' ORDER BY p.role, w.name, w.code")                           \
  X(STATEMENT,                                                                                               \
    "SELECT s.number, s.document, s.attribution, s.quote, s.hands, s.begin_date, s.end_date, s.precision, s.date_from, t.from_byte," \
    " t.to_byte, w.name, w.code, d.doc, d.path, d.title, d.publisher, d.date FROM statement s JOIN document d ON d.number = s.document" \
    " LEFT JOIN time t ON t.document = s.document AND t.id = s.time LEFT JOIN who w ON w.number = s.told WHERE s.number = ?") \
  X(SOURCE, "SELECT name, within FROM attribution WHERE document = ? AND id = ?")                            \
  X(REPORT_HAND,                                                                                             \
    "SELECT a.name, a.anonymity, a.within, m.country FROM attribution a LEFT JOIN mention m"                 \
    " ON m.document = a.document AND m.id = a.source_mention WHERE a.document = ? AND a.id = ?")             \
  X(REPORT, "SELECT d.doc, e.from_byte, e.to_byte, e.plover FROM event e JOIN document d ON d.number = e.document" \
            " WHERE e.document = ? AND e.id = ?")                                                            \
  X(REPORT_ITSELF, REPORT_COLUMNS " WHERE e.document = ? AND e.id = ?")                                      \
  X(REPORTS_LIKE, REPORT_COLUMNS " WHERE e.plover = ? AND coalesce(e.end_date, e.begin_date, " LEDGER_DOC_DAY ") >= ?" \
                  " AND coalesce(e.begin_date, e.end_date, " LEDGER_DOC_DAY ") <= ? AND e.document <> ? ORDER BY e.document, e.id") \
  X(IS_SOURCE, "SELECT name FROM attribution WHERE name = ?1 COLLATE NOCASE UNION ALL"                          \
               " SELECT publisher FROM document WHERE publisher = ?1 COLLATE NOCASE LIMIT 1")                        \
  X(NEAR_SOURCES, "SELECT DISTINCT name FROM (SELECT name FROM attribution UNION ALL SELECT publisher FROM document)" \
                  " WHERE instr(lower(name), lower(?)) ORDER BY length(name), name LIMIT 3")                 \
  X(GRADE_SOURCE, "INSERT INTO grade (source, reliability, analyst, at, note) VALUES (?, ?, ?, ?, ?)")       \
  X(GRADE_REPORT, "INSERT INTO grade (doc, from_byte, to_byte, plover, credibility, analyst, at, note)"      \
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")                                                        \
  X(GRADES,                                                                                                  \
    "SELECT g.source, g.doc, g.plover, g.number, g.from_byte, g.to_byte, g.reliability, g.credibility, g.analyst, g.at, g.note," \
    " s.text, e.id FROM grade g LEFT JOIN document d ON d.doc = g.doc"                                        \
    " LEFT JOIN event e ON e.document = d.number AND e.from_byte = g.from_byte AND e.to_byte = g.to_byte AND e.plover = g.plover" \
    " LEFT JOIN sentence s ON s.document = e.document AND s.id = e.sentence"                                 \
    " WHERE ?1 OR (g.number = (SELECT max(h.number) FROM grade h WHERE (h.source = g.source COLLATE NOCASE)" \
    " OR (h.doc = g.doc AND h.from_byte = g.from_byte AND h.to_byte = g.to_byte AND h.plover = g.plover))"   \
    " AND coalesce(g.reliability, g.credibility) IS NOT NULL)"                                               \
    " ORDER BY g.source IS NULL, g.source COLLATE NOCASE, g.doc, g.from_byte, g.number")                            \
  X(ADD_TEXT_COPY, "INSERT INTO text_copy (document, likeness, least) VALUES (?, 0, ?)")                     \
  X(ADD_TEXT_COPY_KEY, "INSERT OR IGNORE INTO text_copy_key (key, document) VALUES (?, ?)")                  \
  X(TEXTS_LIKE, "SELECT document FROM text_copy_key WHERE key = ?")                                          \
  X(TEXT_COPY, "SELECT c.lead, c.likeness, c.least, d.date, d.doc FROM text_copy c JOIN document d ON d.number = c.document" \
               " WHERE c.document = ?")                                                                      \
  X(HANG_TEXT, "UPDATE text_copy SET lead = ?2, likeness = ?3 WHERE document = ?1")                          \
  X(ADD_ACCOUNT,                                                                                             \
    "INSERT INTO account (number, head, lead, nearness, why, same, plover, mode, state, anchor, first, last, actors, recipients, place, place_country," \
    " geonameid, apart) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                      \
  X(NEXT_ACCOUNT, "SELECT coalesce(max(number), 0) + 1 FROM account")                                        \
  X(ACCOUNTS_UNDER, "SELECT number FROM account WHERE lead = ?")                                             \
  X(ACCOUNT_SAME, "SELECT number FROM account WHERE same = ?")                                               \
  X(ACCOUNT, "SELECT head, lead, nearness, same, plover, mode, state, anchor, first, last, actors, recipients, place," \
             " place_country, geonameid, apart FROM account WHERE number = ?")                               \
  X(SET_HEAD, "UPDATE account SET head = ?2 WHERE number = ?1 AND head <> ?2")                               \
  X(HANG_ACCOUNT, "UPDATE account SET lead = ?2, nearness = ?3, why = ?4, head = ?5 WHERE number = ?1")      \
  X(ADD_ACCOUNT_REPORT, "INSERT INTO account_report (document, event, account, words) VALUES (?, ?, ?, ?)")  \
  X(MOVE_REPORT, "UPDATE account_report SET account = ?3 WHERE document = ?1 AND event = ?2")                \
  X(ACCOUNT_WORDS, "SELECT words FROM account_report WHERE account = ? ORDER BY document, event")            \
  X(REPORT_ACCOUNT, "SELECT r.account, a.head FROM account_report r JOIN account a ON a.number = r.account"  \
                    " WHERE r.document = ? AND r.event = ?")                                                 \
  X(ADD_ACCOUNT_KEY, "INSERT OR IGNORE INTO account_key (key, day, same, account) VALUES (?, ?, ?, ?)")      \
  X(ACCOUNTS_NEAR, "SELECT account, day, same FROM account_key WHERE key = ? AND day BETWEEN ? AND ? ORDER BY day, same") \
  X(ACCOUNT_KEYS_COUNTED, "SELECT count(*) FROM (SELECT 1 FROM account_key WHERE key BETWEEN ? AND ? LIMIT ?)") \
  X(ACCOUNT_KEYS, "SELECT key, day, same, account FROM account_key WHERE key BETWEEN ? AND ?")                \
  X(DECISIONS_OF,                                                                                            \
    "SELECT x.kind, x.from_byte, x.to_byte, x.plover, e.document, e.id, x.analyst FROM (SELECT number, kind, from_byte, to_byte, plover," \
    " with_doc AS doc2, with_from AS from2, with_to AS to2, with_plover AS plover2, analyst, takes_back FROM decision WHERE doc = ?1 AND kind IN ('merge', 'split')" \
    " UNION ALL SELECT number, kind, with_from, with_to, with_plover, doc, from_byte, to_byte, plover, analyst, takes_back FROM decision WHERE with_doc = ?1) x" \
    " LEFT JOIN document d ON d.doc = x.doc2 LEFT JOIN event e ON e.document = d.number AND e.from_byte = x.from2 AND e.to_byte = x.to2" \
    " AND e.plover = x.plover2 WHERE x.takes_back IS NULL AND NOT EXISTS (SELECT 1 FROM decision b WHERE b.takes_back = x.number)" \
    " ORDER BY x.kind = 'merge', x.number")                                                                  \
  X(EVENT_REPORTS,                                                                                           \
    "SELECT r.document, r.event, CASE WHEN a.number <> a.head THEN coalesce(a.why, '') END, d.doc, d.path, d.publisher, d.date, s.text, e.factuality," \
    " e.attribution, coalesce(e.begin_date, e.end_date, d.date), e.from_byte, e.to_byte, e.plover,"          \
    " (WITH RECURSIVE up (n) AS (VALUES (r.document) UNION SELECT c.lead FROM text_copy c JOIN up ON c.document = up.n WHERE c.lead IS NOT NULL)" \
    " SELECT n FROM up WHERE NOT EXISTS (SELECT 1 FROM text_copy c WHERE c.document = up.n AND c.lead IS NOT NULL) LIMIT 1)," \
    " (SELECT x.number FROM decision x WHERE x.doc = d.doc AND x.from_byte = e.from_byte AND x.to_byte = e.to_byte AND x.plover = e.plover" \
    " AND x.kind IN ('confirm', 'reject') AND x.takes_back IS NULL AND NOT EXISTS (SELECT 1 FROM decision b WHERE b.takes_back = x.number)" \
    " ORDER BY x.number DESC LIMIT 1)"                                                                       \
    " FROM account a JOIN account_report r ON r.account = a.number JOIN event e ON e.document = r.document AND e.id = r.event" \
    " JOIN document d ON d.number = r.document LEFT JOIN sentence s ON s.document = e.document AND s.id = e.sentence" \
    " WHERE a.head = ? ORDER BY coalesce(d.date, '9999'), d.doc, e.id")                                      \
  X(HEAD_OF, "SELECT a.head FROM account_report r JOIN account a ON a.number = r.account WHERE r.document = ? AND r.event = ?") \
  X(BEHIND,                                                                                                  \
    "WITH x AS MATERIALIZED (SELECT r.document, r.event FROM account a CROSS JOIN account_report r ON r.account = a.number WHERE a.head = ?)" \
    " SELECT d.doc, x.event, (SELECT count(*) FROM x), (SELECT count(DISTINCT document) FROM x),"           \
    " (SELECT count(DISTINCT coalesce(p.publisher, p.path)) FROM x JOIN document p ON p.number = x.document)" \
    " FROM x JOIN document d ON d.number = x.document ORDER BY x.document, x.event LIMIT 1")                 \
  X(DECISION, "SELECT kind, analyst, note, at FROM decision WHERE number = ?")                               \
  X(CORRECTIONS,                                                                                             \
    "SELECT x.field, x.value, x.analyst, x.at, x.note, max(x.number) FROM decision x WHERE x.doc = ?1 AND x.from_byte = ?2 AND x.to_byte = ?3" \
    " AND x.plover = ?4 AND x.kind = 'correct' AND x.takes_back IS NULL AND NOT EXISTS (SELECT 1 FROM decision b WHERE b.takes_back = x.number)" \
    " GROUP BY x.field ORDER BY x.field")                                                                    \
  X(DECIDE,                                                                                                  \
    "INSERT INTO decision (kind, doc, from_byte, to_byte, plover, with_doc, with_from, with_to, with_plover, field, value, analyst," \
    " at, note, takes_back) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                           \
  X(DECIDED_LAST,                                                                                            \
    "SELECT x.number, x.kind, x.with_doc, x.with_from, x.with_to, x.with_plover, x.field, x.value, x.doc, x.from_byte, x.to_byte, x.plover" \
    " FROM decision x WHERE ((x.doc = ?1 AND x.from_byte = ?2 AND x.to_byte = ?3 AND x.plover = ?4)"         \
    " OR (x.with_doc = ?1 AND x.with_from = ?2 AND x.with_to = ?3 AND x.with_plover = ?4)) AND x.takes_back IS NULL" \
    " AND NOT EXISTS (SELECT 1 FROM decision b WHERE b.takes_back = x.number) ORDER BY x.number DESC LIMIT 1") \
  X(TREE_MERGED, "SELECT number FROM account WHERE head = ? AND nearness >= ?")                              \
  X(TREE_DOCUMENTS, "SELECT DISTINCT r.document FROM account a JOIN account_report r ON r.account = a.number WHERE a.head = ?") \
  X(UNHANG_ACCOUNT, "UPDATE account SET lead = NULL, nearness = NULL, why = NULL WHERE number = ?")          \
  X(DROP_REPORT, "DELETE FROM account_report WHERE document = ? AND event = ?")                              \
  X(DROP_APART, "DELETE FROM account WHERE apart AND number = ? AND NOT EXISTS (SELECT 1 FROM account_report r WHERE r.account = account.number)" \
                " AND NOT EXISTS (SELECT 1 FROM account b WHERE b.lead = account.number)")                   \
  X(ADD_WORDING,                                                                                             \
    "INSERT INTO wording (same, day, speaker, role, country, sector, person, words, fragment, text)"         \
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                                                                \
  X(ADD_WORDING_TEXT, "INSERT INTO wording_text (rowid, text) VALUES (?, ?)")                                \
  X(ADD_WORDING_KEY, "INSERT INTO wording_key (key, day, wording) VALUES (?, ?, ?)")                         \
  X(ADD_QUOTATION, "INSERT INTO quotation (document, attribution, wording) VALUES (?, ?, ?)")                \
  X(HANG_WORDING, "UPDATE wording SET lead = ?2, nearness = ?3 WHERE number = ?1")                           \
  X(WORDING_SAME, "SELECT number FROM wording WHERE same = ?")                                               \
  X(WORDINGS_NEAR, "SELECT wording FROM wording_key WHERE key = ? AND day BETWEEN ? AND ?")                  \
  X(WORDING, "SELECT lead, nearness, same, day, speaker, role, country, sector, person, text FROM wording"   \
             " WHERE number = ?")                                                                            \
  X(REPORTS,                                                                                                 \
    "WITH RECURSIVE part (wording) AS (VALUES (?1) UNION SELECT w.number FROM wording w JOIN part"           \
    " ON w.lead = part.wording)"                                                                             \
    " SELECT q.document, q.wording, q.attribution, (SELECT e.name FROM mention m JOIN entity e"               \
    " ON e.document = m.document AND e.id = m.entity WHERE m.document = q.document AND m.id = a.addressee), w.text, w.speaker, w.role, w.country,"       \
    " w.sector, w.person, d.doc, d.path, d.publisher, d.date, a.quote,"                                      \
    " (SELECT min(from_byte) FROM content c WHERE c.document = q.document AND c.attribution = q.attribution)," \
    " (SELECT max(to_byte) FROM content c WHERE c.document = q.document AND c.attribution = q.attribution)"  \
    " FROM part JOIN wording w ON w.number = part.wording JOIN quotation q ON q.wording = w.number"          \
    " JOIN document d ON d.number = q.document"                                                              \
    " JOIN attribution a ON a.document = q.document AND a.id = q.attribution"                                \
    " ORDER BY w.number <> ?1, min(coalesce(d.date, '9999')) OVER (PARTITION BY w.text), w.text, w.same,"    \
    " coalesce(d.date, '9999'), d.publisher, d.path, d.doc, q.attribution")

typedef enum statement {
#define X(name, sql) SQL_##name,
  STATEMENT_TABLE(X)
#undef X
      N_STATEMENTS
} statement;

/* Of these the rows wait until their transaction ends (pile.h), and go in in this order. Nothing that is done while a document is added may
 * ask for them, or it writes them first: ledger_write_piles(). */
#define PILED_STATEMENTS(X)                                                                                  \
  X(ADD_DETAIL) X(ADD_DROPPED) X(ADD_CARRIED) X(ADD_SENTENCE) X(ADD_ENTITY) X(ADD_MENTION) X(ADD_TIME) X(ADD_ATTRIBUTION) X(ADD_CONTENT) \
  X(ADD_POSITION) X(ADD_COMMITMENT) X(ADD_COMMITMENT_PARTY) X(ADD_DEED) X(ADD_TRACK) X(ADD_TRACK_PARTY) X(ADD_TRACK_REPORT) X(ADD_SIGNAL) X(ADD_CHANNEL_PARTY) \
  X(ADD_QUOTATION) X(ADD_WORDING_TEXT) X(ADD_STATEMENT) X(ADD_PART) X(ADD_STATEMENT_TEXT) X(ADD_EVENT) X(ADD_PARTY) X(ADD_ACCOUNT) X(ADD_ACCOUNT_REPORT) X(ADD_ACCOUNT_KEY) X(ADD_NOTE)
enum {
#define X(name) PILE_##name,
  PILED_STATEMENTS(X)
#undef X
      N_PILES
};

/* What lately was given a number: the same things stand in event after event. */
typedef struct numbered {
  char text[112];
  size_t n;
  int64_t number;
} numbered;

/* Reports on their way into the digest (digest.c). */
typedef struct digest_writer {
  buf cells;
  int64_t document, account; /* of the last; */
  int64_t sentence;          /* the next */
  uint32_t event;
  day day;
} digest_writer;

struct dm_ledger {
  sqlite3 *db;
  sqlite3_stmt *prepared[N_STATEMENTS];
  bool piling;              /* a document is being added: what waits is in `piles` */
  pile piles[N_PILES];
  pile_source pile_source;
  struct {
    sqlite3_stmt *s;
    int columns;
  } pile_writers[N_PILES + 1]; /* the last: the index of words */
  int64_t next_sentence, next_statement; /* 0 = not asked yet */
  numbered whos[1024];
  struct known *known;   /* accounts (known.h) */
  char path[512];
  int version; /* of the file */
  arena tables;             /* what `spell` is made of */
  const respellings *spell; /* NULL until a quotation is read */
  char hits[256]; /* the words whose sentences temp.hit holds; "" = none (stance_find.c) */
  struct dm_ledger *taken_from; /* whose documents are being added; NULL = read from texts */
  bool no_senses; /* of the documents that are being added it is not known what each cue does with its content */
  struct {
    digest_writer writer, again;
    buf documents; /* and documents (documents.c) */
    int64_t first, first_document; /* of the writer's, and of these */
    buf accounts;  /* numbers: of each report of the document that is being added */
    buf changed;   /* of documents */
    numbered kinds[256], places[1024], publishers[64];
  } digest;
  struct { /* as `numbered` */
    char text[120];
    size_t n;
    int64_t number;
    char country[4];
  } parties[1024];
  bool failed; /* since the last ledger_trouble() */
  err why;     /* the first failure */
};

/* ------------------------------------------------------------------ rows in, rows out (store.c)
 * Failures are remembered in the ledger, so that a caller binds and steps freely and looks once. */

typedef struct row {
  dm_ledger *l;
  sqlite3_stmt *s; /* NULL after a failure */
  pile *p;         /* where the row waits */
  int n;           /* last parameter bound */
} row;

row row_of(dm_ledger *l, statement which);
void put_int(row *r, int64_t value);
void put_id(row *r, uint32_t value); /* NONE becomes NULL */
void put_real(row *r, double value);
void put_blob(row *r, const void *at, size_t bytes); /* the bytes must last until the row is done */
void put_slice(row *r, slice text);      /* the bytes must last until the row is done */
void put_text(row *r, const char *text); /* NULL and "" become NULL */
void put_span(row *r, span s);           /* two numbers */
void put_value(row *r, sqlite3_value *v); /* a number or text of another row, which must last until this one is done */
/* Inserts or runs; the statement is free for the next row. */
bool row_run(row *r);
/* The next row of a query; false at the end, when the statement is free again. */
bool row_next(row *r);
void row_end(row *r);
slice get_slice(const row *r, int column); /* valid until the next step */
static inline uint32_t get_id(const row *r, int column) {
  return sqlite3_column_type(r->s, column) == SQLITE_NULL ? NONE
                                                          : (uint32_t)sqlite3_column_int64(r->s, column);
}

/* The document's rows into *d (load.c). */
status ledger_load(dm_ledger *l, int64_t number, doc *d, err *e);
/* The number of what is called that in a table, made when it is new; those of late are not asked for again. `real`: which word is a number, -1 = none. */
int64_t ledger_number(dm_ledger *l, numbered *lately, size_t n_lately, statement find, statement make, const slice *words, int n, int real);
/* What waits goes in, and can be asked for; after a failure it is dropped. */
bool ledger_write_piles(dm_ledger *l);
/* Remembers that memory ran out, and puts every statement back to its start. */
void ledger_no_memory(dm_ledger *l);
void put_date(row *r, day n, char text[16]);
/* The span and its words; three NULLs when it is not known. */
void put_words(row *r, const doc *d, span s, bool known);
/* Mention, text, name, country, sector, code. */
void put_party(row *r, const party *p, char code[8]);

/* ------------------------------------------------------------------ a document's rows back (load.c)
 * A ledger that others have written to must not make us read beyond an array or the text. */
row rows_of(dm_ledger *l, statement which, int64_t document);
const char *get_text(doc *d, const row *r, int column); /* in the document's arena; NULL stays NULL */
const char *keep_text(arena *a, const row *r, int column); /* the same in an arena of the caller's */
/* The hands of an attribution, outermost first (NONE: none); an entry is NULL for a passive. */
const char *const *keep_chain(dm_ledger *l, arena *a, int64_t document, uint32_t attribution, size_t *n);
day get_day(const row *r, int column, time_precision *precision);
span get_span(const doc *d, const row *r, int column);
unsigned get_word(const row *r, int column, word_set set);
party get_party(doc *d, const row *r, int column);
uint32_t below(uint32_t id, uint32_t n); /* an index that must hold; NONE otherwise */

/* chains.c: brings the tally up to the last statement, once so many are missing that counting them would be felt. */
void ledger_tally(dm_ledger *l);

/* chains.c: words asked for, as FTS5 wants them: each in quotes, so that none of its signs ("-", ":", "^", "NOT") means
 * anything; what stands in double quotes is a phrase, and an open one reaches to the end. False: there is no word in it. */
bool ledger_words(buf *b, const char *text);

/* stances.c: positions, commitments, tracks and signals of a document, in and out; behind its statements, the first of which
 * has that number. */
void add_stances(dm_ledger *l, const doc *d, int64_t document, int64_t first_statement);
void load_stances(dm_ledger *l, int64_t document, doc *d);
/* stances.c: the number of whom the party is, everywhere; made when it is new. */
int64_t ledger_party(dm_ledger *l, const party *p);
/* The same; *other: of another country than the party is known to be of. */
int64_t ledger_party_as(dm_ledger *l, const party *p, bool *other);
/* The number of the document of that id, beginning of an id, or path (load.c). */
status ledger_document(dm_ledger *l, const char *name, int64_t *number, err *e);

/* ruling.c: " LEFT JOIN ruling u ON ...", of the event e; without rows where there is nothing to rule, or when the machine's own are wanted. */
const char *ledger_ruling(bool machine);
/* The same for a query that is asked report by report: the view goes through all decisions each time, so they are read once. */
status ledger_keep_rulings(dm_ledger *l, bool machine, const char **join, err *e);
/* The next of "USAGOV, Kwame Osei", a side as an analyst has it; false at the end. */
bool ruled_next(const char **list, slice *item, bool *is_code);
/* All rulings, read once, and done to documents that are loaded. Opaque; in the arena. */
typedef struct rulings rulings;
const rulings *rulings_read(dm_ledger *l, arena *a);
void rulings_apply(const rulings *r, int64_t document, doc *d);

/* find.c: " AND ..." for each condition of the filter, over the event e, its document d and its ruling u; and their values. */
bool ledger_filter_empty(const dm_filter *f); /* whoever decided */
void ledger_conditions(buf *sql, const dm_filter *f);
status ledger_bind_filter(dm_ledger *l, const dm_filter *f, sqlite3_stmt *s, err *e);
/* narrow.c: a query of (document, event), each once, with all reports that the filter's conditions may let through, when they are few; false: they
 * are not. ledger_filtered() puts it before the events. */
typedef struct narrow_set {
  buf set;        /* freed by the caller */
  few_keys *keys; /* to be bound to what it is put into: few_bind() */
} narrow_set;
bool ledger_narrow(dm_ledger *l, const dm_filter *f, narrow_set *few);
/* The same where an index leads to them. */
bool ledger_narrow_by_index(dm_ledger *l, const dm_filter *f, narrow_set *few);
/* All that the conditions let through, however many, in the order of their days. */
bool ledger_in_order(dm_ledger *l, const dm_filter *f, narrow_set *all);
/* The same of all that is between :a and :b; NULL: the ledger is too old. */
const char *ledger_between(dm_ledger *l, bool machine);
#define LEDGER_OUT_OF(set) " FROM (" set ") k CROSS JOIN event e"
#define LEDGER_IS_ONE      " AND e.document = k.document AND e.id = k.event"
/* Whether analysts decided anything. */
bool ledger_decided(dm_ledger *l);
/* "select WHERE the filter's conditions order", prepared and bound. The select names the event e, its document d and its ruling u, and
 * ends in a WHERE with a condition; the caller finalizes *out, on failure too. */
status ledger_filtered(dm_ledger *l, const dm_filter *f, const char *select, const char *order, sqlite3_stmt **out, err *e);

/* find.c: the query of one report in full (?1 document, ?2 event), which the caller finalizes, and its row; texts in the arena. */
status ledger_event_query(dm_ledger *l, bool machine, sqlite3_stmt **out, err *e);
dm_event ledger_event_at(dm_ledger *l, arena *a, const row *r);

/* The first or the last day that a user's "2017-12" means, as text; DM_EUSAGE when it is no date. */
status ledger_day(const char *value, bool first, char out[16], err *e);

/* DM_OK, or the first failure since the last call. */
status ledger_trouble(dm_ledger *l, err *e);
/* What SQLite says of this connection, and what to do about it. */
status ledger_trouble_of(sqlite3 *db, const char *path, err *e);

#endif
