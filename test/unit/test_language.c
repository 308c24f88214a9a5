// The language of a document: texts of our own, in several languages, mixed, short, and of names alone.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "read/language.h"
#include "reading.h"

// Each line of text is a paragraph.
static void language(const char *text, const char *told, bool english, const char *code) {
    rp_doc d = {.arena = worker.arena, .text = text, .text_bytes = (uint32_t)strlen(text), .language = told};
    for (uint32_t from = 0, to; from < d.text_bytes; from = to + 1) {
        to = from + (uint32_t)strcspn(text + from, "\n");
        rp_block block = {.from = from, .to = to, .kind = RP_BLOCK_PARAGRAPH};
        rp_vec_push(worker.arena, &d.blocks, block);
    }
    const char *got;
    if (rp_language_english(tables->languages, &d, worker.arena, &got) != english)
        fail_msg("%s\nis%s English", text, english ? " not" : "");
    if ((got == NULL) != (code == NULL) || (code != NULL && strcmp(got, code) != 0))
        fail_msg("%s\nis in %s, not %s", text, got, code);
}

#define EN "The government said on Monday that its soldiers had taken the bridge and that trade with the neighbour would go on."
#define DE "Die Regierung hat am Montag erklärt, dass die Brücke wieder in ihrer Hand ist und dass der Handel weitergeht."
#define ES "El gobierno declaró el lunes que el puente estaba de nuevo en sus manos y que el comercio con el vecino seguirá."

static void one_language(void **state) {
    (void)state;
    language(EN, NULL, true, NULL);
    language(EN, "de", true, NULL);                 // the words say more than the page's mark
    language(DE, "en", false, "de");
    language(ES, NULL, false, "es");
    language("De regering zei maandag dat de brug weer in haar handen is en dat de handel met het buurland door zal gaan.", NULL, false, "nl");
    language("政府は月曜日、橋を再び手に入れたと発表した。", NULL, false, "ja");
    language("정부는 월요일에 다리를 다시 차지했다고 밝혔다 그리고 무역은 계속될 것이라고 했다.", NULL, false, "ko");
    language("قالت الحكومة يوم الاثنين إن الجسر عاد إلى يدها وإن التجارة مع الجيران سوف تستمر في كل من المدن.", NULL, false, "ar");
}

static void several_languages(void **state) {
    (void)state;
    language(EN "\n" DE "\n" EN, NULL, true, NULL);
    language("News Sport The best of the week and all that you need to know about it\n" DE "\n" DE, "en", false, "de");
    language(EN "\n" DE "\n" ES "\n" ES, NULL, false, "es");
}

static void little_to_go_by(void **state) {
    (void)state;
    language("", NULL, true, NULL);
    language("Brenn fällt.", NULL, true, NULL);
    language("Brenn fällt.", "de", false, NULL);
    language("Brenn falls.", "en-GB", true, NULL);
    language("阿富汗", NULL, false, NULL);
    language("Ann Doe, Bo Roe, Carl Poe, Dora Loe, Emil Noe, Fritz Hoe, Gerd Moe, Hans Joe, Ida Foe, Jan Koe, Karl Woe, Lisa Zoe", NULL, false, NULL);
    language("Ann Doe, Bo Roe, Carl Poe, Dora Loe, Emil Noe, Fritz Hoe, Gerd Moe, Hans Joe, Ida Foe, Jan Koe, Karl Woe, Lisa Zoe", "en", true, NULL);
    language("Kenian troops attacked Ugandan positions near Busia Tuesday, killing three soldiers, wounding seven, officials confirmed Wednesday evening", NULL, true, NULL);
}

static void bad_tables(void **state) {
    (void)state;
    static const char *const bad[] = {"words\tde\tder die das\n", "word\ten\tthe\n", "words\ten\tthe\nletters\tel\tgreek\n", "words\ten\tthe\nletters\tel\t370-3FF\nwords\tde\tder\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char path[] = "/tmp/rapport-languages-XXXXXX";
        int file = mkstemp(path);
        assert_true(file >= 0 && write(file, bad[i], strlen(bad[i])) == (ssize_t)strlen(bad[i]));
        close(file);
        const rp_languages *languages;
        rp_error err = {0};
        assert_int_equal(rp_languages_open(path, worker.arena, &languages, &err), RP_E_FORMAT);
        assert_true(err.line > 0 && err.byte > 0);
        unlink(path);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_language), cmocka_unit_test(several_languages), cmocka_unit_test(little_to_go_by), cmocka_unit_test(bad_tables),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
