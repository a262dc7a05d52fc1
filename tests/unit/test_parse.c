/* dm_parse and dm_parse_words, as a caller sees them; and where a long text is cut into pieces. */
#include "reading.h"

#include <stdlib.h>

#include "base/buf.h"
#include "read/piece.h"

static dm_engine *trees;

static int open_trees(void **state) {
  dm_err why;
  dm_engine_options options = {.trees_only = true};
  if (dm_engine_open_with(&options, &trees, &why) != DM_OK) fail_msg("%s", why.text);
  return open_engine(state);
}

static int close_trees(void **state) {
  dm_engine_close(trees);
  return close_engine(state);
}

/* What was given, as one line a sentence: "number/paragraph text |" and "form from-to head" for each token. */
typedef struct seen {
  buf b;
  size_t sentences, tokens;
  size_t stop_at; /* 0 = never */
} seen;

static int note_sentence(void *user, const dm_sentence *s) {
  seen *x = user;
  size_t roots = 0;
  x->sentences++;
  x->tokens += s->n_tokens;
  assert_int_equal(s->number, x->sentences);
  assert_true(s->n_tokens > 0);
  assert_true(s->from <= s->tokens[0].from && s->to >= s->tokens[s->n_tokens - 1].to);
  buf_printf(&x->b, "%zu/%zu%s %s |", s->number, s->paragraph, s->opens_paragraph ? "*" : "", s->text);
  for (size_t i = 0; i < s->n_tokens; i++) {
    const dm_token *t = &s->tokens[i];
    assert_true(t->head <= s->n_tokens && t->head != i + 1);
    assert_int_equal(t->head == 0, strcmp(t->deprel, "root") == 0);
    roots += t->head == 0;
    size_t far = 0;
    for (uint32_t h = t->head; h; h = s->tokens[h - 1].head) assert_true(++far <= s->n_tokens); /* no cycle */
    buf_printf(&x->b, " %s %zu-%zu %s%s", t->form, t->from, t->to, t->upos, t->space_after ? "" : "+");
  }
  buf_putc(&x->b, '\n');
  assert_int_equal(roots, 1);
  return x->sentences == x->stop_at;
}

static void gives(const char *text, size_t len, const char *want) {
  seen x = {0};
  dm_err why;
  assert_int_equal(dm_parse(trees, text, len, note_sentence, &x, &why), DM_OK);
  assert_string_equal(buf_done(&x.b), want);
  buf_free(&x.b);
}

static void test_text(void **state) {
  (void)state;
  static const char text[] = "Togo left.\n\nGhana stayed, it said.";
  gives(text, sizeof text - 1,
        "1/1* Togo left. | Togo 0-4 PROPN left 5-9 VERB+ . 9-10 PUNCT\n"
        "2/2* Ghana stayed, it said. | Ghana 12-17 PROPN stayed 18-24 VERB+ , 24-25 PUNCT it 26-28 PRON said 29-33 VERB+ . 33-34 PUNCT\n");
  gives("", 0, "");
  gives(" \n\n ", 4, "");
  /* A byte order mark counts, bad bytes and NULs keep their places. */
  gives("\xef\xbb\xbfTogo\0left \xff", 14, "1/1* Togo left ? | Togo 3-7 PROPN left 8-12 VERB ? 13-14 PUNCT\n");
}

static int words_of(void *user, const dm_sentence *s) {
  buf *b = user;
  for (size_t i = 0; i < s->n_tokens; i++) buf_printf(b, "%s %u %s %s %u;", s->tokens[i].form, s->tokens[i].words, s->tokens[i].lemma, s->tokens[i].xpos, s->tokens[i].head);
  return 0;
}

/* An arc that a sentence must have. */
typedef struct arc {
  const char *word, *deprel, *head; /* head NULL: the root */
  bool found;
} arc;

static int look_for_arc(void *user, const dm_sentence *s) {
  arc *a = user;
  for (size_t i = 0; i < s->n_tokens; i++) {
    const dm_token *t = &s->tokens[i];
    if (strcmp(t->form, a->word) != 0 || strcmp(t->deprel, a->deprel) != 0) continue;
    a->found |= a->head ? t->head && strcmp(s->tokens[t->head - 1].form, a->head) == 0 : t->head == 0;
  }
  return 0;
}

