// meta_tags.c: <meta name|property|itemprop|http-equiv content>: each name that data/read/about.tsv knows tells one thing.
#include <string.h>
#include <strings.h>

#include "read/about/said.h"
#include "read/node.h"

static void read_name(rp_said *t, const char *name, const char *content) {
    rp_about_word word = rp_about_word_find(t->words, RP_ABOUT_META, name, strlen(name));
    bool opengraph = strncasecmp(name, "article:", 8) == 0 || strncasecmp(name, "og:", 3) == 0;
    if (word.tells == RP_TELLS_PUBLISHED || word.tells == RP_TELLS_MODIFIED)
        rp_said_date_text(t, word.tells == RP_TELLS_PUBLISHED ? RP_DATED_PUBLISHED : RP_DATED_MODIFIED, content,
                          opengraph ? "opengraph" : "meta", word.trust);
    else if (word.tells != RP_TELLS_NOTHING)
        rp_said_field(t, word.tells, content, word.trust);
}

void rp_meta_tag_read(rp_said *t, const xmlNode *meta) {
    static const char *const attributes[] = {"property", "name", "http-equiv"};
    const char *content = rp_node_attribute(meta, "content");
    for (size_t i = 0; content != NULL && i < sizeof attributes / sizeof *attributes; i++) {
        const char *name = rp_node_attribute(meta, attributes[i]);
        if (name != NULL)
            read_name(t, name, content);
    }
}
