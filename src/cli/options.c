#include "cli/options.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cli/talk.h"
#include "doc.h"

const verb *verb_named(const char *name) {
  for (const verb *v = verbs; v->name; v++)
    if (strcmp(v->name, name) == 0) return v;
  return NULL;
}

/* ------------------------------------------------------------------ reading the command line */

static bool is_choice(const char *choices, const char *word) {
  size_t n = strlen(word);
  for (const char *c = choices; *c;) {
    size_t len = strcspn(c, " ");
    if (len == n && memcmp(c, word, n) == 0) return true;
    c += len + (c[len] == ' ');
  }
  return false;
}

static int wrong(const verb *v, const char *format, ...) __attribute__((format(printf, 2, 3)));
static int wrong(const verb *v, const char *format, ...) {
  char text[512];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  talk_error("%s", text);
  talk("try `demarche help %s`", v->name);
  return 3;
}

static int take(const verb *v, const option *o, const char *value, arguments *a) {
  char *at = (char *)a + o->at;
  if (o->kind == OPTION_FLAG) {
    *(bool *)at = true;
    return 0;
  }
  if (o->kind == OPTION_NUMBER) {
    char *end;
    errno = 0;
    long n = strtol(value, &end, 10);
    if (errno || end == value || *end || n < 1 || n > INT_MAX)
      return wrong(v, "--%s wants a number from 1, not '%s'", o->name, value);
    *(int *)at = (int)n;
    return 0;
  }
  if (o->kind == OPTION_CHOICE && !is_choice(o->choices, value))
    return wrong(v, "--%s knows no '%s'; it takes one of: %s", o->name, value, o->choices);
  day begin, after;
  time_precision precision;
  if (o->kind == OPTION_DATE && !day_parse(slice_of(value), &begin, &after, &precision))
    return wrong(v, "--%s wants a date like 2017-12-13, 2017-12 or 2017, not '%s'", o->name, value);
  if (o->kind == OPTION_FILES) {
    file_list *list = (file_list *)at;
    if (list->n == FILES_MOST) return wrong(v, "--%s was given more than %d times", o->name, FILES_MOST);
    list->at[list->n++] = value;
    return 0;
  }
  *(const char **)at = value;
  return 0;
}

/* Letters to change, add or drop to get from a to b; words longer than 31 are cut. */
static unsigned distance(const char *a, const char *b) {
  unsigned row[32], n = (unsigned)strnlen(b, 31);
  for (unsigned j = 0; j <= n; j++) row[j] = j;
  for (unsigned i = 1; a[i - 1] && i < 32; i++) {
    unsigned diagonal = row[0];
    row[0] = i;
    for (unsigned j = 1; j <= n; j++) {
      unsigned best = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      if (row[j] + 1 < best) best = row[j] + 1;
      if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
      row[j] = best;
    }
  }
  return row[n];
}

static int unknown(const verb *v, const char *word) {
  const char *near = NULL;
  unsigned least = 3;
  for (const option *o = v->options; o->name; o++) {
    unsigned far = distance(word, o->name);
    if (far < least) least = far, near = o->name;
  }
  if (near) return wrong(v, "%s: no option --%s; did you mean --%s?", v->name, word, near);
  return wrong(v, "%s: no option --%s", v->name, word);
}

const char *options_near_verb(const char *word) {
  const char *near = NULL;
  unsigned least = 3;
  for (const verb *v = verbs; v->name; v++) {
    unsigned far = distance(word, v->name);
    if (far < least) least = far, near = v->name;
  }
  return near;
}

static const option *option_named(const verb *v, const char *name, size_t len) {
  for (const option *o = v->options; o->name; o++)
    if (strlen(o->name) == len && memcmp(o->name, name, len) == 0) return o;
  return NULL;
}

static const option *option_lettered(const verb *v, char letter) {
  for (const option *o = v->options; o->name; o++)
    if (o->letter == letter) return o;
  return NULL;
}

