/* main.c - the verbs of demarche, each with its table of options. */
#include <errno.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "cli/cmd.h"
#include "view/export.h"

/* One option a row. */
/* clang-format off */
#define AT(field) offsetof(arguments, field)
#define COLUMN_OPTIONS                                                                                                                       \
  {"text-column", 0, OPTION_TEXT, AT(text_column), "NAME", NULL, "of CSV and TSV: the column that is read, by name or number"},               \
  {"date-column", 0, OPTION_TEXT, AT(date_column), "NAME", NULL, "the column with the documents' dates"},                                    \
  {"title-column", 0, OPTION_TEXT, AT(title_column), "NAME", NULL, "the same with their titles"},                                            \
  {"source-column", 0, OPTION_TEXT, AT(source_column), "NAME", NULL, "the same with who published them"},                                    \
  {"id-column", 0, OPTION_TEXT, AT(id_column), "NAME", NULL, "the same with what they are called"}
#define INPUT_OPTIONS                                                                                                              \
  {"from", 'f', OPTION_CHOICE, AT(from), "FORMAT", "text markdown html jsonl tei feed warc csv tsv", "what the inputs are; without it, demarche looks"}, \
  {"date", 'd', OPTION_DATE, AT(date), "DATE", NULL, "the documents' date, whatever they say"},                                    \
  COLUMN_OPTIONS,                                                                                                                  \
  {"threads", 't', OPTION_NUMBER, AT(threads), "N", NULL, "documents read at once; without it, one a core"},                       \
  {"quiet", 'q', OPTION_FLAG, AT(quiet), NULL, NULL, "no progress line, no summary on stderr"}
#define MODEL_OPTION \
  {"model", 'm', OPTION_FILE, AT(model), "FILE", NULL, "a syntax model of your own instead of the one built in"}
#define DICTIONARY_OPTIONS \
  {"actors", 0, OPTION_FILES, AT(actors), "FILE", NULL, "names and their codes of your own: a dictionary of TABARI or PETRARCH, or a table of ours; may be given again"}, \
  {"agents", 0, OPTION_FILES, AT(agents), "FILE", NULL, "the same for roles: harbour master [~GOV]"}
#define LEDGER_OPTION                                                                                                  \
  {"ledger", 'l', OPTION_FILE, AT(ledger), "FILE", NULL, "the ledger; without it, $DEMARCHE_LEDGER, else demarche.db"}
#define FILTER_OPTIONS                                                                                                    \
  {"actor", 'a', OPTION_TEXT, AT(actor), "WHO", NULL, "who does it: a code in capitals (USA, USAGOV) or part of a name"}, \
  {"recipient", 'r', OPTION_TEXT, AT(recipient), "WHO", NULL, "to whom it is done"},                                      \
  {"party", 'p', OPTION_TEXT, AT(party), "WHO", NULL, "on either side"},                                                  \
  {"source", 's', OPTION_TEXT, AT(source), "NAME", NULL, "part of the name of anyone who says so, at any hand"},          \
  {"type", 0, OPTION_TEXT, AT(type), "TYPE", NULL, "PLOVER type, type/mode, or the beginning of a CAMEO code"},           \
  {"place", 0, OPTION_TEXT, AT(place), "WHERE", NULL, "part of the name of the place, or the code of a state"},           \
  {"factuality", 0, OPTION_CHOICE, AT(factuality), "WHICH", "happened said_to_have_happened planned conditional negated refused", "only these"}, \
  {"from", 'f', OPTION_DATE, AT(since), "DATE", NULL, "not before"},                                                      \
  {"to", 't', OPTION_DATE, AT(to), "DATE", NULL, "not after"},                                                            \
  {"since", 0, OPTION_DATE, AT(since), "DATE", NULL, "the same as --from"},                                               \
  {"until", 0, OPTION_DATE, AT(to), "DATE", NULL, "the same as --to"},                                                    \
  {"machine", 0, OPTION_FLAG, AT(machine), NULL, NULL, "what the machine found, whatever analysts decided"}

