/* cmd_ledger.c - `demarche ledger check`, `backup`, `compact`, `merge`, `stats`, `metadata`. */
#include "base/json.h"
#include "cli/cmd.h"

typedef struct remarks {
  buf b;
  const char *path;
  bool json;
  size_t n;
} remarks;

/* "demarche.db: 3 sentences that ...: restore a backup ..." on stderr, as a compiler complains. */
static void complain(void *user, const char *what, const char *advice) {
  remarks *x = user;
  x->n++;
  talk("%s: %s; %s", x->path, what, advice);
}

static bool is_number(const char *text) { return text[0] && strspn(text, "0123456789") == strlen(text); }

static void tell(void *user, const char *name, const char *value) {
  remarks *x = user;
  if (!x->json) {
    buf_printf(&x->b, "%-13s %s\n", name, value);
  } else {
    buf_printf(&x->b, "%s\"%s\":", x->n ? "," : "{\"type\":\"ledger\",", name);
    if (is_number(value)) buf_puts(&x->b, value);
    else json_string(&x->b, strcmp(value, "-") == 0 ? NULL : value);
  }
  x->n++;
}

static status stats(dm_ledger *l, remarks *x, err *why) {
  out o = {0};
  status s = dm_ledger_stats(l, tell, x, why);
  if (x->json && s == DM_OK) buf_puts(&x->b, "}\n");
  if (s == DM_OK) out_write(&o, x->b.ptr, x->b.len);
  buf_free(&x->b);
  int written = out_end(&o);
  return s == DM_OK && written ? err_set(why, DM_EIO, NULL, "writing to standard output failed") : s;
}

/* Each of the others is opened before anything is written: a wrong name leaves all as it was. */
static int merge(const arguments *a) {
  dm_ledger *ledger, *other;
  const char *path = ledger_path(a);
  err why;
  for (int i = 1; i < a->n_paths; i++) {
    status s = dm_ledger_open(a->paths[i], DM_LEDGER_READ, &other, &why);
    if (s != DM_OK) return give_up(s, &why);
    dm_ledger_close(other);
  }
  status s = dm_ledger_open(path, DM_LEDGER_WRITE, &ledger, &why);
  if (s != DM_OK) return give_up(s, &why);
  for (int i = 1; i < a->n_paths && s == DM_OK; i++) {
    dm_taken n;
    s = dm_ledger_take(ledger, a->paths[i], &n, &why);
    talk("%s: %zu documents, %zu decisions and %zu grades taken from %s; %zu documents were there already and stay as they are%s", path, n.documents, n.decisions, n.grades, a->paths[i], n.known,
         s == DM_OK ? "" : "; then it failed, and the rest is taken the next time");
  }
  dm_ledger_close(ledger);
  return s == DM_OK ? 0 : give_up(s, &why);
}

int cmd_ledger(const arguments *a) {
  const char *what = a->paths[0];
  if (strcmp(what, "merge") == 0 && a->n_paths > 1) return merge(a);
  bool check = strcmp(what, "check") == 0, backup = strcmp(what, "backup") == 0, compact = strcmp(what, "compact") == 0, count = strcmp(what, "stats") == 0, tell_names = strcmp(what, "metadata") == 0;
  if ((!check && !backup && !compact && !count && !tell_names) || a->n_paths != 1 + backup) {
    talk_error("ledger wants check, backup FILE, compact, merge OTHER ..., stats or metadata");
    return 2;
  }
  remarks x = {.path = ledger_path(a), .json = a->json};
  dm_ledger *ledger;
  err why;
  status s = dm_ledger_open(x.path, DM_LEDGER_READ, &ledger, &why); /* none is made here */
  if (s == DM_OK && compact) {
    dm_ledger_close(ledger);
    s = dm_ledger_open(x.path, DM_LEDGER_WRITE, &ledger, &why);
  }
  if (s != DM_OK) return give_up(s, &why);
  if (tell_names) {
    dm_ledger_close(ledger);
    return print_metadata(x.path);
  }
  int64_t before, after;
  if (check) s = dm_ledger_check(ledger, complain, &x, &why);
  else if (backup) s = dm_ledger_backup(ledger, a->paths[1], &why);
  else if (compact) s = dm_ledger_compact(ledger, &before, &after, &why);
  else s = stats(ledger, &x, &why);
  dm_ledger_close(ledger);
  if (s != DM_OK) return give_up(s, &why);
  if (check) talk("%s: whole", x.path);
  if (backup) talk("%s: a copy is in %s", x.path, a->paths[1]);
  if (compact) talk("%s: %lld bytes, before %lld", x.path, (long long)after, (long long)before);
  return 0;
}