int options_parse(const verb *v, int argc, char **argv, arguments *a) {
  int bad = 0;
  bool plain = false; /* after "--" */
  a->paths = argv;    /* operands move to the front of argv: there is always room */
  for (int i = 0; i < argc && !bad; i++) {
    char *word = argv[i];
    if (plain || word[0] != '-' || !word[1]) {
      a->paths[a->n_paths++] = word;
    } else if (strcmp(word, "--") == 0) {
      plain = true;
    } else if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
      options_help_verb(stdout, v);
      return fflush(stdout) == 0 ? 1 : 5;
    } else if (word[1] == '-') {
      char *value = strchr(word, '=');
      size_t len = value ? (size_t)(value - word - 2) : strlen(word + 2);
      const option *o = option_named(v, word + 2, len);
      if (!o) {
        char name[64];
        snprintf(name, sizeof name, "%.*s", (int)(len < 60 ? len : 60), word + 2);
        return unknown(v, name);
      }
      if (value) value++;
      if (o->kind == OPTION_FLAG && value) return wrong(v, "--%s takes no value", o->name);
      if (o->kind != OPTION_FLAG && !value) {
        if (i + 1 == argc) return wrong(v, "--%s wants a value: %s", o->name, o->value);
        value = argv[++i];
      }
      bad = take(v, o, value, a);
    } else {
      for (char *c = word + 1; *c && !bad; c++) {
        const option *o = option_lettered(v, *c);
        if (!o) return wrong(v, "%s: no option -%c", v->name, *c);
        if (o->kind == OPTION_FLAG) {
          bad = take(v, o, NULL, a);
          continue;
        }
        const char *value = c[1] ? c + 1 : i + 1 < argc ? argv[++i] : NULL;
        if (!value) return wrong(v, "-%c wants a value: %s", *c, o->value);
        bad = take(v, o, value, a);
        break;
      }
    }
  }
  if (bad) return bad;
  if (a->n_paths < v->min) return wrong(v, "%s wants %s", v->name, v->operands);
  if (v->max >= 0 && a->n_paths > v->max) return wrong(v, "%s takes no '%s'", v->name, a->paths[v->max]);
  return 0;
}

/* ------------------------------------------------------------------ help, synopsis, completion */

void options_help(FILE *to) {
  fputs(
      "demarche reads diplomatic news, cables and memoranda: who did what to whom, when, and who says so.\n\n"
      "usage: demarche VERB [OPTIONS] [OPERANDS]\n\n",
      to);
  for (const verb *v = verbs; v->name; v++) fprintf(to, "  %-10s %s\n", v->name, v->brief);
  fputs(
      "\n`demarche help VERB` tells more; `demarche --version` the version.\n"
      "Exit codes: 0 done, 1 nothing found, 2 usage, 3 some input failed, 4 ledger or environment failed.\n",
      to);
}

/* Words of text in lines of at most `width`, each after `indent` blanks; the first line's are already there.
 */
static void wrapped(FILE *to, const char *text, int indent, int width) {
  int at = indent;
  for (const char *c = text; *c;) {
    int len = (int)strcspn(c, " ");
    if (at > indent && at + 1 + len > width) {
      fprintf(to, "\n%*s", indent, "");
      at = indent;
    } else if (at > indent) {
      fputc(' ', to);
      at++;
    }
    fwrite(c, 1, (size_t)len, to);
    at += len;
    for (c += len; *c == ' '; c++) {
    }
  }
  fputc('\n', to);
}

void options_help_verb(FILE *to, const verb *v) {
  fprintf(to, "usage: demarche %s%s%s%s\n\n", v->name, v->options[0].name ? " [OPTIONS]" : "",
          v->operands[0] ? " " : "", v->operands);
  wrapped(to, v->about, 0, 88);
  if (v->options[0].name) fputc('\n', to);
  for (const option *o = v->options; o->name; o++) {
    char left[64];
    int n = snprintf(left, sizeof left, "  %s--%s%s%s",
                     o->letter ? (char[]){'-', o->letter, ',', ' ', 0} : "    ", o->name, o->value ? " " : "",
                     o->value ? o->value : "");
    fprintf(to, "%-26s", left);
    if (n >= 26) fprintf(to, "\n%26s", "");
    wrapped(to, o->help, 26, 96);
    if (o->choices) {
      fprintf(to, "%26s", "");
      char list[256];
      snprintf(list, sizeof list, "one of: %s", o->choices);
      wrapped(to, list, 26, 96);
    }
  }
}

/* Text of a table as mdoc: a backslash, and a dot or quote that opens a line, mean something there. */
static void mdoc_text(FILE *to, const char *text) {
  if (*text == '.' || *text == '\'') fputs("\\&", to);
  for (const char *c = text; *c; c++) {
    if (*c == '\\')
      fputs("\\e", to);
    else if (*c == '-')
      fputs("\\-", to);
    else
      fputc(*c, to);
  }
  fputc('\n', to);
}