/* What the drills of the trainer have taught the net: news English that treebanks hardly have. */
static void test_news(void **state) {
  static const struct {
    const char *text;
    arc want;
  } cases[] = {
      {"Rwandan army shells Congolese border town", {"army", "nsubj", "shells", false}},
      {"Officials from Japan conferred by telephone.", {"conferred", "root", NULL, false}},
      {"Turkey massed troops on the Syrian border.", {"troops", "obj", "massed", false}},
      {"The envoy told him in Cairo last month that Egypt wanted to begin.", {"wanted", "ccomp", "told", false}},
      {"The council called on both presidents to leave Quito.", {"leave", "xcomp", "called", false}},
      {"The court demanded that the government end curbs on the press.", {"end", "ccomp", "demanded", false}},
      {"Security forces in Togo have tortured scores of refugees.", {"scores", "obj", "tortured", false}},
      {"The minister will visit Jeddah, Abu Dhabi and Doha.", {"Doha", "conj", "Jeddah", false}},
      {"Burma, Ceylon sign rice pact", {"Ceylon", "conj", "Burma", false}},
      {"Egypt ordered its forces in Libya to stop the attack.", {"stop", "xcomp", "ordered", false}},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    arc a = cases[i].want;
    dm_err why;
    assert_int_equal(dm_parse(trees, cases[i].text, strlen(cases[i].text), look_for_arc, &a, &why), DM_OK);
    if (!a.found) fail_msg("%s: no %s <-%s- %s", cases[i].text, a.word, a.deprel, a.head ? a.head : "root");
  }
}

/* What src/syntax/repair.c, present.c and unmarked.c mend. */
static void test_mended(void **state) {
  static const struct {
    const char *text;
    arc want;
  } cases[] = {
      {"The memorandum records that the minister had already left Kabul.", {"memorandum", "nsubj", "records", false}},
      {"The committee's report records that no one was asked.", {"asked", "ccomp", "records", false}},
      {"The log records that a trader in Herat was quoted as saying that the king was ill.", {"quoted", "ccomp", "records", false}},
      {"\"Given North Korea's most recent missile test, clearly now is not the time,\" the American NSC spokesperson told FP.", {"test", "obl", "time", false}},
      {"Rwanda undertook at the Lusaka meeting to keep its forces out of the valley.", {"keep", "xcomp", "undertook", false}},
      {"Libya vowed after the summit to continue the war.", {"continue", "xcomp", "vowed", false}},
      {"The log records that the bishop swore the bridge was closed.", {"closed", "ccomp", "swore", false}},
      {"The minute records the Attorney's doubts.", {"doubts", "obj", "records", false}},
      {"The ships have sailed, a London newspaper reports.", {"newspaper", "nsubj", "reports", false}},
      {"The front announced that its forces would go home, and asked the council to meet.", {"asked", "conj", "announced", false}},
      {"A commander accused the army of shelling the village, killing nine.", {"killing", "advcl", "shelling", false}},
      {"Rebels fire-bombed the embassy.", {"fire", "compound", "bombed", false}},
      {"Elders in the border town report that columns have crossed the river.", {"Elders", "nsubj", "report", false}},
      {"The general orders the retreat, the diary says.", {"general", "nsubj", "orders", false}},
      {"Newspaper reports said the king was ill.", {"reports", "nsubj", "said", false}},
      {"The doctor swore the letter was dated after the landing.", {"dated", "ccomp", "swore", false}},
      {"The minister maintained the road to the port was closed.", {"road", "nsubj:pass", "closed", false}},
      {"The embassy promised the road to the port was closed.", {"port", "nmod", "road", false}},
      {"He rejected the mayor of Vukovar's complaint.", {"mayor", "nmod:poss", "complaint", false}},
      {"The mayor of Osijek's complaint.", {"complaint", "root", NULL, false}},
      {"The head of Iran's delegation left.", {"delegation", "nmod", "head", false}},
      {"Officials close to the talks told us that the king was ill.", {"Officials", "nsubj", "told", false}},
      {"Lisbon was told by a Belgian consul that Chad would pay for the damage.", {"pay", "ccomp", "told", false}},
      {"He had learned from the bishop that the king was ill.", {"ill", "ccomp", "learned", false}},
      {"There was a claim by the governor that the well was dry.", {"dry", "acl", "claim", false}},
      {"He rejected the delegate's complaint that Chad would pay for the damage.", {"pay", "acl", "complaint", false}},
      {"There was a suggestion by an aide to the president that the army fired.", {"fired", "acl", "suggestion", false}},
      {"He had heard villagers near the border say that Chad would pay.", {"villagers", "nsubj", "say", false}},
      {"The minister was convinced that the talks would open in May.", {"minister", "nsubj", "convinced", false}},
      {"He cited a warning by Colonel Okoth that no ship would sail.", {"Colonel", "nmod:desc", "Okoth", false}},
      {"He had read the hospital records, the army reports and the letters.", {"letters", "conj", "reports", false}},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    arc a = cases[i].want;
    dm_err why;
    assert_int_equal(dm_parse(trees, cases[i].text, strlen(cases[i].text), look_for_arc, &a, &why), DM_OK);
    if (!a.found) fail_msg("%s: no %s <-%s- %s", cases[i].text, a.word, a.deprel, a.head ? a.head : "root");
  }
}