static const option code_accepts[] = {
    {"format", 0, OPTION_CHOICE, AT(format), "FORMAT", "jsonl", "what comes out: JSON lines, demarche-records(5)"},
    INPUT_OPTIONS,
    MODEL_OPTION,
    DICTIONARY_OPTIONS,
    {"syntax", 's', OPTION_FLAG, AT(syntax), NULL, NULL, "tokens and trees in the sentence records"},
    {"until", 'u', OPTION_CHOICE, AT(until), "STAGE", "read text syntax actor when said event", "stop after a stage"},
    {"why", 'w', OPTION_FLAG, AT(why), NULL, NULL, "say why something was not coded"},
    {NULL},
};
static const option add_accepts[] = {
    LEDGER_OPTION,
    INPUT_OPTIONS,
    MODEL_OPTION,
    DICTIONARY_OPTIONS,
    {"why", 'w', OPTION_FLAG, AT(why), NULL, NULL, "keep the notes on what was not coded, too"},
    {NULL},
};
static const option watch_accepts[] = {
    LEDGER_OPTION,
    {"every", 'e', OPTION_NUMBER, AT(every), "SECONDS", NULL, "how often a feed is asked; without it, 900. A feed that fails is asked less and less often"},
    {"once", 0, OPTION_FLAG, AT(once), NULL, NULL, "read what is there now, and end"},
    {"follow", 0, OPTION_FLAG, AT(follow), NULL, NULL, "also fetch the pages that short entries of feeds lead to"},
    {"timeout", 0, OPTION_NUMBER, AT(timeout), "SECONDS", NULL, "how long an answer may take as a whole; without it, 60"},
    {"json", 'j', OPTION_FLAG, AT(json), NULL, NULL, "what happens as JSON lines on standard output"},
    {"from", 'f', OPTION_CHOICE, AT(from), "FORMAT", "text markdown html jsonl tei feed warc csv tsv", "what the files are; without it, demarche looks"},
    COLUMN_OPTIONS,
    {"threads", 't', OPTION_NUMBER, AT(threads), "N", NULL, "documents read at once; without it, one a core"},
    {"quiet", 'q', OPTION_FLAG, AT(quiet), NULL, NULL, "nothing on stderr but what cannot be read"},
    MODEL_OPTION,
    DICTIONARY_OPTIONS,
    {NULL}};
static const option import_accepts[] = {
    LEDGER_OPTION,
    {"from", 'f', OPTION_CHOICE, AT(from), "FORMAT", "gdelt icews polecat phoenix", "whose tables they are; without it, demarche looks"},
    {"quiet", 'q', OPTION_FLAG, AT(quiet), NULL, NULL, "no summary on stderr"},
    {NULL},
};
static const option timeline_accepts[] = {
    LEDGER_OPTION,
    FILTER_OPTIONS,
    {"limit", 0, OPTION_NUMBER, AT(most), "N", NULL, "at most so many"},
    {"json", 'j', OPTION_FLAG, AT(json), NULL, NULL, "JSON lines"},
    {NULL},
};
static const option events_accepts[] = {
    LEDGER_OPTION,
    FILTER_OPTIONS,
    {"merged", 'm', OPTION_FLAG, AT(merged), NULL, NULL, "one entry for all reports of one event, with how many there are and how many sources"},
    {"reports", 'n', OPTION_NUMBER, AT(reports), "N", NULL, "merged: of so many reports at least"},
    {"sources", 0, OPTION_NUMBER, AT(sources), "N", NULL, "merged: from so many independent sources at least"},
    {"limit", 0, OPTION_NUMBER, AT(most), "N", NULL, "at most so many"},
    {"why", 'w', OPTION_FLAG, AT(why), NULL, NULL, "merged: each report, and what holds it to the others"},
    {"all", 0, OPTION_FLAG, AT(all), NULL, NULL, "merged: those too that analysts rejected"},
    {"tsv", 0, OPTION_FLAG, AT(tsv), NULL, NULL, "tab-separated values with a header row"},
    {"json", 'j', OPTION_FLAG, AT(json), NULL, NULL, "JSON lines"},
    {NULL},
};
#define PAGE_OPTIONS                                                                                    \
  {"limit", 'n', OPTION_NUMBER, AT(most), "N", NULL, "at most so many; without it, 20"},                  \
  {"offset", 0, OPTION_NUMBER, AT(past), "N", NULL, "pass over the first so many"},                       \
  {"csv", 0, OPTION_FLAG, AT(csv), NULL, NULL, "comma-separated values with a header row"},               \
  {"json", 'j', OPTION_FLAG, AT(json), NULL, NULL, "JSON lines"}