static void mdoc_synopsis(FILE *to, const verb *v) {
  fprintf(to, ".Nm demarche %s\n", v->name);
  for (const option *o = v->options; o->name; o++)
    fprintf(to, ".Op Fl \\-%s%s%s%s\n", o->name, o->value ? " Ar " : "", o->value ? o->value : "", o->kind == OPTION_FILES ? " ..." : "");
  if (v->operands[0]) fprintf(to, ".Ar %s\n", v->operands);
}

static void mdoc_options(FILE *to, const verb *v) {
  fputs(".Bl -tag -width Ds\n", to);
  for (const option *o = v->options; o->name; o++) {
    fputs(".It ", to);
    if (o->letter) fprintf(to, "Fl %c , ", o->letter);
    fprintf(to, "Fl \\-%s%s%s\n", o->name, o->value ? " Ar " : "", o->value ? o->value : "");
    mdoc_text(to, o->help);
    if (!o->choices) continue;
    fputs(".br\nOne of: ", to);
    mdoc_text(to, o->choices);
  }
  fputs(".It Fl h , Fl \\-help\nhelp on this verb\n.El\n", to);
}

static void mdoc_verbs(FILE *to) {
  fputs(".Bl -tag -width completion\n", to);
  for (const verb *v = verbs; v->name; v++) {
    fprintf(to, ".It Cm %s\n", v->name);
    mdoc_text(to, v->brief);
  }
  fputs(".El\n", to);
}

void options_man(FILE *from, FILE *to) {
  char line[1024], verb_name[32];
  while (fgets(line, sizeof line, from)) {
    const verb *v = NULL;
    if (sscanf(line, ".\\\" @%*[A-Z] %31[a-z]", verb_name) == 1) v = verb_named(verb_name);
    if (strncmp(line, ".\\\" @VERBS", 10) == 0)
      mdoc_verbs(to);
    else if (v && strncmp(line, ".\\\" @SYNOPSIS", 13) == 0)
      mdoc_synopsis(to, v);
    else if (v && strncmp(line, ".\\\" @OPTIONS", 12) == 0)
      mdoc_options(to, v);
    else if (v && strncmp(line, ".\\\" @ABOUT", 10) == 0)
      mdoc_text(to, v->about);
    else
      fputs(line, to);
  }
}

void options_bash(FILE *to) {
  fputs("# bash completion of demarche; made by `demarche completion`\n"
        "_demarche() {\n"
        "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} verb=${COMP_WORDS[1]}\n"
        "  COMPREPLY=()\n"
        "  if ((COMP_CWORD == 1)); then\n"
        "    COMPREPLY=($(compgen -W \"",
        to);
  for (const verb *v = verbs; v->name; v++) fprintf(to, "%s ", v->name);
  fputs("--help --version\" -- \"$word\"))\n    return\n  fi\n  case $verb,$before in\n", to);
  for (const verb *v = verbs; v->name; v++)
    for (const option *o = v->options; o->name; o++) {
      if (o->kind == OPTION_FLAG) continue;
      fprintf(to, "  %s,--%s)", v->name, o->name);
      if (o->kind == OPTION_CHOICE)
        fprintf(to, " COMPREPLY=($(compgen -W \"%s\" -- \"$word\"))", o->choices);
      else if (o->kind == OPTION_FILE || o->kind == OPTION_FILES)
        fputs(" COMPREPLY=($(compgen -f -- \"$word\"))", to);
      else
        fputs(" :", to); /* nothing to offer */
      fputs("; return ;;\n", to);
    }
  fputs("  esac\n  if [[ $word == -* ]]; then\n    case $verb in\n", to);
  for (const verb *v = verbs; v->name; v++) {
    fprintf(to, "    %s) COMPREPLY=($(compgen -W \"", v->name);
    for (const option *o = v->options; o->name; o++) fprintf(to, "--%s ", o->name);
    fputs("--help\" -- \"$word\")) ;;\n", to);
  }
  fputs("    esac\n  elif [[ $verb == help ]]; then\n    COMPREPLY=($(compgen -W \"", to);
  for (const verb *v = verbs; v->name; v++) fprintf(to, "%s ", v->name);
  fputs("\" -- \"$word\"))\n  else\n    COMPREPLY=($(compgen -f -- \"$word\"))\n  fi\n}\n"
        "complete -o filenames -F _demarche demarche\n",
        to);
}
