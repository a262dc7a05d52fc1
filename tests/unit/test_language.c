/* Which texts are told to be in another language. */
#include "reading.h"
#include <stdlib.h>

static doc *read_as(const char *text, bool whole) {
  dm_input in = {.bytes = text, .len = strlen(text), .path = "t", .from = "text", .whole = whole};
  doc *d;
  err why = {0};
  if (pipeline_read(shared_engine, &in, "text", &d, &why) != DM_OK) fail_msg("%s", why.text);
  return d;
}

/* The note holds `word`; NULL = there must be none. With and without what only whole texts keep. */
static void note_is(const char *text, const char *word) {
  for (int whole = 0; whole < 2; whole++) {
    doc *d = read_as(text, whole);
    const char *reason = NULL;
    for (uint32_t i = 0; i < d->notes.n; i++)
      if (d->notes.at[i].whole) reason = d->notes.at[i].reason;
    assert_int_equal(d->foreign, word != NULL);
    if (!word && reason) fail_msg("%.40s...: %s", text, reason);
    if (word && (!reason || !strstr(reason, word))) fail_msg("%.40s...: expected %s, got %s", text, word, reason ? reason : "nothing");
    dm_doc_free(d);
  }
}

static void other_languages_are_named(void **state) {
  (void)state;
  note_is("Le ministre a rencontré son homologue tchadien mardi et il est parti avec une délégation pour Genève. Les deux pays "
          "n'ont pas signé, mais ils se sont parlé.", "French");
  note_is("Die Botschafterin traf den Minister und sprach mit ihm über eine Reise nach Berlin. Das Treffen wurde nicht bestätigt.", "German");
  note_is("La ministra se reunió con su homólogo y dijo que no habrá acuerdo para una visita. También habló por teléfono con Lima.", "Spanish");
  note_is("A ministra não se reuniu com o embaixador, mas disse que uma visita foi marcada para maio. Também falou pelo telefone.", "Portuguese");
  note_is("Il ministro ha detto che non è stata firmata una lettera per la visita, ma il colloquio con gli inviati è finito.", "Italian");
  note_is("De minister zei dat het verdrag niet wordt getekend en dat hij met zijn collega naar Lima vliegt. Het is nog een voorstel.", "Dutch");
  note_is("Menteri itu tidak akan menghadiri pertemuan dengan utusan dari Peru, dan kunjungan yang direncanakan untuk Mei batal.", "Indonesian");
  note_is("Bakan bu hafta için bir ziyaret planı yapmadı ve elçi ile görüşmedi. Anlaşma daha sonra imzalanacak.", "Turkish");
  note_is("Minister nie spotkał się z posłem, ale jest w Limie na rozmowach. Wizyta została odwołana przez rząd, który milczy.", "Polish");
}

static void other_scripts_are_seen(void **state) {
  (void)state;
  note_is("Министр встретился с послом и сказал, что договор не подписан. Переговоры идут.", "script");
  note_is("장관은 화요일에 대사를 만나 회담을 열었다고 말했다. 두 나라는 합의하지 않았다.", "script");
  note_is("التقى الوزير السفير يوم الثلاثاء وقال إن المحادثات لم تنته بعد.", "script");
  note_is("Ο υπουργός συνάντησε τον πρέσβη και είπε ότι δεν υπάρχει συμφωνία.", "script");
}

static void english_is_not_suspected(void **state) {
  (void)state;
  note_is("The minister met the envoy on Tuesday. They did not sign.", NULL);
  note_is("Peru recalls envoy", NULL);
  note_is("CHAD, MALI SIGN WATER PACT; TOGO STAYS AWAY", NULL);
  note_is("Juan de la Cruz\nMaría del Carmen Ortiz\nLuis de los Santos\nAnna van der Meer\nJean-Pierre de la Tour\nAhmed bin Ali al-Din\n"
          "José Manuel da Silva e Costa\nGiovanni di Stefano\nKarl von dem Berg\n", NULL);
  note_is("Park Chul-soo, Kim Min-ji, Lee Jae-won, Choi Su-bin, Nguyen Van Thanh, Tran Thi Lan, O. Diop, A. Traore, M. Keita\n", NULL);
  note_is("Year  Wheat  Rice  Maize\n1998  12.5  44.1  7.0\n1999  13.0  45.9  7.2\n2000  11.8  46.0  6.9\n", NULL);
  note_is("1. (C) AMBASSADOR MET FOREIGN MINISTER OKELLO MAY 3. OKELLO SAID GOT WILL NOT SIGN. POST RECOMMENDS DEMARCHE. 2. (C) COMMENT: "
          "OKELLO NERVOUS, TIRED. END COMMENT.", NULL);
  note_is("The paper \"Le Monde et les Autres\" wrote: \"Il est parti pour une semaine avec son ministre.\" The embassy said it was not "
          "aware of the visit and that the minister had been in Lima all the time.", NULL);
  note_is("Rice, beans, oil, tents, blankets, flour, sugar, salt, tea, soap, rope, nails, boots, coats, gloves, lamps, candles, matches.", NULL);
  note_is(".", NULL);
}

/* No word of another language in the table, but none of English either. */
static void a_long_text_without_english_is_told(void **state) {
  (void)state;
  char text[4096] = "";
  for (int i = 0; i < 40; i++) strcat(text, "kel mora tuvi sela dop ");
  note_is(text, "does not seem");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(other_languages_are_named),
      cmocka_unit_test(other_scripts_are_seen),
      cmocka_unit_test(english_is_not_suspected),
      cmocka_unit_test(a_long_text_without_english_is_told),
  };
  return cmocka_run_group_tests_name("language", tests, open_engine, close_engine);
}