static const option find_accepts[] = {
    LEDGER_OPTION,
    {"in", 'i', OPTION_CHOICE, AT(in), "WHAT", "sentences quotes documents", "what is looked for; without it, sentences"},
    {"by", 'b', OPTION_TEXT, AT(by), "WHO", NULL, "who says it: a code in capitals (USA, USAGOV) or part of a name"},
    FILTER_OPTIONS,
    {"doc", 'd', OPTION_TEXT, AT(doc), "DOC", NULL, "in one document: its id, the beginning of it, or its path"},
    PAGE_OPTIONS,
    {NULL},
};
static const option actors_accepts[] = {
    LEDGER_OPTION,
    FILTER_OPTIONS,
    PAGE_OPTIONS,
    {NULL},
};
static const option network_accepts[] = {
    LEDGER_OPTION,
    {"as", 'A', OPTION_CHOICE, AT(as), "WHAT", "state code name", "who counts as one; without it, a state"},
    {"by", 'b', OPTION_CHOICE, AT(by), "WHAT", "week month year", "each period by itself"},
    {"both-ways", 0, OPTION_FLAG, AT(both_ways), NULL, NULL, "what goes either way together"},
    FILTER_OPTIONS,
    {"limit", 'n', OPTION_NUMBER, AT(most), "N", NULL, "at most so many; without it, all"},
    {"offset", 0, OPTION_NUMBER, AT(past), "N", NULL, "pass over the first so many"},
    {"csv", 0, OPTION_FLAG, AT(csv), NULL, NULL, "comma-separated values with a header row"},
    {"json", 'j', OPTION_FLAG, AT(json), NULL, NULL, "JSON lines"},
    {NULL},
};
static const option chains_accepts[] = {
    LEDGER_OPTION,
    {"speaker", 0, OPTION_TEXT, AT(speaker), "WHO", NULL, "who says it: a code in capitals (USA, USAGOV) or part of a name"},
    {"about", 'a', OPTION_TEXT, AT(about), "WHO", NULL, "whom the words name"},
    {"told", 0, OPTION_TEXT, AT(told), "WHO", NULL, "to whom it is said"},
    {"through", 0, OPTION_TEXT, AT(through), "WHO", NULL, "a hand that passes it on, the speaker apart"},
    {"source", 's', OPTION_TEXT, AT(source), "NAME", NULL, "part of the name of anyone who says so, at any hand"},
    {"depth", 'd', OPTION_NUMBER, AT(depth), "N", NULL, "through at least so many hands, the speaker's own among them"},
    {"anonymous", 0, OPTION_FLAG, AT(anonymous), NULL, NULL, "the speaker has no name"},
    {"sense", 0, OPTION_CHOICE, AT(sense), "SENSE", "assert deny doubt ask order promise warn admit hope believe perceive signal evaluate", "what the speaker does with the words"},
    {"quote", 0, OPTION_CHOICE, AT(quote), "KIND", "direct indirect mixed", "in the speaker's own words, or not"},
    {"from", 'f', OPTION_DATE, AT(since), "DATE", NULL, "said not before"},
    {"to", 't', OPTION_DATE, AT(to), "DATE", NULL, "said not after"},
    {"since", 0, OPTION_DATE, AT(since), "DATE", NULL, "the same as --from"},
    {"until", 0, OPTION_DATE, AT(to), "DATE", NULL, "the same as --to"},
    {"path", 0, OPTION_TEXT, AT(path), "PART", NULL, "part of the document's path"},
    {"by", 'b', OPTION_CHOICE, AT(by), "WHAT", "speaker about told topic sense publisher month year", "count the statements instead"},
    {"limit", 'n', OPTION_NUMBER, AT(most), "N", NULL, "at most so many"},
    {"all", 0, OPTION_FLAG, AT(all), NULL, NULL, "those too that only say that another says so"},
    {"tree", 0, OPTION_FLAG, AT(tree), NULL, NULL, "as a tree of the hands, outermost first, a document at a time"},
    {"tsv", 0, OPTION_FLAG, AT(tsv), NULL, NULL, "tab-separated values with a header row"},
    {"json", 'j', OPTION_FLAG, AT(json), NULL, NULL, "JSON lines"},
    {NULL},
};
#define STANCE_OPTIONS(who)                                                                                                 \
  LEDGER_OPTION, {"actor", 'a', OPTION_TEXT, AT(actor), "WHO", NULL, who ": a code in capitals (USA, USAGOV) or part of a name"}, \
  {"issue", 'i', OPTION_TEXT, AT(issue), "WORDS", NULL, "part of the name of the issue"},                                   \
  {"source", 's', OPTION_TEXT, AT(source), "NAME", NULL, "part of the name of anyone who says so, at any hand"},            \
  {"since", 'f', OPTION_DATE, AT(since), "DATE", NULL, "not before"},                                                       \
  {"until", 't', OPTION_DATE, AT(to), "DATE", NULL, "not after"},                                                           \
  {"from", 0, OPTION_DATE, AT(since), "DATE", NULL, "the same as --since"},                                                 \
  {"to", 0, OPTION_DATE, AT(to), "DATE", NULL, "the same as --until"},                                                      \
  {"limit", 'n', OPTION_NUMBER, AT(most), "N", NULL, "at most so many"},                                                    \
  {"csv", 0, OPTION_FLAG, AT(csv), NULL, NULL, "comma-separated values with a header row"},                                 \
  {"json", 'j', OPTION_FLAG, AT(json), NULL, NULL, "JSON lines"}
