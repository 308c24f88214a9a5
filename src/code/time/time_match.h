// time_match.h: expressions of time as they stand in the text, not yet resolved to days.
#ifndef RP_CODE_TIME_MATCH_H
#define RP_CODE_TIME_MATCH_H

#include "code/time/calendar.h"
#include "code/time/time_words.h"

// What the year, or the weekday, of a date is counted from.
enum rp_year_basis { RP_YEAR_UNTOLD, RP_YEAR_TOLD, RP_YEAR_PUBLISHED, RP_YEAR_STORY };

// A date as far as it is told: 0 where a part is not. {month 4}: "in April".
typedef struct rp_date {
    int16_t year;               // the year; or for PUBLISHED and STORY how many years from there
    uint8_t year_basis;
    uint8_t month, day, season; // season: 1 spring … 4 winter
    uint8_t weekday;            // 1 Monday … 7 Sunday
    int8_t which;               // of a weekday, month or season: -1 last, 0 none, 1 next
    uint8_t years;              // 10, 100: "the 1990s", "the 19th century": year is its first; else 0
    uint32_t feast;             // index of a movable feast + 1
} rp_date;

enum rp_when_form {
    RP_WHEN_DATE,               // a, and b when has_b: "April 2022", "from 3 to 5 March", "Thursday"
    RP_WHEN_DEICTIC,            // n days from publication: "yesterday"
    RP_WHEN_OVERNIGHT,
    RP_WHEN_UNIT,               // a calendar unit, `which` from publication: "last week", "earlier this year"
    RP_WHEN_STORY,              // a calendar unit, `which` from the story's day: "the following month", "that night"
    RP_WHEN_SPAN,               // n units back from publication (which = -1) or ahead (1): "the past five days"
    RP_WHEN_AGO,                // n units from publication; n is signed
    RP_WHEN_LATER,              // n units from the story's day; n is signed
    RP_WHEN_CLAUSE,             // n units before (n > 0) or after (n < 0) what the rest of the sentence dates: "a day after the truce took hold"
    RP_WHEN_WITHIN,             // "within hours": from the story's day
    RP_WHEN_THEN,               // the adverb "since": from the story's day to publication
    RP_WHEN_DURATION, RP_WHEN_REPEATED, RP_WHEN_VAGUE,
    RP_WHEN_CLOCK,              // "5:34 am", "the evening"
    RP_WHEN_REFERENCE           // refers to a time without telling it: "former", "at the same time", "264 BC"
};

enum rp_bound { RP_BOUND_NONE, RP_BOUND_SINCE, RP_BOUND_UNTIL, RP_BOUND_BY, RP_BOUND_BEFORE, RP_BOUND_AFTER, RP_BOUND_BETWEEN, RP_BOUND_FROM };
enum rp_side { RP_SIDE_NONE, RP_SIDE_EARLIER, RP_SIDE_LATER };      // "earlier this month": up to publication; later: from it

typedef struct rp_when {
    uint32_t from, to;          // tokens, with "since" and the like
    uint32_t core;              // the first token without it
    uint32_t a_to, b_from;      // with has_b: where the first date ends and the second begins
    uint8_t form;               // enum rp_when_form
    uint8_t bound;              // enum rp_bound
    uint8_t side;               // enum rp_side
    uint8_t portion;            // enum rp_portion
    uint8_t unit;               // enum rp_unit
    int8_t which;
    bool night;                 // "the night of D": D and the day after
    bool article;               // "the month": the story's as well as the publication's
    bool to_story;              // "between 10 May and that day": b is the story's day
    bool few;                   // n is not told: "a few days", "hours later"
    bool has_b;
    uint8_t daypart;            // value of the word of class daypart that belongs to it, or 0
    int32_t n;                  // a clock's: minutes
    rp_date a, b;
    rp_days days;               // as resolved, for what prints times: also what no record can hold (before year 1)
    const struct rp_when *rough;    // "a week ago", when this is the "on 4 June" that makes it exact; else NULL
} rp_when;

// What a governing verb says of a time without a year.
enum rp_tense { RP_TENSE_UNSURE, RP_TENSE_PAST, RP_TENSE_AHEAD };

// What expressions are counted from, as far as it is known where the expression stands.
typedef struct rp_clock {
    const struct rp_times *x;
    rp_days published;          // may be unknown, an interval, or open at its end
    rp_days today;              // the dateline's day when it stands near publication; else publication
    rp_days story;              // the last day or stretch that the text before has told
    rp_days day;                // the last one that is no longer than three days
    rp_days sentence;           // the last day told in the same sentence
    rp_days past;               // the story, while the paragraph tells of years long gone: what a month there belongs to
    enum rp_tense tense;
} rp_clock;

// The days that the expression allows; RP_DAYS_NONE when they cannot be told. A CLAUSE is counted from c->sentence.
rp_days rp_when_resolve(const rp_clock *c, const rp_when *w);

// The same without "since", "until" and the like; of an interval from a to b only b when last is set.
rp_days rp_when_unbounded(const rp_clock *c, const rp_when *w, bool last);

// The other way round, of a CLAUSE: the days of the rest of the sentence, when what it counts from was on `event`.
rp_days rp_when_counted(const rp_when *w, rp_days event);

// Does it depend on the day of publication?
bool rp_when_needs_publication(const rp_when *w);

// The days of a date if the text was published on day p (RP_DAY_NONE: unknown).
rp_days rp_date_resolve(const rp_clock *c, const rp_date *date, rp_day p);

// The expression of time that begins at token t of its sentence; false when there is none. Cost: a few look-ups.
bool rp_when_at(const struct rp_times *x, const rp_doc *d, uint32_t t, rp_when *out);

// The nearest verb above the expression's head, or RP_NONE; and what it says of a time without a year. In time.c.
uint32_t rp_when_verb(const rp_doc *d, const rp_when *w);
enum rp_tense rp_when_tense(const struct rp_times *x, const rp_doc *d, const rp_when *w);

#endif
