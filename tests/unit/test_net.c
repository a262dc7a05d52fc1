/* The syntax net: kernels give the same bits, damaged models are refused, sentences come out as a reader has
 * them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "syntax/kernel.h"
#include "syntax/memory.h"
#include "syntax/model.h"
#include "syntax/net.h"

enum { WORDS_MAX = 16384 };

typedef struct bench {
  arena memory;
  net *net;
  void *workspace;
  slice words[WORDS_MAX];
  net_token out[WORDS_MAX];
} bench;

static size_t model_len(void) { return (size_t)(syntax_model_end - syntax_model); }

static int set_up(void **state) {
  bench *b = calloc(1, sizeof *b);
  assert_non_null(b);
  arena_init(&b->memory, NULL);
  assert_int_equal(net_open(&b->memory, syntax_model, model_len(), &b->net, NULL), DM_OK);
  b->workspace = arena_alloc(&b->memory, net_workspace_size());
  *state = b;
  return 0;
}

static int tear_down(void **state) {
  bench *b = *state;
  arena_free(&b->memory);
  free(b);
  return 0;
}

/* Words with one blank between them; gives their number. */
static uint32_t put(bench *b, size_t at, const char *text) {
  uint32_t n = 0;
  while (*text) {
    size_t len = strcspn(text, " ");
    b->words[at + n++] = (slice){text, len};
    text += len + (text[len] == ' ');
  }
  return n;
}

static void parse(bench *b, const char *text) {
  uint32_t n = put(b, 0, text);
  net_parse(b->net, b->workspace, NULL, b->words, &n, 1, b->out);
}

/* "WORD<-RELATION<-HEAD", the first occurrence of each word; HEAD "ROOT" is the root. */
static void expect(bench *b, const char *text, const char *word, const char *relation, const char *head) {
  uint32_t n = put(b, 0, text), at = 0;
  while (at < n && !slice_is(b->words[at], word)) at++;
  assert_true(at < n);
  const net_token *t = &b->out[at];
  const char *got_relation = net_relation_name(b->net, t->relation);
  slice got = t->head < 0 ? SLICE("ROOT") : b->words[t->head];
  if (!slice_is(got, head) || strcmp(got_relation, relation) != 0)
    fail_msg("%s: expected %s of %s, got %s of %.*s", word, relation, head, got_relation, (int)got.len,
             got.ptr);
}

static void test_sentences(void **state) {
  bench *b = *state;
  const char *s = "The foreign minister told reporters on Tuesday that Iran had rejected the proposal .";
  parse(b, s);
  expect(b, s, "told", "root", "ROOT");
  expect(b, s, "minister", "nsubj", "told");
  expect(b, s, "reporters", "iobj", "told");
  expect(b, s, "rejected", "ccomp", "told");
  expect(b, s, "Iran", "nsubj", "rejected");
  expect(b, s, "proposal", "obj", "rejected");

  s = "The ambassador was expelled by the government , according to a diplomat who was briefed on the talks "
      ".";
  parse(b, s);
  expect(b, s, "expelled", "root", "ROOT");
  expect(b, s, "ambassador", "nsubj:pass", "expelled");
  expect(b, s, "was", "aux:pass", "expelled");
  expect(b, s, "government", "obl:agent", "expelled");
  expect(b, s, "briefed", "acl:relcl", "diplomat");

  s = "President Kofi Annan ’s envoy did n't meet the rebels in Geneva .";
  parse(b, s);
  expect(b, s, "meet", "root", "ROOT");
  expect(b, s, "envoy", "nsubj", "meet");
  expect(b, s, "Annan", "flat", "Kofi");
  expect(b, s, "Kofi", "nmod:poss", "envoy");
  expect(b, s, "n't", "advmod", "meet");
  expect(b, s, "Geneva", "obl", "meet");
}

/* Curly and straight quotes are the same to the net. */
static void test_quotes(void **state) {
  bench *b = *state;
  static net_token straight[32];
  uint32_t n = put(b, 0, "\" We will not negotiate , \" Kim 's deputy said .");
  net_parse(b->net, b->workspace, NULL, b->words, &n, 1, straight);
  assert_int_equal(put(b, 0, "“ We will not negotiate , ” Kim ’s deputy said ."), n);
  net_parse(b->net, b->workspace, NULL, b->words, &n, 1, b->out);
  assert_memory_equal(straight, b->out, n * sizeof *straight);
}

static const char *const mixed[] = {
    "The talks collapsed .",
    "Moscow , which had supported the resolution in May , said on Nov. 21 that it would veto any new "
    "sanctions against Damascus .",
    "NORTH KOREA FIRES MISSILE OVER JAPAN",
    "x",
    "( S ) Kim told the Ambassador that 1,200 troops had been withdrawn ; the rest will follow by 12 March "
    "2009 .",
    "",
    "Señor Núñez — “ no comment ” — left Vienna at 5:30 p.m. without a word to the press corps .",
};