static const option positions_accepts[] = {STANCE_OPTIONS("who holds it"), {NULL}};
static const option pledges_accepts[] = {STANCE_OPTIONS("by whom or to whom"), {NULL}};
static const option tracks_accepts[] = {STANCE_OPTIONS("a party of it"), {NULL}};
static const option signals_accepts[] = {STANCE_OPTIONS("whose they are"), {NULL}};
static const option brief_accepts[] = {STANCE_OPTIONS("who takes part"), {NULL}};
static const option quotes_accepts[] = {
    LEDGER_OPTION,
    {"speaker", 0, OPTION_TEXT, AT(speaker), "WHO", NULL, "who said it: a code in capitals (GHA, GHAGOV) or part of a name or office"},
    {"source", 's', OPTION_TEXT, AT(source), "NAME", NULL, "part of the name of anyone through whom it came, the speaker too"},
    {"outlet", 'o', OPTION_TEXT, AT(outlet), "NAME", NULL, "reported by: part of a publisher's name, or of the path of a document"},
    {"path", 0, OPTION_TEXT, AT(path), "PART", NULL, "part of the document's path"},
    {"from", 'f', OPTION_DATE, AT(since), "DATE", NULL, "reported not before"},
    {"to", 't', OPTION_DATE, AT(to), "DATE", NULL, "reported not after"},
    {"since", 0, OPTION_DATE, AT(since), "DATE", NULL, "the same as --from"},
    {"until", 0, OPTION_DATE, AT(to), "DATE", NULL, "the same as --to"},
    {"reports", 'n', OPTION_NUMBER, AT(reports), "N", NULL, "in so many documents at least"},
    {"all", 'a', OPTION_FLAG, AT(all), NULL, NULL, "also a few words that one document alone quotes (\"very hard line\")"},
    {"tsv", 0, OPTION_FLAG, AT(tsv), NULL, NULL, "tab-separated values with a header row: a row a report"},
    {"json", 'j', OPTION_FLAG, AT(json), NULL, NULL, "JSON lines"},
    {NULL},
};
static const option show_accepts[] = {
    LEDGER_OPTION,
    {"why", 'w', OPTION_FLAG, AT(why), NULL, NULL, "the reasons of events, and the notes kept by `add --why`"},
    {"json", 'j', OPTION_FLAG, AT(json), NULL, NULL, "the records, as `demarche code` prints them"},
    {NULL},
};
static const option export_accepts[] = {
    {"as", 'A', OPTION_CHOICE, AT(as), "FORMAT", EXPORT_NAMES, "what comes out"},
    {"out", 'o', OPTION_FILE, AT(output), "PATH", NULL, "the file, or of brat the folder; - or nothing is standard output"},
    LEDGER_OPTION,
    {"actor", 'a', OPTION_TEXT, AT(actor), "WHO", NULL, "who does it: a code in capitals (USA, USAGOV) or part of a name"},
    {"recipient", 'r', OPTION_TEXT, AT(recipient), "WHO", NULL, "to whom it is done"},
    {"party", 'p', OPTION_TEXT, AT(party), "WHO", NULL, "on either side"},
    {"type", 0, OPTION_TEXT, AT(type), "TYPE", NULL, "PLOVER type, type/mode, or the beginning of a CAMEO code"},
    {"place", 0, OPTION_TEXT, AT(place), "WHERE", NULL, "part of the name of the place, or the code of a state"},
    {"source", 's', OPTION_TEXT, AT(source), "NAME", NULL, "part of the name of anyone who says so, at any hand"},
    {"factuality", 0, OPTION_CHOICE, AT(factuality), "WHICH", "happened said_to_have_happened planned conditional negated refused", "only these"},
    {"since", 'f', OPTION_DATE, AT(since), "DATE", NULL, "not before"},
    {"until", 't', OPTION_DATE, AT(to), "DATE", NULL, "not after"},
    {"from", 0, OPTION_DATE, AT(since), "DATE", NULL, "the same as --since"},
    {"to", 0, OPTION_DATE, AT(to), "DATE", NULL, "the same as --until"},
    {"machine", 0, OPTION_FLAG, AT(machine), NULL, NULL, "what the machine found, whatever analysts decided"},
    {"doc", 'd', OPTION_TEXT, AT(doc), "DOC", NULL, "one document: its id, the beginning of it, or its path"},
    {"query", 'q', OPTION_TEXT, AT(query), "WORDS", NULL, "what the brief is on: part of the name of an issue or track, or words of a sentence"},
    {NULL},
};
static const option grade_accepts[] = {
    LEDGER_OPTION,
    {"by", 'b', OPTION_TEXT, AT(by), "NAME", NULL, "whose grade it is; without it, $DEMARCHE_ANALYST, else the user's name"},
    {"note", 'n', OPTION_TEXT, AT(note), "TEXT", NULL, "why, in your words"},
    {"list", 0, OPTION_FLAG, AT(list), NULL, NULL, "all grades that count"},
    {"all", 'a', OPTION_FLAG, AT(all), NULL, NULL, "also those that were changed or taken back"},
    {"json", 'j', OPTION_FLAG, AT(json), NULL, NULL, "JSON lines"},
    {NULL},
};
static const option judge_accepts[] = {
    LEDGER_OPTION,
    {"by", 'b', OPTION_TEXT, AT(by), "NAME", NULL, "whose decision it is; without it, $DEMARCHE_ANALYST, else the user's name"},
    {"note", 'n', OPTION_TEXT, AT(note), "TEXT", NULL, "why, in your words"},
    {"json", 'j', OPTION_FLAG, AT(json), NULL, NULL, "the event as a JSON line"},
    {NULL},
};
static const option dyad_accepts[] = {
    LEDGER_OPTION,
    {"by", 'b', OPTION_CHOICE, AT(by), "WHAT", "week month year", "how long a period is; without it, a month"},
    {"type", 0, OPTION_TEXT, AT(type), "TYPE", NULL, "PLOVER type, type/mode, or the beginning of a CAMEO code"},
    {"place", 0, OPTION_TEXT, AT(place), "WHERE", NULL, "part of the name of the place, or the code of a state"},
    {"source", 's', OPTION_TEXT, AT(source), "NAME", NULL, "part of the name of anyone who says so, at any hand"},
    {"factuality", 0, OPTION_CHOICE, AT(factuality), "WHICH", "happened said_to_have_happened planned conditional negated refused", "only these; without it, the first two"},
    {"machine", 0, OPTION_FLAG, AT(machine), NULL, NULL, "what the machine found, whatever analysts decided"},
    {"since", 'f', OPTION_DATE, AT(since), "DATE", NULL, "not before"},
    {"until", 't', OPTION_DATE, AT(to), "DATE", NULL, "not after"},
    {"from", 0, OPTION_DATE, AT(since), "DATE", NULL, "the same as --since"},
    {"to", 0, OPTION_DATE, AT(to), "DATE", NULL, "the same as --until"},
    {"csv", 0, OPTION_FLAG, AT(csv), NULL, NULL, "comma-separated values with a header row"},
    {"json", 'j', OPTION_FLAG, AT(json), NULL, NULL, "JSON lines"},
    {NULL},
};
static const option ledger_accepts[] = {
    LEDGER_OPTION,
    {"json", 'j', OPTION_FLAG, AT(json), NULL, NULL, "stats: one JSON object"},
    {NULL},
};
static const option text_accepts[] = {INPUT_OPTIONS, {NULL}};
static const option parse_accepts[] = {
    {"format", 0, OPTION_CHOICE, AT(format), "FORMAT", "conllu jsonl", "what comes out: CoNLL-U, or one JSON object a sentence"},
    {"output", 'o', OPTION_FILE, AT(output), "FILE", NULL, "write there instead of standard output"},
    {"from", 'f', OPTION_CHOICE, AT(from), "FORMAT", "text markdown html jsonl tei feed warc csv tsv conllu", "what the inputs are; without it, demarche looks"},
    COLUMN_OPTIONS,
    {"conllu", 'c', OPTION_FLAG, AT(conllu), NULL, NULL, "the same as --from conllu: keep the words, tag and parse them anew"},
    {"offsets", 0, OPTION_CHOICE, AT(offsets), "UNIT", "bytes chars none", "what TokenRange, from and to count: bytes (without it), or code points"},
    MODEL_OPTION,
    {"threads", 't', OPTION_NUMBER, AT(threads), "N", NULL, "pieces parsed at once; without it, one a core"},
    {"quiet", 'q', OPTION_FLAG, AT(quiet), NULL, NULL, "no progress line, no remarks on bad bytes"},
    {NULL},
};
static const option explain_accepts[] = {
    {"date", 'd', OPTION_DATE, AT(date), "DATE", NULL, "the day the text was written"},
    MODEL_OPTION,
    DICTIONARY_OPTIONS,
    {"json", 'j', OPTION_FLAG, AT(json), NULL, NULL, "the records, as `demarche code --why --syntax` prints them"},
    {NULL},
};
static const option corpus_accepts[] = {
    {"counts", 'c', OPTION_FLAG, AT(counts), NULL, NULL, "check: how many events of each type, mode, factuality, decade and country, too"},
    {"places", 'p', OPTION_FILE, AT(places), "FILE", NULL, "the table of places; without it, places.tsv beside the folder of the texts"},
    {NULL},
};
static const option no_accepts[] = {{NULL}};

