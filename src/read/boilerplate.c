// boilerplate.c: see boilerplate.h. First a table of phrases with the place they must stand in and the longest line they
// may stand in: a limit of words keeps a sentence that happens to quote such a phrase. Then what no phrase shows: bars of
// links, rows of hashtags, bracketed buttons, contact lines, counters. Rejected: text density alone, which throws away
// the short paragraphs of wire copy.
#include "read/boilerplate.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"

enum { KEY_BYTES = 600, PROSE_WORDS = 20 };

enum where { WHOLE, START, ANY };
typedef struct rule {
    uint8_t where, words, verdict;
    const char *reason, *phrases;                   // phrases: lower case, each closed by '\n'
} rule;

// A verdict of the table alone: left out, unless the line dates the document; then it is a byline.
enum { DROP_UNDATED = 100 };

static const rule rules[] = {
    {WHOLE, 6, RP_VERDICT_SECTION, "list of links",
     "similar posts\nsimilar stories\nrelated\nrelated posts\nrelated stories\nrelated articles\nrelated news\nrelated topics\n"
     "related content\nrelated coverage\nmore stories\nmore news\nyou may also like\nyou might also like\nrecommended\n"
     "recommended stories\nrecommended for you\ntrending\ntrending now\ntrending news\ntrending stories\nmost read\nmost popular\n"
     "popular posts\nlatest news\nlatest posts\nlatest stories\nrecent posts\nalso read\nread also\nread more\nread next\n"
     "see also\nmore from this author\nmore on this story\nmore on this topic\neditor's picks\neditors' picks\ntop stories\n"
     "what to read next\nsponsored content\npromoted content\naround the web\nfrom our partners\nyour cart\nabout the author\n"
     "about author\n"},
    {WHOLE, 6, RP_VERDICT_END, "readers' comments",
     "comments\ncomment\nleave a reply\nleave a comment\npost a comment\nadd a comment\njoin the conversation\n"
     "join the discussion\nreader comments\nno comments\n0 comments\n"},
    {WHOLE, 4, RP_VERDICT_END, "note of the desk", "ends\nend\nend item\nend of item\n"},
    {START, 14, RP_VERDICT_END, "readers' comments", "leave a reply\nleave a comment\npost a comment\nlog in to comment\n"},
    {START, 40, RP_VERDICT_DROP, "link to another story",
     "read more\nalso read\nread also\nread next\nread:\nsee also\nrelated:\nmore on this\nyou may like\nyou may also like\n"
     "you might also like\nrecommended for you\nrecommended:\ntrending:\nwatch:\nwatch live\nlisten:\nalso in this edition\n"
     "don't miss:\nmust read:\nin pictures:\nshop:\nfurther reading\nrelated stories:\nrelated articles:\n"},
    {START, 30, RP_VERDICT_DROP, "share or subscribe",
     "follow us\nfollow this\nshare on\nshare this\nshare via\nlike |\nlike us on\ntweet this\njoin our\njoin us on\nsubscribe\n"
     "sign up for\nsign up to\nsign in\nlog in\nget the latest\nget our\nnewsletter\ndownload our app\ndownload the app\n"
     "support us\ndonate\nbecome a member\nbe part of the discussion\n"},
    {ANY, 25, RP_VERDICT_DROP, "share or subscribe",
     "follow us on\nour newsletter\nsubscribe to\nwhatsapp channel\nus on telegram\nour telegram\ninbox every\nyour inbox\n"},
    {START, 40, RP_VERDICT_DROP, "tags",
     "tags:\ntagged:\ntagged with\nfiled under\ntopics:\nposted in\ncategories:\ncategory:\nkeywords:\n"},
    {ANY, 90, RP_VERDICT_DROP, "cookie notice",
     "we use cookies\nsite uses cookies\nsite use cookies\ncookie policy\naccept all cookies\naccept cookies\ncookie settings\n"
     "use of cookies\nstore and access information on\nstore cookies\nvalue your privacy\n"},
    {ANY, 90, RP_VERDICT_DROP, "script", "function(\ndocument.getelement\nwindow.datalayer\nvar _\n"},
    {START, 14, RP_VERDICT_DROP, "advertisement",
     "advertisement\nadvert]\nad]\nsponsored\nstory continues below\narticle continues below\ncontinue reading below\n"
     "scroll to continue\npromoted\n"},
    {START, 60, RP_VERDICT_DROP, "copyright line", "©\n(c) \ncopyright\n"},
    {ANY, 60, RP_VERDICT_DROP, "copyright line",
     "all rights reserved\nreproduction without permission\nmay be quoted with attribution\na hyperlink to\nviews expressed are\n"
     "views expressed in this\nsuggested citation\ncite this brief\nhow to cite\ndo not own the\nterms of use\nterms and conditions\n"
     "privacy policy\ndownload pdf\n"},
    {WHOLE, 6, RP_VERDICT_DROP, "page furniture",
     "menu\nhome\nsearch\nprint\nshare\nclose\nloading\nauthor-image\nupdated on\nnew update\npublished on\nlisten\nsave\n"
     "return to shop\nyour cart is empty\nyour cart is emptyreturn to shop\nload more\nload more updates\nback to top\n"
     "skip to content\nnext\nprevious\nnext article\nprevious article\nshow more\nview all\nreject\naccept all\nphoto\nvideo\n"
     "translate this news in\ntranslate this page\nfollow\nad\nmore\ncopy link\nemail\nfacebook\ntwitter\nwhatsapp\ntelegram\n"
     "linkedin\nsign up\nbookmark\n"},
    {START, 14, RP_VERDICT_DROP, "page furniture",
     "skip to \nhome >\nhome »\nhome /\nhome |\ngo back\nback to \nclick here\ntranslate this\njump to\ntable of contents\n"},
    {ANY, 30, RP_VERDICT_DROP, "page furniture",
     "log in to comment\nreport an error\nreport abuse\nrate this article\nadd to favourites\n"},
    {START, 45, DROP_UNDATED, "note of the desk",
     "(reporting by\n(writing by\n(editing by\n(additional reporting\n(compiled by\nreporting by\nadditional reporting by\n"
     "editing by\nnotes to editors\nnote to editors\ninquiries:\nenquiries:\nmedia contact\npress contact\npress office:\n"
     "for immediate release:\npress release no\ngot a tip\ngot a story\nto read on\nto continue reading\nend item\n"
     "this article was originally published\nthis post was originally published\nthis story was originally published\n"
     "this article first appeared\nthis story has been updated\nthis is a developing story\n(with inputs from\n"
     "(this story has not been edited\nthis is an unofficial translation\n"},
    {ANY, 45, DROP_UNDATED, "note of the desk", "check against delivery\nnot been edited by\nplease contact us\nsubscription options\n"},
    {WHOLE, 8, RP_VERDICT_DROP, "note of the desk",
     "more follows\nmore to follow\nfor immediate release\npress release\ndeveloping story\nbreaking news\n"
     "this is a breaking story\nuncorrected transcript\n"},
    {ANY, 16, DROP_UNDATED, "time to read or counter", "min read\nminute read\nminutes read\nseconds read\nmins read\n"},
    {START, 40, RP_VERDICT_DROP, "caption", "photo:\nimage:\nfile photo\nphoto credit\npicture:\nphotograph:\nphoto by\nimage credit\n"},
    {ANY, 40, RP_VERDICT_DROP, "caption",
     "[file photo]\n(file photo)\nphoto: \n/getty images\nimage: \n(photo by\n(ap photo\n/reuters]\n/afp]\n"},
    {START, 20, RP_VERDICT_BYLINE, "byline",
     "from our correspondent\nfrom our correspondents\nfrom our diplomatic\nour correspondent\nour correspondents\nour diplomatic correspondent\nfrom our special\n"
     "by our\nby staff\nposted by\npublished by\nwritten by\nby agencies\naggregated from\nsource:\nsources:\n"},
};