/* All of `mixed` as one batch. */
static uint32_t put_mixed(bench *b, uint32_t *lengths) {
  uint32_t at = 0;
  for (size_t i = 0; i < sizeof mixed / sizeof *mixed; i++) at += lengths[i] = put(b, at, mixed[i]);
  return at;
}

/* Words for sentences of any length: clauses of every kind of word, in an order that does not repeat soon. */
static size_t put_words(bench *b, size_t n) {
  static const char *const said[] = {
      "the envoy", "said", "that", "talks", "had failed", ",", "Ms. Okonkwo", "and", "1,200", "soldiers", "withdrew",
      "from", "NORTH", "of", "the", "Señor", "’s", "border", "—", "which", "they", "did", "n't", "recognise", "(", "S",
      ")", "before", "12 March", "2009", ";", "unprecedentedly", "“", "no", "comment", "”", "to", "reporters", "xqzv", "."};
  uint32_t seed = 11;
  for (size_t at = 0; at < n;) {
    seed = seed * 1664525u + 1013904223u;
    const char *words = said[(seed >> 16) % (sizeof said / sizeof *said)];
    while (*words && at < n) {
      size_t len = strcspn(words, " ");
      b->words[at++] = (slice){words, len};
      words += len + (words[len] == ' ');
    }
  }
  return n;
}

/* Every kernel of this processor, on every length that one window takes, and on sentences of many windows. */
static void test_kernels_agree(void **state) {
  bench *b = *state;
  static net_token first[WORDS_MAX];
  uint32_t lengths[NET_LONGEST + 3], n = 0;
  for (uint32_t i = 0; i < NET_LONGEST; i++) n += lengths[i] = i + 1;
  n += lengths[NET_LONGEST] = NET_LONGEST + 1;
  n += lengths[NET_LONGEST + 1] = 1000;
  n += lengths[NET_LONGEST + 2] = 5000;
  assert_true(n <= WORDS_MAX);
  put_words(b, n);
  assert_true(net_force_kernel(b->net, "portable"));
  net_parse(b->net, b->workspace, NULL, b->words, lengths, NET_LONGEST + 3, first);
  const kernel *k;
  for (size_t i = 0; (k = kernel_nth(i)) != NULL; i++) {
    assert_true(net_force_kernel(b->net, k->name));
    memset(b->out, 0, n * sizeof *b->out);
    net_parse(b->net, b->workspace, NULL, b->words, lengths, NET_LONGEST + 3, b->out);
    for (uint32_t at = 0; at < n; at++)
      if (memcmp(&first[at], &b->out[at], sizeof *first) != 0) fail_msg("%s: word %u differs", k->name, at);
  }
  assert_false(net_force_kernel(b->net, "abacus"));
  assert_true(net_force_kernel(b->net, kernel_nth(0)->name));
}

enum { ROWS = 7, COLS = 80 };

/* All kernels on weights as they are, whose sums of two products may or may not fit 16 bits. */
static void multiply(const int8_t *weights, bool gentle) {
  static uint8_t q[ROWS * NET_WIDTH];
  static float scale[COLS], bias[COLS], row_scale[ROWS], want[ROWS * COLS], got[ROWS * COLS];
  int32_t fix[COLS] = {0};
  uint32_t seed = 7;
  for (size_t i = 0; i < sizeof q; i++) {
    seed = seed * 1664525u + 1013904223u;
    q[i] = i < 256 ? 255 : (uint8_t)(seed >> 24);
  }
  for (size_t j = 0; j < COLS; j++) {
    scale[j] = 0.001f * (float)(j + 1), bias[j] = (float)j / 3;
    for (size_t k = 0; k < NET_WIDTH; k++) fix[j] += 128 * weights[model_packed_at(k, j)];
  }
  for (size_t i = 0; i < ROWS; i++) row_scale[i] = 1 / (float)(i + 3);
  kernel_matrix m = {weights, scale, bias, fix, COLS, gentle};
  kernel_portable.product((kernel_rows){q, row_scale}, ROWS, &m, want, COLS);
  int32_t exact = 0;
  for (size_t k = 0; k < NET_WIDTH; k++) exact += q[k] * weights[model_packed_at(k, 3)];
  assert_true(want[3] == (float)(exact - fix[3]) * scale[3] * row_scale[0] + bias[3]);
  const kernel *k;
  for (size_t i = 0; (k = kernel_nth(i)) != NULL; i++) {
    memset(got, 0, sizeof got);
    k->product((kernel_rows){q, row_scale}, ROWS, &m, got, COLS);
    assert_memory_equal(want, got, sizeof want);
  }
}