/* clang-format on */

#define INPUTS "[FILE | FOLDER | -] ..."
const verb verbs[] = {
    {"code", INPUTS, "read documents, print what was found as JSON lines",
     "Reads each document and prints its records as JSON lines: document, sentences, times, mentions, "
     "attributions, "
     "events and notes, then one summary. Folders are walked; without operands, or for \"-\", stdin is read.",
     code_accepts, 0, -1, cmd_code},
    {"add", INPUTS, "read documents into the ledger",
     "Reads each document and keeps it, with all that was found, in the ledger: a SQLite file that is made "
     "when it does "
     "not exist. A document that is there already changes nothing. Documents are read on all cores and "
     "written one by "
     "one, each in full or not at all.",
     add_accepts, 0, -1, cmd_add},
    {"import", "FILE ...", "rows of GDELT, ICEWS, POLECAT or Phoenix into the ledger",
     "Puts tables of other event data sets into the ledger: events of GDELT 2.0 (61 columns), of ICEWS, POLECAT and Phoenix, tab-separated, packed or "
     "not. The rows are kept to the byte, as the text of documents of 500 rows each, and each row whose code has a type in PLOVER is an event like "
     "others, to be found, counted and exported. Rows that are there already change nothing.",
     import_accepts, 1, -1, cmd_import},
    {"watch", "FOLDER | FEED ...", "new files and feeds into the ledger as they come",
     "Reads what appears or changes in folders and those below them, and new entries of RSS and Atom feeds (http or https), into the ledger as it "
     "comes, until it is interrupted. What was there before and the ledger does not hold is read first. What was read is kept in the ledger, so that "
     "a new start goes on where the last one ended, however it ended.",
     watch_accepts, 1, -1, cmd_watch},
    {"timeline", "", "the ledger's events in the order of their dates",
     "Prints the ledger's events in the order of their dates: who did what to whom, who says so and through "
     "whom "
     "(outermost first), and the words. \"~\" marks the date of the document where the event has none. What "
     "did not "
     "simply happen is marked [said], [planned], [if], [not], [refused] or [past].",
     timeline_accepts, 0, 0, cmd_timeline},
    {"events", "", "the ledger's events, one row each",
     "Prints one row an event: date, source, target, type, CAMEO code, factuality and who says so. A table "
     "to look at, "
     "tab-separated values or JSON lines for programs.",
     events_accepts, 0, 0, cmd_events},
    {"find", "QUERY ...", "full text: sentences, quotations or documents with the words, the best first",
     "Prints the sentences of the ledger that have the words of QUERY, the best first, each with its document, day and bytes and the words marked. Words must all be "
     "there, in any form and order; \"words in quotes\" stand together, sanction* is the beginning of a word, OR stands between two that will do alike, a minus "
     "before one that must not be there. Conditions may stand among them: source:, by:, place:, type:, actor:, date: and others.",
     find_accepts, 1, -1, cmd_find},
    {"chains", "[QUERY] ...", "who said what about whom, when, through whom",
     "Prints the ledger's statements in the order of the days they were made on: who says so, through whose hands (outermost first), to "
     "whom, and the words, with the document and the byte where they stand. QUERY is words that stand in what is said, in any form and "
     "order; an operand of several words is a phrase. \"~\" marks a date that is the document's, not the words' own.",
     chains_accepts, 0, -1, cmd_chains},
    {"positions", "", "what each side wants: who is for what, against it, or open to it",
     "Prints the positions that the ledger's documents tell of, the newest first: who holds it, for, against, open, conditional or "
     "demands, on what, how strongly and on which terms; under it the words, and through whose hands they come (outermost first). "
     "\"~\" marks a date that is the document's, not the words' own.",
     positions_accepts, 0, 0, cmd_positions},
    {"pledges", "", "who promised, offered, demanded or refused what, on which condition",
     "Prints what somebody pledged, offered, accepted, demanded or refused, and what was kept or broken, the newest first: by whom, to "
     "whom, what, on which condition, for how long or by when; under it the words, and through whose hands they come.",
     pledges_accepts, 0, 0, cmd_pledges},
    {"tracks", "", "negotiations and channels: parties, status, and who says so",
     "Prints one line a negotiation or channel, the one last told of first. Those of one name are one over all documents, case and hyphens "
     "aside: their parties are put together, and the status is the last that anybody gave, with his words.",
     tracks_accepts, 0, 0, cmd_tracks},
    {"signals", "", "statements that stand ill together",
     "Prints pairs of positions that do not agree: within a document as they were found when it was added, and over documents of each "
     "state and issue the last that is against beside the last that is for or open; both sentences, who says so, and the reason.",
     signals_accepts, 0, 0, cmd_signals},
    {"brief", "QUERY ...", "one page on an issue: tracks, positions, pledges, signals, last moves",
     "Prints one page on QUERY, part of the name of an issue or a track, or words of a sentence in any form and order: tracks with their status, of "
     "each holder the last position on each issue, pledges with their conditions, mixed signals, and the last events told in sentences with "
     "the words. Each line with its sentence and who says so.",
     brief_accepts, 1, -1, cmd_brief},
    {"quotes", "[WORD] ...", "who was quoted, in which papers, and how the wordings differ",
     "Prints what was said in quotation marks: who said it, to whom, when it was first reported, by how many documents and which "
     "outlets, through whom, and in which wordings. One utterance that many report is one entry; the fullest wording leads, and of "
     "each other the difference is shown. WORDs are looked for in all wordings, in any spelling; \"words in a row\" between double "
     "quotation marks.",
     quotes_accepts, 0, -1, cmd_quotes},
    {"show", "DOC ...", "a document of the ledger and what was found in it",
     "Prints the document's sentences, and under each the events, those who say something and the dates "
     "found in it. DOC "
     "is a document's id, the beginning of it (4 digits or more), or its path.",
     show_accepts, 1, -1, cmd_show},
    {"export", "[LEDGER]", "the ledger in the formats of others: tables, graphs, pages",
     "Writes the events of the ledger, or its documents, in a format that other programs read. The formats that are tables or graphs of events "
     "have those that meet all options; those that are of documents have the documents with such an event, whole. A file is written "
     "under another name beside it and takes its own when it is whole.",
     export_accepts, 0, 1, cmd_export},
    {"grade", "[SOURCE [A-F] | DOC:EVENT [1-6]]", "set or show your grades of sources and reports",
     "Sets the reliability of a source, or the credibility of a report, as Admiralty grading has them; - takes it back. Without a "
     "grade it shows yours, and of a report also what the ledger itself has on it. Nothing else sets or changes a grade.",
     grade_accepts, 0, 2, cmd_grade},
    {"judge", "DOC:EVENT [confirm | reject | correct FIELD=VALUE | merge DOC:EVENT | split | undo]", "decide on a report, or show the event behind it",
     "Without a verdict it shows the event that a report is of: all its reports, what holds each to the others, which are copies and "
     "which are sources of their own. With one it keeps your decision beside what the machine found; undo takes the last one back.",
     judge_accepts, 1, 3, cmd_judge},
    {"dyad", "A B", "cooperation and conflict of two parties over time",
     "Counts the events between two parties by week, month or year: cooperation and conflict, the sum and the mean of their Goldstein scores. Events "
     "that many report count once; what is only planned, denied or refused does not count.",
     dyad_accepts, 2, 2, cmd_dyad},
    {"network", "", "who acts on whom: pairs with counts and Goldstein scores",
     "Prints a row for each pair of the ledger's events, from who acts to whom it is done, the most events first: cooperation and conflict, the sum and the mean "
     "of their Goldstein scores, over all or by week, month or year. Events that many report count once; what is only planned, denied or refused does not count.",
     network_accepts, 0, 0, cmd_network},
    {"actors", "[NAME]", "who acts in the ledger, and with whom",
     "Prints who stands in the ledger's events, those in the most first: name and codes, events as actor and as recipient, statements, first and last day, and with whom.",
     actors_accepts, 0, 1, cmd_actors},
    {"ledger", "check | backup FILE | compact | merge OTHER ... | stats | metadata", "look after the ledger",
     "check says whether the ledger is whole, and what to do when it is not. backup makes a copy, also while documents are added. "
     "compact gives back the room of what is gone and orders the rest. merge takes in what other ledgers hold. stats prints how much it holds, metadata what its tables and columns are, for Datasette.",
     ledger_accepts, 1, -1, cmd_ledger},
    {"text", INPUTS, "the text of a document as demarche reads it",
     "Prints the extracted text of each input, byte for byte what the offsets in all records count.",
     text_accepts, 0, -1, cmd_text},
    {"parse", INPUTS, "tag and parse, print CoNLL-U",
     "Splits each input into sentences and words, tags and parses them, and prints CoNLL-U or JSON lines. Folders are "
     "walked; without operands, or for \"-\", stdin is read, and each paragraph is answered when its empty line has come.", parse_accepts,
     0, -1, cmd_parse},
    {"explain", "[TEXT] ...", "how a sentence is read: tree, frames tried, rows",
     "Reads the words given, or standard input, and shows for each sentence how it was read: the tree with who and when is meant, the "
     "frames tried on each word and what they were in want of, the rows that came of it, and why there are no others.",
     explain_accepts, 0, -1, cmd_explain},
    {"tables", "check [FILE] ... | convert FILE ...", "check the tables of knowledge, convert dictionaries",
     "check opens every table, says what is wrong with file, line and column, or how many rows each has. A FILE is held against "
     "the other tables in place of the one it is called like (people.tsv), or is a dictionary of your own. convert writes "
     "dictionaries of TABARI and PETRARCH, actors or agents, as one table of demarche's form.",
     no_accepts, 1, -1, cmd_tables},
    {"corpus", "check FILE|FOLDER ... | export FILE|FOLDER ...", "check annotated texts, or print them as records",
     "check reads annotated texts, of folders those called *.ann, and says file, line and column of each mistake, or how much they "
     "hold. export prints what the annotator saw as JSON lines: the records of demarche-records(5), and what else an annotation says.",
     corpus_accepts, 1, -1, cmd_corpus},
    {"completion", "bash", "print the completion of a shell",
     "Prints the completion for bash: source <(demarche completion bash).", no_accepts, 1, 1, cmd_completion},
    {"help", "[VERB]", "what demarche or a verb can do", "Prints how to use demarche or one of its verbs.",
     no_accepts, 0, 1, cmd_help},
    {NULL},
};

