// archive.c: see archive.h. libarchive reads the headers, from our stream and into nothing but memory: a member's name is
// never opened, so "../", absolute names and devices are harmless, and links are passed over.
//
// Passed over without a word: folders, links, hidden files (as in folders on disk), empty files, what pages are dressed with
// (pictures, styles, scripts, fonts), and of a WACZ all but its crawls. A member that is encrypted or packed in a way
// that libarchive does not know is one problem; a damaged archive keeps what came before.
//
// A ZIP is read by its directory where the file can be sought in, because only the directory tells links; but not when the
// directory alone has more than DIRECTORY_BYTES, or when the ZIP comes out of a stream: then member by member, as it lies.
// All that is unpacked counts against the limit of unpack.h; a member of unknown size that nobody read is unpacked under it
// as well, for only so its end can be found.
#include "read/bundle/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/dict.h"
#include "base/utf8.h"
#include "read/bundle/unpack.h"

enum { DIRECTORY_BYTES = 16 << 20, TAR_BLOCK = 512 };

typedef struct members {
    rp_stream *in;                      // borrowed
    const char *name;                   // borrowed
    struct archive *archive;
    struct archive_entry *entry;        // the last, libarchive's
    locale_t utf8;                      // names are Unicode whatever the locale of the program; 0: there is none such
    size_t lent;                        // bytes of the stream's window that libarchive holds
    rp_arena *arena;                    // owns what follows
    rp_dict names;                      // path → how many members had it
    bool wacz, lost;                    // lost: nothing can be read any more
    uint64_t n, links, other;           // members; passed over
} members;

// ----------------------------------------------------------------------------------------------------------- callbacks

static la_ssize_t read_window(struct archive *archive, void *context, const void **out) {
    members *m = context;
    size_t n;
    rp_stream_skip(m->in, m->lent);
    *out = rp_stream_window(m->in, &n);
    m->lent = n;
    if (n > 0 || m->in->problem.code == RP_OK)
        return (la_ssize_t)n;
    archive_set_error(archive, EIO, "%s", m->in->problem.message);
    return -1;
}

static la_int64_t seek_to(struct archive *archive, void *context, la_int64_t offset, int whence) {
    (void)archive;
    members *m = context;
    la_int64_t size = (la_int64_t)rp_stream_size(m->in), here = (la_int64_t)(m->in->offset + m->lent);
    la_int64_t to = offset + (whence == SEEK_SET ? 0 : whence == SEEK_CUR ? here : size);
    if (to < 0 || to > size || !rp_stream_seek(m->in, (uint64_t)to))
        return ARCHIVE_FATAL;
    m->lent = 0;
    return to;
}

static la_int64_t skip_over(struct archive *archive, void *context, la_int64_t n) {
    (void)archive;
    members *m = context;
    rp_stream_skip(m->in, m->lent);
    m->lent = 0;
    return n > 0 ? (la_int64_t)rp_stream_skip(m->in, (uint64_t)n) : 0;
}

// ------------------------------------------------------------------------------------------------------------- members

typedef struct member_stream {
    rp_stream base;
    members *m;
} member_stream;

// libarchive's words, one line.
static void why(const members *m, char out[static 256]) {
    const char *s = archive_error_string(m->archive);
    snprintf(out, 256, "%s", s != NULL ? s : "damaged");
    out[strcspn(out, "\r\n")] = '\0';
}

static size_t fail(rp_stream *s, members *m, int result) {
    char words[256];
    m->lost = m->lost || result == ARCHIVE_FATAL;
    why(m, words);
    if (rp_stream_take(m->in, &s->problem) == RP_OK)
        rp_stream_fail(s, RP_E_FORMAT, "%s", words);
    return 0;
}

static size_t member_pull(rp_stream *s, char *to, size_t n) {
    members *m = ((member_stream *)s)->m;
    la_ssize_t got;
    do
        got = archive_read_data(m->archive, to, n);
    while (got == ARCHIVE_RETRY);
    if (got < 0)
        return fail(s, m, (int)got);
    if (got > 0 && !rp_unpack_allow(s, (size_t)got))
        return m->lost = true, 0;
    return (size_t)got;
}