/* A dateline is kept, as a sentence of its own. */
static void test_dateline(void **state) {
  seen x = {0};
  dm_err why;
  static const char text[] = "ACCRA, May 3 (AP) - Togo left. Talks ended.";
  assert_int_equal(dm_parse(trees, text, sizeof text - 1, note_sentence, &x, &why), DM_OK);
  assert_int_equal(x.sentences, 3);
  assert_non_null(strstr(buf_done(&x.b), "1/1* ACCRA, May 3 (AP) - |"));
  assert_non_null(strstr(buf_done(&x.b), "2/1 Togo left. |"));
  buf_free(&x.b);
}

static void test_token(void **state) {
  (void)state;
  static const char text[] = "They can't leave";
  buf b = {0};
  assert_int_equal(dm_parse(trees, text, sizeof text - 1, words_of, &b, NULL), DM_OK);
  assert_string_equal(buf_done(&b), "They 1 they PRP 4;ca 2 can MD 4;n't 0 not RB 4;leave 1 leave VB 0;");
  buf_free(&b);
}

static void test_stops(void **state) {
  (void)state;
  static const char text[] = "One came. Two left. Three stayed.";
  seen x = {.stop_at = 2};
  assert_int_equal(dm_parse(trees, text, sizeof text - 1, note_sentence, &x, NULL), DM_OK);
  assert_int_equal(x.sentences, 2);
  buf_free(&x.b);
}

static void test_words(void **state) {
  (void)state;
  static const char *const words[] = {"Togo", "left", ".", "Ghana", "can", "not", "go"};
  static const uint32_t lengths[] = {3, 0, 4};
  seen x = {0};
  dm_err why;
  assert_int_equal(dm_parse_words(trees, words, lengths, 3, note_sentence, &x, &why), DM_OK);
  assert_string_equal(buf_done(&x.b), "1/1* Togo left . | Togo 0-4 PROPN left 5-9 VERB . 10-11 PUNCT\n"
                                      "2/1 Ghana can not go | Ghana 12-17 PROPN can 18-21 AUX not 22-25 PART go 26-28 VERB\n");
  buf_free(&x.b);
  assert_int_equal(dm_parse_words(trees, NULL, NULL, 0, note_sentence, &x, &why), DM_OK);
}

/* More words than are parsed at once: the same as sentence by sentence. */
static void test_many_words(void **state) {
  (void)state;
  enum { N = 9000 };
  static const char *words[N * 4];
  static uint32_t lengths[N];
  seen all = {0};
  buf one = {0};
  for (size_t i = 0; i < N; i++) {
    words[4 * i] = i % 3 ? "Peru" : "The";
    words[4 * i + 1] = i % 5 ? "warned" : "envoys";
    words[4 * i + 2] = i % 7 ? "Chile" : "left";
    words[4 * i + 3] = ".";
    lengths[i] = 4;
  }
  assert_int_equal(dm_parse_words(trees, words, lengths, N, note_sentence, &all, NULL), DM_OK);
  assert_int_equal(all.sentences, N);
  assert_int_equal(all.tokens, 4 * N);
  buf many = {0};
  assert_int_equal(dm_parse_words(trees, words, lengths, 200, words_of, &many, NULL), DM_OK);
  for (size_t i = 0; i < 200; i++) assert_int_equal(dm_parse_words(trees, words + 4 * i, lengths, 1, words_of, &one, NULL), DM_OK);
  assert_string_equal(buf_done(&many), buf_done(&one));
  buf_free(&many);
  buf_free(&one);
  buf_free(&all.b);
}