// The line as the rules see it.
static const char *make_key(rp_arena *a, const char *s, size_t n) {
    size_t k;
    const char *low = rp_utf8_lower(a, s, n < KEY_BYTES ? n : KEY_BYTES, &k);
    char *key = rp_arena_alloc(a, k + 1), *to = key;
    for (size_t i = 0; i < k;) {
        int32_t code;
        size_t length = rp_utf8_next(low + i, k - i, &code);
        bool space = rp_utf8_is_space(code);
        bool mark = strchr(" >*-|[", code < 0x80 ? (char)code : 'x') != NULL || code == 0xBB || code == 0x2022 ||
                    code == 0x2013 || code == 0x2014 || code == 0x2630 || code == 0x25B6 || code == 0x25BA || code == 0x2192;
        if (code == 0x2018 || code == 0x2019)
            *to++ = '\'';
        else if (space && to > key && to[-1] != ' ')
            *to++ = ' ';
        else if (!space && (to > key || !mark)) {
            memcpy(to, low + i, length);
            to += length;
        }
        i += length;
    }
    while (to > key && to[-1] == ' ')
        to--;
    *to = '\0';
    return key;
}

static bool at(const char *key, uint8_t where, const char *phrase, size_t n) {
    if (where == ANY) {
        const char *hit = memmem(key, strlen(key), phrase, n);
        return hit != NULL && (hit == key || !isalnum((unsigned char)hit[-1]) || !isalnum((unsigned char)phrase[0]));
    }
    if (strncmp(key, phrase, n) != 0)
        return false;
    if (where == START)
        return !isalnum((unsigned char)phrase[n - 1]) || !isalnum((unsigned char)key[n]);
    return key[n + strspn(key + n, " .:-!>»…–—]")] == '\0';
}

