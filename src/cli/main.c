/* main.c - the verbs of demarche, each with its table of options. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli/cmd.h"

#define FORMATS "text markdown html jsonl"
#define AT(field) offsetof(arguments, field)
#define INPUT_OPTIONS                                                                                                  \
  {"from", 'f', OPTION_CHOICE, AT(from), "FORMAT", FORMATS, "what the inputs are; without it, demarche looks"},        \
      {"date", 'd', OPTION_DATE, AT(date), "DATE", NULL, "the documents' date, whatever they say"},                    \
      {"threads", 't', OPTION_NUMBER, AT(threads), "N", NULL, "documents read at once; without it, one a core"},       \
      {"quiet", 'q', OPTION_FLAG, AT(quiet), NULL, NULL, "no progress line"}

static const option code_options[] = {
    {"format", 0, OPTION_CHOICE, AT(format), "FORMAT", "jsonl", "what comes out: JSON lines, demarche-records(5)"},
    INPUT_OPTIONS,
    {"syntax", 's', OPTION_FLAG, AT(syntax), NULL, NULL, "tokens and trees in the sentence records"},
    {"until", 'u', OPTION_CHOICE, AT(until), "STAGE", "read text syntax actor when said event", "stop after a stage"},
    {"why", 'w', OPTION_FLAG, AT(why), NULL, NULL, "say why something was not coded"},
    {NULL},
};

const verb verbs[] = {
    {"code", "[FILE | FOLDER | -] ...", "read documents, print what was found as JSON lines",
     "Reads each document and prints its records as JSON lines: document, sentences, times, mentions, attributions, "
     "events and notes, then one summary. Folders are walked; without operands, or for \"-\", stdin is read.",
     code_options, 0, -1, cmd_code},
    {NULL},
};

int main(int argc, char **argv) {
  signal(SIGPIPE, SIG_IGN); /* write() tells */
  if (argc < 2) {
    options_help(stderr);
    return 2;
  }
  const char *word = argv[1];
  if (strcmp(word, "--version") == 0) {
    puts("demarche " DM_VERSION);
    return fflush(stdout) == 0 ? 0 : 4;
  }
  if (strcmp(word, "help") == 0 || strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
    const verb *v = argc > 2 ? verb_named(argv[2]) : NULL;
    if (argc > 2 && !v) {
      talk_error("no verb '%s'", argv[2]);
      return 2;
    }
    if (v)
      options_help_verb(stdout, v);
    else
      options_help(stdout);
    return fflush(stdout) == 0 ? 0 : 4;
  }
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
