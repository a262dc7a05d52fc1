/* What expressions of time mean. Each row: the day the text was written, the text, then "expression = value"
 * for each time in it, in order; begin and end in brackets where the value does not show them. */
#include "reading.h"

#include "when/when.h"

/* Reads the text as written on `date` ("" = not known) and gives its times as lines "words = value". */
static doc *read_times(const char *date, const char *text) {
  doc *d;
  dm_err why;
  assert_int_equal(pipeline_read(shared_engine, &(dm_input){.bytes = text, .len = strlen(text)}, "text", &d, &why),
                   DM_OK);
  jmp_buf fail;
  d->arena.fail = d->scratch.fail = &fail;
  if (setjmp(fail)) fail_msg("out of memory");
  d->date = DAY_NONE;
  d->date_precision = BY_DAY;
  day after;
  if (*date) assert_true(day_parse(slice_of(date), &d->date, &after, &d->date_precision));
  when_run(shared_engine, d);
  return d;
}

static void expect(const char *date, const char *text, const char *times) {
  doc *d = read_times(date, text);
  char got[4096];
  size_t n = 0;
  got[0] = '\0';
  for (uint32_t i = 0; i < d->times.n; i++) {
    const timex *t = &d->times.at[i];
    slice words = doc_slice(d, t->at);
    n += (size_t)snprintf(got + n, sizeof got - n, "%s%.*s = %s", i ? "; " : "", (int)words.len, words.ptr,
                          t->value ? t->value : "null");
  }
  if (strcmp(got, times) != 0)
    fail_msg("written %s: \"%s\"\n  wanted %s\n  got    %s", date, text, times, got);
  dm_doc_free(d);
}
#define NOTHING ""

static void dates_come_in_many_forms(void **state) {
  (void)state;
  expect("", "The treaty was signed on June 28, 1919 in the hall.", "June 28, 1919 = 1919-06-28");
  expect("", "The treaty was signed on 28 June 1919 in the hall.", "28 June 1919 = 1919-06-28");
  expect("", "They signed at Brest-Litovsk on the 3rd of March 1918.", "the 3rd of March 1918 = 1918-03-03");
  expect("", "They signed on 3rd March, 1918.", "3rd March, 1918 = 1918-03-03");
  expect("", "The note is dated 1962-10-26 and was sent at once.", "1962-10-26 = 1962-10-26");
  expect("", "The note of 10/26/1962 was sent at once.", "10/26/1962 = 1962-10-26");
  expect("", "The note of 26.10.1962 was sent at once.", "26.10.1962 = 1962-10-26");
  expect("", "Monday, September 17, 1979 was a feast.", "Monday, September 17, 1979 = 1979-09-17");
  expect("", "On Sept. 5, 1978 the two leaders met.", "Sept. 5, 1978 = 1978-09-05");
  expect("", "The envoys met in October 1973.", "October 1973 = 1973-10");
  expect("", "The envoys met in October of 1973.", "October of 1973 = 1973-10");
  expect("", "The congress sat in the spring of 1815.", "the spring of 1815 = 1815-SP");
  expect("", "Little moved in the 1970s.", "the 1970s = 197");
  expect("", "Since the nineteenth century the strait has been open.", "the nineteenth century = 18");
  expect("", "A 20th-century idea.", "20th-century = 19");
  expect("", "Exports fell in the second quarter of 2009 and the first half of 2010.",
         "the second quarter of 2009 = 2009-Q2; the first half of 2010 = 2010-H1");
  expect("", "The league met in 478 BC and again in 454 BC.", "478 BC = BC0478; 454 BC = BC0454");
  expect("", "Coins of the 4th century BC lay there.", "the 4th century BC = BC03");
  expect("", "The telegram 261530Z OCT 62 was lost.", "261530Z OCT 62 = 1962-10-26T15:30Z");
  expect("", "The rising of Easter Monday 1916 failed.", "Easter Monday 1916 = 1916-04-24");
  expect("", "On Christmas Day 1991 he resigned.", "Christmas Day 1991 = 1991-12-25");
  expect("", "The office reopened the week of March 6, 2000.", "the week of March 6, 2000 = 2000-W10");
}

static void days_that_cannot_be_are_no_dates(void **state) {
  (void)state;
  expect("", "The invoice of 13/25/2015 is disputed.", NOTHING);
  expect("", "The invoice of 31/31/2015 is disputed.", NOTHING);
  expect("", "On February 30, 1990 nothing happened.", "February 30, 1990 = 1990-02");
}