static const rule *find_rule(const char *key, uint32_t words) {
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const rule *r = &rules[i];
        if (words > r->words)
            continue;
        for (const char *p = r->phrases, *end; (end = strchr(p, '\n')) != NULL; p = end + 1)
            if (at(key, r->where, p, (size_t)(end - p)))
                return r;
    }
    return NULL;
}

static uint32_t count_words(const char *key) {
    uint32_t words = key[0] != '\0';
    for (; *key != '\0'; key++)
        words += *key == ' ';
    return words;
}

static int month_at(const char *s) {
    static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    static const char *const rest[] = {"uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember"};
    for (int m = 0; m < 12; m++) {
        if (strncmp(s, months[m], 3) != 0)
            continue;
        const char *end = s + 3;
        size_t n = strlen(rest[m]);
        if (strncmp(end, rest[m], n) == 0)
            end += n;
        else if (m == 8 && *end == 't')
            end++;
        if (!isalpha((unsigned char)*end))
            return m + 1;
    }
    return 0;
}

bool rp_boilerplate_has_date(const char *key) {
    for (const char *s = key; *s != '\0'; s++) {
        if (s > key && isalnum((unsigned char)s[-1]))
            continue;
        const char *digit = s + strspn(s, "abcdefghijklmnopqrstuvwxyz.");
        if (month_at(s) != 0 && ((*digit == ' ' && isdigit((unsigned char)digit[1])) || (s >= key + 2 && isdigit((unsigned char)s[-2])) ||
                                 (s >= key + 4 && s[-1] == ' ' && isalpha((unsigned char)s[-2]) && isdigit((unsigned char)s[-4]))))
            return true;
        size_t a = strspn(s, "0123456789"), b = a > 0 && strchr("/-.", s[a]) ? strspn(s + a + 1, "0123456789") : 0;
        if ((a == 4 || a == 2 || a == 1) && (b == 1 || b == 2) && strchr("/-.", s[a + 1 + b]) && s[a + 1 + b] == s[a] &&
            isdigit((unsigned char)s[a + b + 2]))
            return true;
    }
    return false;
}

// "Home | Politics | Security", "[Tweet] [Share]", "Latin America issue · Long read": pieces between separators.
// Returns how many, and the words of the longest.
static uint32_t pieces(const char *key, uint32_t *longest) {
    static const char *const separators[] = {" | ", " » ", " · ", " • ", " > ", "] [", " / "};
    uint32_t n = 1, words = 1;
    *longest = 0;
    for (const char *s = key; *s != '\0';) {
        size_t step = 0;
        for (size_t i = 0; i < sizeof separators / sizeof *separators && step == 0; i++)
            step = strncmp(s, separators[i], strlen(separators[i])) == 0 ? strlen(separators[i]) : 0;
        if (step > 0) {
            n++;
            words = 1;
        } else {
            words += *s == ' ';
            step = 1;
        }
        *longest = words > *longest ? words : *longest;
        s += step;
    }
    return n;
}

static bool all_hashtags(const char *key) {
    if (key[0] != '#')
        return false;
    for (const char *s = key; (s = strchr(s, ' ')) != NULL; s++)
        if (s[1] != '#')
            return false;
    return true;
}

static bool bracketed(const char *line, size_t n) {
    return line[0] == '[' && line[n - 1] == ']';
}

// "2,318 views", "214 comments", "87 shares"
static bool counter(const char *key) {
    static const char *const what[] = {" views", " comments", " shares", " likes"};
    for (size_t i = 0; i < sizeof what / sizeof *what; i++) {
        const char *hit = strstr(key, what[i]);
        if (hit != NULL && hit > key && isdigit((unsigned char)hit[-1]) && !isalpha((unsigned char)hit[strlen(what[i])]))
            return true;
    }
    return false;
}

static bool page_reference(const char *key) {
    const char *hit = strstr(key, "page ");
    return hit != NULL && isdigit((unsigned char)hit[5]) && hit[5 + strspn(hit + 5, "0123456789")] == '\0';
}

