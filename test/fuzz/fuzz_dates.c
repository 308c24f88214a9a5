// Any bytes as a date, alone and within a text, in either order: what is found lies in the text and is a day or a month.
#include <stdlib.h>
#include <string.h>

#include "read/about/date_text.h"
#include "read/read_tables.h"

static rp_read_tables *tables;

static void hold(bool condition) {
    if (!condition)
        abort();
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc, (void)argv;
    hold(rp_read_tables_open("data/read", &tables, NULL) == RP_OK);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text = malloc(size + 1);
    hold(text != NULL);
    memcpy(text, data, size);
    text[size] = '\0';
    for (int i = 0; i < 2; i++) {
        rp_date_style style = {.words = tables->dates, .month_first = i == 1, .latest = RP_DAY_NONE};
        rp_days days = rp_date_read(&style, text);
        hold((days.from == RP_DAY_NONE) == (days.to == RP_DAY_NONE) && days.from <= days.to && days.to - (int64_t)days.from <= 30);
        rp_date_found f;
        for (size_t at = 0; at < size && rp_date_find(&style, text, size, at, &f); at = f.to)
            hold(f.from >= at && f.from < f.to && f.to <= size && f.days.from <= f.days.to);
        hold(rp_date_month_first(tables->dates, text, text) || true);
    }
    free(text);
    return 0;
}