/* The products themselves, bit by bit, at odd numbers of rows and columns, with the largest numbers there
 * are. */
static void test_products_agree(void **state) {
  (void)state;
  static int8_t weights[COLS * NET_WIDTH];
  uint32_t seed = 5;
  for (size_t i = 0; i < sizeof weights; i++) {
    seed = seed * 1664525u + 1013904223u;
    weights[i] = i < 4096 ? 127 : (int8_t)((int)(seed >> 24) % 255 - 127);
  }
  multiply(weights, false);
  for (size_t i = 0; i < sizeof weights; i += 2) {
    int a = weights[i], b = 128 - abs(a);
    weights[i + 1] = (int8_t)(i < 2048 || b == 128 ? b - 1 : i % 4 ? -b : b);
  }
  multiply(weights, true);
}

/* A sentence is read alike alone and among others. */
static void test_company(void **state) {
  bench *b = *state;
  static net_token together[256];
  uint32_t lengths[sizeof mixed / sizeof *mixed], at = 0;
  put_mixed(b, lengths);
  net_parse(b->net, b->workspace, NULL, b->words, lengths, sizeof mixed / sizeof *mixed, together);
  for (size_t i = 0; i < sizeof mixed / sizeof *mixed; i++) {
    net_parse(b->net, b->workspace, NULL, b->words + at, &lengths[i], 1, b->out);
    assert_memory_equal(together + at, b->out, lengths[i] * sizeof *together);
    at += lengths[i];
  }
}

/* With a memory of words, in which there are more words than places, trees are those without one, by every kernel. */
static void test_memory(void **state) {
  bench *b = *state;
  enum { WORDS = 4 * MEMORY_PLACES, SENTENCE = 23 };
  static char text[WORDS][48];
  static net_token without[WORDS];
  static uint32_t lengths[WORDS / SENTENCE];
  size_t n = sizeof lengths / sizeof *lengths, known = 0;
  uint32_t seed = 3;
  put_words(b, WORDS);
  for (size_t i = 0; i < WORDS; i++) { /* every third word is one of many names, some too long to be kept */
    seed = seed * 1664525u + 1013904223u;
    if (i % 3) continue;
    snprintf(text[i], sizeof text[i], "%s%u", seed >> 20 & 15 ? "Ruritania" : "Transnistria-Ruritania-Graustark-", (seed >> 16) % 3000);
    b->words[i] = slice_of(text[i]);
  }
  for (size_t i = 0; i < n; i++) lengths[i] = SENTENCE;
  net_memory *memory = arena_alloc(&b->memory, net_memory_size());
  net_parse(b->net, b->workspace, NULL, b->words, lengths, n, without);
  const kernel *k;
  for (size_t i = 0; (k = kernel_nth(i)) != NULL; i++)
    for (int round = 0; round < 2; round++) { /* the second one begins with what the first has left */
      assert_true(net_force_kernel(b->net, k->name));
      memset(b->out, 0, n * SENTENCE * sizeof *b->out);
      net_parse(b->net, b->workspace, memory, b->words, lengths, n, b->out);
      assert_memory_equal(without, b->out, n * SENTENCE * sizeof *without);
    }
  assert_true(net_force_kernel(b->net, kernel_nth(0)->name));
  for (size_t i = 0; i < n * SENTENCE; i++) known += memory_find(memory, b->words[i]) != NULL;
  assert_true(known > WORDS / 2 && known < n * SENTENCE); /* frequent words stay; names have put out one another */
}

/* What is kept is found by its whole spelling: words that share a place do not pass for each other. */
static void test_places(void **state) {
  bench *b = *state;
  net_memory *memory = arena_alloc(&b->memory, net_memory_size());
  char one[8] = "Togo", other[8];
  assert_null(memory_find(memory, SLICE("Togo")));
  assert_null(memory_find(memory, SLICE("")));
  *memory_keep(memory, slice_of(one)) = 1;
  assert_true(*memory_find(memory, SLICE("Togo")) == 1);
  unsigned i = 0;
  do snprintf(other, sizeof other, "w%u", i++);
  while (memory_place(slice_of(other)) != memory_place(slice_of(one)));
  assert_null(memory_find(memory, slice_of(other)));
  assert_null(memory_keep(memory, slice_of(other))); /* Togo was met again, and stays for once */
  *memory_keep(memory, slice_of(other)) = 2;
  assert_null(memory_find(memory, SLICE("Togo")));
  assert_true(*memory_find(memory, slice_of(other)) == 2);
  *memory_keep(memory, SLICE("")) = 3;
  assert_true(*memory_find(memory, SLICE("")) == 3);
  assert_non_null(memory_keep(memory, SLICE("abcdefghijklmnopqrstuvwxyz01234")));
  assert_null(memory_keep(memory, SLICE("abcdefghijklmnopqrstuvwxyz012345")));
}