/* What cannot be is noted and survived. */
static void odd_dates_leave_notes(void **state) {
  (void)state;
  static const struct {
    const char *text, *times, *note;
  } rows[] = {
      {"He came on 31 February 1990.", "31 February 1990 = 1990-02", "no such day: the month stands"},
      {"He came on 29 February 1900.", "29 February 1900 = 1900-02", "no such day: the month stands"},
      {"The note of 13/25/2015 is lost.", "", "no such day"},
      {"The note of 2015-13-25 is lost.", "", "no such day"},
      {"Group 321830Z came.", "", "no such day and hour"},
      {"It was logged at 25:61.", "", "no such hour"},
      {"The treaty ends in the year 99999999.", "", "no such year"},
      {"The decree was issued in 2546.", "", "no year of the common era: is a calendar meant that is not named?"},
      {"The peace of 24 October 1648 was kept.", "24 October 1648 = 1648-10-24", "before 1800 the calendar may be another: read as Gregorian"},
      {"The law of 1415 was kept.", "1415 = 1415", "a year of the Islamic calendar? read as of the common era"},
      {"The invoice of 03/04/2015 is disputed.", "03/04/2015 = 2015-03-04", "day or month first is not known: read as month first"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    doc *d;
    dm_err why;
    assert_int_equal(pipeline_read(shared_engine, &(dm_input){.bytes = rows[i].text, .len = strlen(rows[i].text), .date = "2001-05-20", .why = 1}, "when", &d, &why), DM_OK);
    bool noted = false;
    for (uint32_t k = 0; k < d->notes.n; k++) noted |= strcmp(d->notes.at[k].reason, rows[i].note) == 0;
    if (!noted) fail_msg("%s: no note '%s'", rows[i].text, rows[i].note);
    dm_doc_free(d);
    expect("2001-05-20", rows[i].text, rows[i].times);
  }
}

/* The day may stand first: another date of the text tells. */
static void days_in_figures(void **state) {
  (void)state;
  expect("", "Notes of 28/11/1981 and 3/2/1982.", "28/11/1981 = 1981-11-28; 3/2/1982 = 1982-02-03");
  expect("", "Notes of 11/28/1981 and 3/2/1982.", "11/28/1981 = 1981-11-28; 3/2/1982 = 1982-03-02");
  expect("", "The note of 3.2.1982.", "3.2.1982 = 1982-02-03");
}

static void calendars_of_others(void **state) {
  (void)state;
  expect("", "The decree of 1 Muharram 1400 AH.", "1 Muharram 1400 AH = 1979-11-21");
  expect("", "The law of 22 Bahman 1357.", "22 Bahman 1357 = 1979-02-11");
  expect("", "The charter of 2540 B.E. and of Showa 20.", "2540 B.E. = 1997; Showa 20 = 1945");
}

/* Feasts: twice in a year, never in another. */
static void feasts_hang_on_the_moon(void **state) {
  (void)state;
  expect("2001-01-10", "The truce began on Eid al-Fitr.", "Eid al-Fitr = 2000-12-27");
  expect("2000-02-10", "The truce began on Eid al-Fitr.", "Eid al-Fitr = 2000-01-08");
  expect("1968-02-10", "Fighting broke out during the Lunar New Year.", "Lunar New Year = 1968-01-30");
  expect("1973-10-20", "They attacked on Yom Kippur.", "Yom Kippur = 1973-10-06");
  expect("1979-04-20", "Prisoners were freed for Nowruz.", "Nowruz = 1979-03-21");
}

static void ranges_are_two_times(void **state) {
  (void)state;
  expect("", "The war lasted from 1950 to 1953.", "1950 = 1950; 1953 = 1953");
  expect("", "The war (1950-53) ended in a truce.", "1950 = 1950; 53 = 1953");
  expect("", "Talks ran between March and May 1940.", "March = 1940-03; May 1940 = 1940-05");
  expect("", "Talks ran between November and February 1948.", "November = 1947-11; February 1948 = 1948-02");
  expect("", "The council sat between 3 and 5 March 1938.", "3 = 1938-03-03; 5 March 1938 = 1938-03-05");
  expect("", "The council sat on August 4-6, 1953.", "August 4 = 1953-08-04; 6, 1953 = 1953-08-06");
  expect("", "The siege of 431-404 BC ruined both.", "431 = BC0431; 404 BC = BC0404");
  expect("", "Budgets for 2015-2016 were cut.", "2015 = 2015; 2016 = 2016");
}

static void words_around_a_date_belong_to_it(void **state) {
  (void)state;
  expect("", "By mid-April 1956 and late 1957 both had left.", "mid-April 1956 = 1956-04; late 1957 = 1957");
  expect("", "At the end of March 1960 he flew to Accra.", "the end of March 1960 = 1960-03");
  expect("", "On the night of 8 February 1904 ships slipped in.",
         "the night of 8 February 1904 = 1904-02-08TNI");
  expect("", "In the early morning hours of 25 June 1950 guns opened up.",
         "the early morning hours of 25 June 1950 = 1950-06-25TMO");
  expect("", "At 5:34 a.m. on March 20, 2003 sirens went off.",
         "5:34 a.m. on March 20, 2003 = 2003-03-20T05:34");
  expect("", "At 9:15 p.m. EST on 22 October 1962 he spoke.",
         "9:15 p.m. EST on 22 October 1962 = 1962-10-22T21:15-05");
  expect("", "At 0600 GMT on 29 October 1956 planes took off.",
         "0600 GMT on 29 October 1956 = 1956-10-29T06:00Z");
}

static void news_counts_from_its_date(void **state) {
  (void)state;
  const char *wednesday = "1978-09-06";
  expect(wednesday, "The president arrived yesterday and leaves tomorrow.",
         "yesterday = 1978-09-05; tomorrow = 1978-09-07");
  expect(wednesday, "Ministers met on Monday.", "Monday = 1978-09-04");
  expect(wednesday, "Ministers met last Friday.", "last Friday = 1978-09-01");
  expect(wednesday, "Ministers will meet on Friday.", "Friday = 1978-09-08");
  expect(wednesday, "Ministers said on Friday that they would resign.", "Friday = 1978-09-01");
  expect(wednesday, "Ministers are to meet on Monday.", "Monday = 1978-09-11");
  expect(wednesday, "The spokesman said Wednesday that all was well.", "Wednesday = 1978-09-06");
  expect(wednesday, "Shots were heard late Tuesday night.", "late Tuesday night = 1978-09-05TNI");
  expect(wednesday, "He spoke yesterday morning.", "yesterday morning = 1978-09-05TMO");
  expect(wednesday, "He called two days ago and three weeks ago.",
         "two days ago = 1978-09-04; three weeks ago = 1978-W33");
  expect(wednesday, "He called two months ago.", "two months ago = 1978-07");
  expect(wednesday, "He was minister 30 years ago.", "30 years ago = 1948");
  expect(wednesday, "Envoys came last week, and more come next month.",
         "last week = 1978-W35; next month = 1978-10");
  expect(wednesday, "It was signed in March.", "March = 1978-03");
  expect(wednesday, "It was signed in November.", "November = 1977-11");
  expect(wednesday, "It will be signed in November.", "November = 1978-11");
  expect(wednesday, "It will be signed in March.", "March = 1979-03");
  expect(wednesday, "It was signed on Dec. 17 after long talks.", "Dec. 17 = 1977-12-17");
  expect(wednesday, "The pledge was made earlier this summer.", "earlier this summer = 1978-SU");
  expect(wednesday, "The pledge was made last spring.", "last spring = 1978-SP");
  expect(wednesday, "The pledge was made last December.", "last December = 1977-12");
  expect(wednesday, "The pledge was made early last year.", "early last year = 1977");
  expect(wednesday, "It came as early as May.", "as early as May = 1978-05");
  expect(wednesday, "They talked for much of the year.", "much of the year = 1978");
  expect(wednesday, "Before the month was over, troops had left.", "the month = 1978-09");
  expect("1978-09-11", "Over the weekend they prayed.", "the weekend = 1978-W36-WE");
}

/* Only the month of an old cable is known. */
static void a_date_may_be_a_month(void **state) {
  (void)state;
  expect("1973-10", "The minister left yesterday.", "yesterday = 1973-10-XX");
  expect("1973-10", "The minister left last month.", "last month = 1973-09");
}

static void no_date_no_guess(void **state) {
  (void)state;
  expect("", "The minister left yesterday.", "yesterday = XXXX-XX-XX");
  expect("", "The minister left on Tuesday.", "Tuesday = XXXX-WXX-2");
  expect("", "The minister left last week.", "last week = XXXX-WXX");
  expect("", "The minister left in May.", "May = XXXX-05");
  expect("", "The minister left last year.", "last year = XXXX");
}

static void a_story_goes_on_from_its_last_date(void **state) {
  (void)state;
  expect("", "On 11 July 1960 the province seceded. Three days later the council met.",
         "11 July 1960 = 1960-07-11; Three days later = 1960-07-14");
  expect("", "In August 1945 the war ended. The following month the envoys met.",
         "August 1945 = 1945-08; The following month = 1945-09");
  expect("", "In December 1979 troops crossed. In January the assembly met.",
         "December 1979 = 1979-12; January = 1980-01");
  expect("", "On 4 May 1982 a ship sank. On 8 May the talks failed.",
         "4 May 1982 = 1982-05-04; 8 May = 1982-05-08");
  expect("", "On 4 May 1982 a ship sank. That same day he flew home.",
         "4 May 1982 = 1982-05-04; That same day = 1982-05-04");
  expect("", "On 4 May 1982 a ship sank. The next morning he flew home.",
         "4 May 1982 = 1982-05-04; The next morning = 1982-05-05TMO");
  expect("", "The accord of June 1954 failed. A year later war came.",
         "June 1954 = 1954-06; A year later = 1955");
  expect("", "In June 1954 they met. In August of that year they parted.",
         "June 1954 = 1954-06; August of that year = 1954-08");
  expect("", "In June 1954 they met. Later that month they parted.",
         "June 1954 = 1954-06; Later that month = 1954-06");
  expect("", "In June 1954 they met. By the end of the year they had parted.",
         "June 1954 = 1954-06; the end of the year = 1954");
  expect("", "In June 1954 they met. A few weeks later they parted.",
         "June 1954 = 1954-06; A few weeks later = FUTURE_REF");
  expect("", "On 3 March 1871 they met. The day before, a bridge fell.",
         "3 March 1871 = 1871-03-03; The day before = 1871-03-02");
  /* papers, not the story, are of 2005 */
  expect("", "On 2 August 1964 boats attacked. Papers released in 2005 show no second attack on 4 August.",
         "2 August 1964 = 1964-08-02; 2005 = 2005; 4 August = 1964-08-04");
}

/* The same words in news: "the following month" still goes with the story, "last month" with the day of
 * writing. */
static void news_tells_stories_too(void **state) {
  (void)state;
  expect("2017-12-13",
         "An envoy went to Oslo in May. The following month a prisoner was freed. Last month they met again.",
         "May = 2017-05; The following month = 2017-06; Last month = 2017-11");
  expect("2017-12-13", "Talks began in March 2015. In July they ended.",
         "March 2015 = 2015-03; July = 2015-07");
  expect("2017-12-13", "The call came about one month after the minister invited him.",
         "about one month after = P1M");
}

static void a_quoted_document_has_its_own_date(void **state) {
  (void)state;
  expect("", "This November 1985 telegram from the embassy is frank. The minister left last month.",
         "November 1985 = 1985-11; last month = 1985-10");
}

static void lengths_and_habits(void **state) {
  (void)state;
  expect("", "A pause of sixty days, or 24 hours, was asked for.", "sixty days = P60D; 24 hours = PT24H");
  expect("", "A three-day visit after a 24-year rule.", "three-day = P3D; 24-year = P24Y");
  expect("", "He waited for a few days, then for months.", "a few days = PXD; months = PXM");
  expect("", "Talks took half an hour; the truce held two and a half years.",
         "half an hour = PT30M; two and a half years = P2.5Y");
  expect("", "It took five to six weeks.", "five = P5W; six weeks = P6W");
  expect("", "Over the past two decades little changed.", "Over the past two decades = P2DE");
  expect("", "In the weeks before the summit he was silent.", "the weeks = PXW");
  expect("", "They met daily, then twice a week, then every Tuesday, then every year.",
         "daily = P1D; twice a week = P1W; every Tuesday = XXXX-WXX-2; every year = P1Y");
}

static void now_then_and_soon(void **state) {
  (void)state;
  expect("", "At present they talk; for now they must; the time being suits them.",
         "At present = PRESENT_REF; for now = PRESENT_REF; the time being = PRESENT_REF");
  expect("", "The recently freed man, a former judge, may start soon.",
         "recently = PAST_REF; former = PAST_REF; soon = FUTURE_REF");
  expect("", "The army soon retreated.", NOTHING);
  expect("", "As soon as they came he left.", NOTHING);
  expect("", "They expect talks to start soon as a favour.", "soon = FUTURE_REF");
}

static void what_looks_like_a_time(void **state) {
  (void)state;
  expect("2017-12-13", "Theresa May and the May government may march on.", NOTHING);
  expect("2017-12-13", "Security Council resolution 1874 was passed.", NOTHING);
  expect("2017-12-13", "Some 1900 soldiers and about 1500 men died aboard Flight 103.", NOTHING);
  expect("2017-12-13", "The Sunday Times named April Glaspie.", NOTHING);
  expect("2017-12-13", "Bloody Sunday and the Good Friday Agreement are remembered.", NOTHING);
  expect("2017-12-13", "A second round cost $1950 and 1,950 troops.", NOTHING);
  expect("2017-12-13", "Kabul began to fall; the fall of Kabul shook them.", NOTHING);
  expect("2017-12-13", "9. (S) The minister agreed.", NOTHING);
}

static void terms_of_office(void **state) {
  (void)state;
  if (!table_named("people")) skip();
  expect("", "Progress was made during the Clinton presidency. It stopped during the Bush Administration.",
         "the Clinton presidency = 1993-01-20/2001-01-20; the Bush Administration = 2001-01-20/2009-01-20");
  expect("1992-05-01", "Progress was made during the Bush administration.",
         "the Bush administration = 1989-01-20/1993-01-20");
  expect("", "The Carter years were lean.", "The Carter years = 1977-01-20/1981-01-20");
  expect("", "He served under the Thatcher government.", "the Thatcher government = 1979-05-04/1990-11-28");
  /* here it acts: no time */
  expect("2017-12-13", "The Trump administration is sending signals.", NOTHING);
  doc *d = read_times("", "He rose during the Carter presidency.");
  assert_int_equal(d->times.n, 1);
  assert_int_equal(d->times.at[0].begin, day_of(1977, 1, 20));
  assert_int_equal(d->times.at[0].after, day_of(1981, 1, 20));
  assert_int_equal(d->times.at[0].precision, BY_INTERVAL);
  dm_doc_free(d);
}

static void begin_and_after_hold_the_whole(void **state) {
  (void)state;
  static const struct {
    const char *text, *begin, *after;
    time_precision precision;
  } rows[] = {
      {"In February 1948 they met.", "1948-02-01", "1948-02-29", BY_MONTH},
      {"In the autumn of 1989 they met.", "1989-09-01", "1989-11-30", BY_SEASON},
      {"In the winter of 1914 they met.", "1914-12-01", "1915-02-28", BY_SEASON},
      {"In 1955 they met.", "1955-01-01", "1955-12-31", BY_YEAR},
      {"In the 1950s they met.", "1950-01-01", "1959-12-31", BY_DECADE},
      {"In the third quarter of 2008 they met.", "2008-07-01", "2008-09-30", BY_INTERVAL},
      {"On the evening of 5 June 1967 they met.", "1967-06-05", "1967-06-05", BY_DAY},
      {"The week of 1 January 2016 was quiet.", "2015-12-28", "2016-01-03", BY_WEEK},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    doc *d = read_times("", rows[i].text);
    char begin[16], after[16];
    assert_int_equal(d->times.n, 1);
    assert_string_equal(day_text(d->times.at[0].begin, begin), rows[i].begin);
    assert_string_equal(day_text(d->times.at[0].after, after), rows[i].after);
    assert_int_equal(d->times.at[0].precision, rows[i].precision);
    dm_doc_free(d);
  }
}

static void times_know_their_tokens(void **state) {
  (void)state;
  doc *d = read_times("", "He left on 8 May 1945 at dawn.");
  assert_int_equal(d->times.n, 1);
  const timex *t = &d->times.at[0];
  assert_int_equal(t->end - t->first, 5);
  assert_true(sym_is(d->tokens.at[t->first].norm, "8"));
  assert_true(t->head >= t->first && t->head < t->end);
  dm_doc_free(d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(dates_come_in_many_forms),
      cmocka_unit_test(days_that_cannot_be_are_no_dates),
      cmocka_unit_test(odd_dates_leave_notes),
      cmocka_unit_test(days_in_figures),
      cmocka_unit_test(calendars_of_others),
      cmocka_unit_test(feasts_hang_on_the_moon),
      cmocka_unit_test(ranges_are_two_times),
      cmocka_unit_test(words_around_a_date_belong_to_it),
      cmocka_unit_test(news_counts_from_its_date),
      cmocka_unit_test(a_date_may_be_a_month),
      cmocka_unit_test(no_date_no_guess),
      cmocka_unit_test(a_story_goes_on_from_its_last_date),
      cmocka_unit_test(news_tells_stories_too),
      cmocka_unit_test(a_quoted_document_has_its_own_date),
      cmocka_unit_test(lengths_and_habits),
      cmocka_unit_test(now_then_and_soon),
      cmocka_unit_test(what_looks_like_a_time),
      cmocka_unit_test(terms_of_office),
      cmocka_unit_test(begin_and_after_hold_the_whole),
      cmocka_unit_test(times_know_their_tokens),
  };
  return cmocka_run_group_tests_name("when", tests, open_engine, close_engine);
}