static rp_stream *member_new(members *m, const char *name) {
    static const rp_stream_kind kind = {.pull = member_pull};
    member_stream *s = rp_stream_new(&kind, sizeof *s, m->in, name);
    s->m = m;
    return &s->base;
}

// What nobody read of the last member. libarchive jumps over it when it knows its size.
static bool leave_member(members *m, rp_error *problem) {
    if (m->entry == NULL || archive_entry_size_is_set(m->entry))
        return true;
    rp_stream *rest = member_new(m, m->name);
    rp_stream_skip(rest, UINT64_MAX);
    bool bomb = rest->problem.code == RP_E_LIMIT;
    if (bomb)
        rp_stream_take(rest, problem);
    rp_stream_close(rest);
    return !bomb;
}

static bool ends_with(const char *s, const char *end) {
    size_t n = strlen(s), k = strlen(end);
    return n >= k && strcasecmp(s + n - k, end) == 0;
}

static bool is_hidden(const char *path) {
    for (const char *part = path; part != NULL; part = strchr(part, '/') != NULL ? strchr(part, '/') + 1 : NULL)
        if (part[0] == '.' && part[1] != '/' && part[1] != '.' && part[1] != '\0')
            return true;
    return false;
}

// Pictures, styles, scripts and the like: pages are full of them, and nobody asks for their text.
static bool is_dressing(const char *path) {
    static const char *const ends[] = {".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp",
                                       ".ico", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".webm", ".ogg", ".wav", NULL};
    for (const char *const *end = ends; *end != NULL; end++)
        if (ends_with(path, *end))
            return true;
    return false;
}

// Of a WACZ: the crawls. Its list of pages, its indexes and logs repeat what they hold.
static bool is_crawl(const char *path) {
    return strncasecmp(path, "archive/", 8) == 0 || strstr(path, ".warc") != NULL;
}

static const char *type_of(const char *path) {
    return ends_with(path, ".xml") || ends_with(path, ".rels") ? "application/xml" : ends_with(path, ".json") ? "application/json" : NULL;
}

// Is the member whose head was read a file that may be a document?
static bool is_wanted(members *m, const char *path) {
    m->n++;
    if (archive_entry_filetype(m->entry) != AE_IFREG || archive_entry_hardlink(m->entry) != NULL) {
        m->links += archive_entry_filetype(m->entry) != AE_IFDIR;
        return false;
    }
    bool empty = archive_entry_size_is_set(m->entry) && archive_entry_size(m->entry) == 0;
    if (empty || is_hidden(path) || is_dressing(path) || (m->wacz && !is_crawl(path))) {
        m->other++;
        return false;
    }
    return true;
}

static const char *path_of(struct archive_entry *entry, rp_arena *a) {
    const char *path = archive_entry_pathname(entry);
    return path != NULL ? rp_utf8_mend(a, path, strlen(path)) : "?";
}

// ---------------------------------------------------------------------------------------------------------- the format

static bool is_tar(const char *head, size_t n) {
    if (n < TAR_BLOCK)
        return false;
    if (memcmp(head + 257, "ustar", 5) == 0)
        return true;
    unsigned long sum = 0;                  // the oldest kind has no mark but its sum, in which its own field counts as blanks
    for (size_t i = 0; i < TAR_BLOCK; i++)
        sum += i >= 148 && i < 156 ? ' ' : (unsigned char)head[i];
    char field[9] = "";
    memcpy(field, head + 148, 8);
    return head[0] != '\0' && sum == strtoul(field, NULL, 8);
}

static bool sniff(const char *head, size_t n, const char *name) {
    (void)name;
    bool zip = n >= 4 && (memcmp(head, "PK\3\4", 4) == 0 || memcmp(head, "PK\5\6", 4) == 0);
    return zip || is_tar(head, n);
}

// May the ZIP's directory be read? Its end is looked for where it must be: a record before a comment of at most 64 KB.
static bool directory_is_small(rp_stream *in) {
    uint64_t size = rp_stream_size(in), from = size > RP_STREAM_HEAD ? size - RP_STREAM_HEAD : 0;
    if (size == 0 || in->offset != 0 || !rp_stream_seek(in, from))
        return false;
    size_t n;
    const char *tail = rp_stream_head(in, RP_STREAM_HEAD, &n);
    uint64_t bytes = UINT64_MAX;
    for (size_t i = 0; i + 16 <= n; i++)
        if (memcmp(tail + i, "PK\5\6", 4) == 0) {
            const unsigned char *b = (const unsigned char *)tail + i + 12;
            bytes = b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24;
        }
    return rp_stream_seek(in, 0) && bytes <= DIRECTORY_BYTES;
}