static int said_all(void) {
  if (fflush(stdout) == 0 && !ferror(stdout)) return 0; /* a write before the last one may have failed */
  talk_error("writing to standard output failed: %s", strerror(errno));
  return 4;
}

int cmd_help(const arguments *a) {
  const verb *v = a->n_paths ? verb_named(a->paths[0]) : NULL;
  if (a->n_paths && !v) {
    talk_error("no verb '%s'; `demarche help` lists them", a->paths[0]);
    return 2;
  }
  if (v)
    options_help_verb(stdout, v);
  else
    options_help(stdout);
  return said_all();
}

int cmd_completion(const arguments *a) {
  if (strcmp(a->paths[0], "bash") == 0)
    options_bash(stdout);
  else if (strcmp(a->paths[0], "man") == 0) /* for the build, which fills its man pages with it */
    options_man(stdin, stdout);
  else {
    talk_error("completion knows 'bash', not '%s'", a->paths[0]);
    return 2;
  }
  return said_all();
}

int main(int argc, char **argv) {
  signal(SIGPIPE, SIG_IGN); /* write() tells */
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); /* nobody asks how much memory it has: no lock around each allocation */
  signal(SIGXFSZ, SIG_IGN); /* the same: a file at its limit is an error to be told, not a death */
  if (argc < 2) {
    options_help(stderr);
    return 2;
  }
  const char *word = argv[1];
  if (strcmp(word, "--version") == 0) {
    puts("demarche " DM_VERSION);
    return said_all();
  }
  if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) word = "help";
  const verb *v = verb_named(word);
  if (!v) {
    const char *near = options_near_verb(word);
    if (near)
      talk_error("no verb '%s'; did you mean '%s'?", word, near);
    else
      talk_error("no verb '%s'; `demarche help` lists them", word);
    return 2;
  }
  arguments a = {0};
  int end = options_parse(v, argc - 2, argv + 2, &a);
  return end ? end - 1 : v->run(&a);
}