/* A text of several pieces: every sentence at its place, counted through. */
static int at_its_place(void *user, const dm_sentence *s) {
  const buf *text = user;
  for (size_t i = 0; i < s->n_tokens; i++) {
    const dm_token *t = &s->tokens[i];
    assert_int_equal(t->to - t->from, strlen(t->form));
    assert_memory_equal(text->ptr + t->from, t->form, t->to - t->from);
  }
  assert_true(s->text[0] == 'P' ? s->number % 2 == 1 : s->text[0] == 'N');
  assert_int_equal(s->paragraph, (s->number + 1) / 2);
  return 0;
}

static void test_pieces(void **state) {
  (void)state;
  buf text = {0};
  for (int i = 0; i < 12000; i++) buf_printf(&text, "Peru and Chile met %d times. Neither won\xc3\xa9.\r\n\r\n", i);
  assert_true(text.len > 2 * PIECE);
  assert_int_equal(dm_parse(trees, text.ptr, text.len, at_its_place, &text, NULL), DM_OK);
  buf_free(&text);
}

static void test_cut(void **state) {
  (void)state;
  bool cut;
  slice two = SLICE("One.\n\nTwo.\n");
  assert_int_equal(piece_len(two, true, false, PIECE_PARAGRAPH, &cut), two.len);  /* all of it fits */
  assert_int_equal(piece_len(two, false, false, PIECE_PARAGRAPH, &cut), 0);       /* wait for more */
  assert_int_equal(piece_len(two, false, true, PIECE_PARAGRAPH, &cut), 6);        /* what is whole, now */
  assert_int_equal(piece_len(SLICE("One.\r\n\r\nTwo.\r\n"), false, true, PIECE_PARAGRAPH, &cut), 8);
  assert_int_equal(piece_first_end(two, 0), 6);
  assert_int_equal(piece_first_end(two, 5), 6);
  assert_int_equal(piece_first_end(two, 8), 0);
  assert_int_equal(piece_cut(SLICE("aaaa. bbbb. cccc dddd. eee fff g")), 23); /* behind a sentence */
  assert_int_equal(piece_cut(SLICE("aaaaaaa bbbbbbbb. ccc.\nddd. e f")), 23); /* sooner behind a line that ends one */
  assert_int_equal(piece_cut(SLICE("aaaaaaaaaaaa bbb ccc ddd")), 21);         /* else behind a word */
  assert_int_equal(piece_cut(SLICE("aaaaaaaaaaaaaaa\xe2\x82\xac")), 15);      /* never inside a character */
  assert_int_equal(piece_cut(SLICE("aaaaaaaaaaaaaaaa")), 16);
  piece p = piece_after((piece){.first = true, .line = 1}, SLICE("a\xc3\xa9\n\xff\n"));
  assert_false(p.first);
  assert_int_equal(p.byte, 6);
  assert_int_equal(p.character, 5);
  assert_int_equal(p.line, 3);
}

/* An engine for trees alone codes nothing; one that codes parses too. */
static void test_engines(void **state) {
  (void)state;
  dm_input in = {.bytes = "Togo left.", .len = 10};
  dm_doc *d;
  dm_err why;
  assert_int_equal(dm_doc_read(trees, &in, &d, &why), DM_EUSAGE);
  assert_null(d);
  assert_non_null(strstr(why.text, "trees alone"));
  seen x = {0};
  assert_int_equal(dm_parse(shared_engine, in.bytes, in.len, note_sentence, &x, &why), DM_OK);
  assert_int_equal(x.sentences, 1);
  buf_free(&x.b);
  dm_engine *none;
  dm_engine_options bad = {.model = "/no/such/model"};
  assert_int_equal(dm_engine_open_with(&bad, &none, &why), DM_EIO);
  assert_null(none);
  assert_string_equal(why.path, "/no/such/model");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_text), cmocka_unit_test(test_news), cmocka_unit_test(test_mended), cmocka_unit_test(test_dateline), cmocka_unit_test(test_token), cmocka_unit_test(test_stops), cmocka_unit_test(test_words),
      cmocka_unit_test(test_many_words), cmocka_unit_test(test_pieces), cmocka_unit_test(test_cut), cmocka_unit_test(test_engines),
  };
  return cmocka_run_group_tests_name("parse", tests, open_trees, close_trees);
}