static rp_status open_archive(rp_stream *in, const char *name, const rp_bundle_options *how, void **state, rp_error *err) {
    (void)how;
    members *m = rp_zeroed(sizeof *m);
    *m = (members){.in = in, .name = name, .archive = archive_read_new(), .wacz = ends_with(name, ".wacz"),
                   .utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0)};
    m->names.arena = m->arena = rp_arena_new();
    *state = m;
    if (m->archive == NULL || m->arena == NULL)
        return rp_fail(err, RP_E_MEMORY, name, 0, 0, "out of memory");
    archive_read_support_format_zip(m->archive);
    archive_read_support_format_tar(m->archive);
    archive_read_set_read_callback(m->archive, read_window);
    archive_read_set_skip_callback(m->archive, skip_over);
    if (directory_is_small(in))
        archive_read_set_seek_callback(m->archive, seek_to);
    archive_read_set_callback_data(m->archive, m);
    if (archive_read_open1(m->archive) == ARCHIVE_OK)
        return RP_OK;
    return rp_fail(err, RP_E_FORMAT, name, 0, 0, "%s", archive_error_string(m->archive));
}

// Goes to the next head. false: the end, or a problem in *problem, or one of the stream.
static bool next_head(members *m, rp_error *problem) {
    if (m->lost || !leave_member(m, problem))
        return false;
    int result;
    locale_t before = uselocale(m->utf8);
    do
        result = archive_read_next_header(m->archive, &m->entry);
    while (result == ARCHIVE_RETRY);
    uselocale(before);
    if (result == ARCHIVE_OK || result == ARCHIVE_WARN)
        return true;
    char words[256];
    why(m, words);
    if (result != ARCHIVE_EOF && m->in->problem.code == RP_OK)
        rp_fail(problem, RP_E_FORMAT, m->name, 0, m->in->offset, "%s", words);
    return false;
}

// The second member of one path is "path (2)": both are documents, and a document is known by its name.
static const char *name_of(members *m, rp_arena *a, const char *path) {
    uint32_t before = m->names.n ? rp_dict_get(&m->names, path) : UINT32_MAX, nth = before == UINT32_MAX ? 1 : before + 1;
    rp_dict_put(&m->names, rp_arena_copy(m->arena, path, strlen(path)), nth);
    return rp_item_name(a, m->name, nth == 1 ? path : rp_arena_printf(a, "%s (%u)", path, nth));
}

static bool next(void *state, rp_arena *a, rp_item *out, rp_stream **member) {
    members *m = state;
    while (next_head(m, &out->problem)) {
        const char *path = path_of(m->entry, a);
        if (!is_wanted(m, path))
            continue;
        *out = (rp_item){.name = name_of(m, a, path), .bytes = "", .type = type_of(path)};
        out->offset = (uint64_t)archive_read_header_position(m->archive);
        if (archive_entry_is_data_encrypted(m->entry) == 1)
            rp_fail(&out->problem, RP_E_FORMAT, out->name, 0, out->offset, "encrypted");
        else
            *member = member_new(m, out->name);
        return true;
    }
    m->lost = true;
    out->name = rp_arena_copy(a, m->name, strlen(m->name));
    return out->problem.code != RP_OK;
}

static void close_archive(void *state) {
    members *m = state;
    if (m == NULL)
        return;
    archive_read_free(m->archive);
    if (m->arena)
        rp_arena_free(m->arena);
    if (m->utf8 != (locale_t)0)
        freelocale(m->utf8);
    free(m);
}

static const char *remark(void *state, rp_arena *a) {
    const members *m = state;
    const rp_passed told[] = {{m->n, "members"}, {m->links, "links or devices"}, {m->other, "empty, hidden, pictures, styles or scripts"}};
    return rp_remark(a, told, sizeof told / sizeof *told);
}

const rp_format rp_format_archive = {
    .name = "archive", .files = true, .sniff = sniff, .open = open_archive, .next = next, .close = close_archive, .remark = remark};