/* One root, no cycles, heads inside the sentence, root relation at the root alone. */
static void check_tree(const net *n, const net_token *t, int32_t length) {
  int roots = 0;
  for (int32_t i = 0; i < length; i++) {
    assert_true(t[i].head >= -1 && t[i].head < length && t[i].head != i);
    assert_true(t[i].upos < net_upos_count(n) && t[i].xpos < net_xpos_count(n) &&
                t[i].relation < net_relation_count(n));
    assert_int_equal(t[i].head < 0, strcmp(net_relation_name(n, t[i].relation), "root") == 0);
    roots += t[i].head < 0;
    int32_t up = i, steps = 0;
    while (up >= 0 && steps++ <= 256) up = t[up].head;
    assert_true(up < 0);
  }
  assert_int_equal(roots, 1);
}

static void test_long_sentences(void **state) {
  bench *b = *state;
  static const char *const cycle[] = {"the", "envoy", "said", ",", "talks", "failed", "and", "war", "began"};
  static const uint32_t lengths[] = {1, 2, 119, 120, 121, 240, 241, 1000, 10000};
  for (size_t i = 0; i < WORDS_MAX; i++) b->words[i] = slice_of(cycle[i % 9]);
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
    net_parse(b->net, b->workspace, NULL, b->words, &lengths[i], 1, b->out);
    check_tree(b->net, b->out, (int32_t)lengths[i]);
  }
}

static void test_odd_words(void **state) {
  bench *b = *state;
  static char huge[70000];
  memset(huge, 'a', sizeof huge);
  b->words[0] = (slice){huge, sizeof huge};
  b->words[1] = (slice){"\xff\xfe\x00\xe2", 4};
  b->words[2] = (slice){"", 0};
  b->words[3] = SLICE("\xe2\x80");
  uint32_t n = 4;
  net_parse(b->net, b->workspace, NULL, b->words, &n, 1, b->out);
  check_tree(b->net, b->out, 4);
  net_parse(b->net, b->workspace, NULL, b->words, &n, 0, b->out);
}

static void refused(void *bytes, size_t len, const char *why) {
  arena a;
  net *n;
  err e = {0};
  arena_init(&a, NULL);
  assert_int_equal(net_open(&a, bytes, len, &n, &e), DM_EVERSION);
  assert_null(n);
  if (!strstr(e.text, why)) fail_msg("expected \"%s\" in \"%s\"", why, e.text);
  arena_free(&a);
}

static void test_refusals(void **state) {
  (void)state;
  size_t len = model_len();
  unsigned char *copy = aligned_alloc(64, (len + 127) / 64 * 64);
  assert_non_null(copy);
  memcpy(copy, syntax_model, len);
  arena a;
  net *n;
  arena_init(&a, NULL);
  assert_int_equal(net_open(&a, copy, len, &n, NULL), DM_OK); /* so its checksum is right */
  arena_free(&a);
  refused(copy, 0, "cut short");
  refused(copy, 63, "cut short");
  refused(copy, len - 64, "cut short");
  refused(copy + 1, len - 1, "aligned");
  for (size_t at = 64; at < len; at += len / 20) {
    copy[at] ^= 0x10;
    refused(copy, len, "checksum");
    copy[at] ^= 0x10;
  }
  copy[0] = 'X';
  refused(copy, len, "not a model");
  copy[0] = 'D';
  copy[8] = 99;
  refused(copy, len, "format version 99");
  copy[8] = MODEL_VERSION;

  /* Files whose checksum is right and whose tables lie. */
  model_header h;
  for (size_t s = 0; s < 3; s++) {
    static const uint64_t offsets[] = {UINT64_MAX - 63, 1 << 30, 65};
    memcpy(copy, syntax_model, len);
    memcpy(&h, copy, sizeof h);
    model_section *section = (model_section *)(void *)(copy + MODEL_HEADER);
    section[s].offset = offsets[s];
    h.checksum = model_checksum(copy + MODEL_HEADER, len - MODEL_HEADER);
    memcpy(copy, &h, sizeof h);
    refused(copy, len, "outside the file");
    section[s].offset = 0;
    section[s].rows = UINT32_MAX;
    h.checksum = model_checksum(copy + MODEL_HEADER, len - MODEL_HEADER);
    memcpy(copy, &h, sizeof h);
    refused(copy, len, "section");
  }
  free(copy);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_sentences, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_quotes, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_kernels_agree, set_up, tear_down),
      cmocka_unit_test(test_products_agree),
      cmocka_unit_test_setup_teardown(test_company, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_memory, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_places, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_long_sentences, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_odd_words, set_up, tear_down),
      cmocka_unit_test(test_refusals),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