static bool has_address(const char *key) {
    const char *hit = strchr(key, '@');
    return hit != NULL && hit > key && isalnum((unsigned char)hit[-1]) && strchr(hit, '.') != NULL;
}

static bool shouted(const char *line, size_t n) {
    uint32_t upper = 0;
    for (size_t i = 0; i < n;) {
        int32_t code;
        i += rp_utf8_next(line + i, n - i, &code);
        if (rp_utf8_is_lower(code))
            return false;
        upper += rp_utf8_is_upper(code);
    }
    return upper > 3;
}

// "Monitor, Brief No. 31", "Policy Brief 14"
static bool numbered_issue(const char *key) {
    static const char *const series[] = {" no. ", " brief ", " note ", " issue ", " bulletin ", " vol. ", " volume "};
    for (size_t i = 0; i < sizeof series / sizeof *series; i++) {
        const char *hit = strstr(key, series[i]), *digits = hit != NULL ? hit + strlen(series[i]) : "";
        if (isdigit((unsigned char)*digits) && digits[strspn(digits, "0123456789")] == '\0')
            return true;
    }
    return false;
}

static bool person_byline(const char *line, size_t n, uint32_t words) {
    if (words < 2 || words > 14 || n < 4 || strncasecmp(line, "by ", 3) != 0 || line[n - 1] == '.')
        return false;
    int32_t code;
    rp_utf8_next(line + 3, n - 3, &code);
    return rp_utf8_is_upper(code) || memmem(line, n, " desk", 5) != NULL;
}

// Does the line say when it was published? A line that would be left out for another reason is then kept for its date.
static bool dates_the_text(const rp_judgement *j, uint32_t parts, bool stops) {
    static const char *const starts[] = {"published", "updated", "by ", "posted", "for immediate release"};
    if (j->words > 16 || !rp_boilerplate_has_date(j->key))
        return false;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (strncmp(j->key, starts[i], strlen(starts[i])) == 0)
            return true;
    return parts > 1 || (!stops && j->words <= 8);
}

static void set(rp_judgement *j, uint8_t verdict, const char *reason) {
    j->verdict = verdict;
    j->reason = reason;
}

static void judge_shape(rp_judgement *j, const char *line, size_t n) {
    uint32_t longest, parts = pieces(j->key, &longest);
    bool stops = strchr(".!?", line[n - 1]) != NULL && !counter(j->key);
    if (all_hashtags(j->key))
        set(j, RP_VERDICT_DROP, "tags");
    else if (bracketed(line, n) && j->words <= 14)
        set(j, RP_VERDICT_DROP, "button or stage direction");
    else if (has_address(j->key) && j->words <= 20)
        set(j, RP_VERDICT_DROP, "contact line");
    else if (person_byline(line, n, j->words) || dates_the_text(j, parts, stops))
        set(j, RP_VERDICT_BYLINE, "byline");
    else if (counter(j->key) && j->words <= 16)
        set(j, RP_VERDICT_DROP, "time to read or counter");
    else if (page_reference(j->key) && j->words <= 16)
        set(j, RP_VERDICT_DROP, "page reference");
    else if (parts >= 3 && longest <= 8 && !stops)
        set(j, RP_VERDICT_DROP, "navigation bar");
    else if ((parts == 2 && longest <= 5 && !stops) || (shouted(line, n) && j->words <= 4) ||
             (numbered_issue(j->key) && j->words <= 8))
        set(j, RP_VERDICT_MASTHEAD, "masthead");
}

rp_judgement rp_boilerplate_judge(rp_arena *a, const char *line, size_t n) {
    rp_judgement j = {.key = make_key(a, line, n)};
    j.words = n > KEY_BYTES ? UINT32_MAX : count_words(j.key);
    bool ends = strchr(".!?\"')", line[n - 1]) != NULL || (n > 3 && memcmp(line + n - 3, "”", 3) == 0);
    j.prose = j.words >= PROSE_WORDS && ends;
    if (n > KEY_BYTES)
        return j;
    const rule *r = find_rule(j.key, j.words);
    bool dated = r != NULL && r->verdict == DROP_UNDATED && j.words <= 16 && rp_boilerplate_has_date(j.key);
    if (j.key[0] == '\0')
        set(&j, RP_VERDICT_DROP, "no words");
    else if (dated)
        set(&j, RP_VERDICT_BYLINE, "byline");
    else if (r != NULL)
        set(&j, r->verdict == DROP_UNDATED ? RP_VERDICT_DROP : r->verdict, r->reason);
    else
        judge_shape(&j, line, n);
    return j;
}
