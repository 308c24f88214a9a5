// rapport.h: the only public header, and the reference manual of the library.
//
// Rapport reads news reports and keeps the record of who did what to whom, when, where, with what toll and according
// to whom. A program opens one model (immutable, shared by every thread), and either codes documents to JSON Lines
// (rp_code) or runs a folder into a store and reads the account back (rp_run, rp_show, rp_explain).
//
//     rp_model *model;
//     rp_error err = {0};
//     if (rp_model_open(NULL, &model, &err) != RP_OK)
//         return fprintf(stderr, "%s: %s\n", err.file, err.message), 1;
//     ...
//     rp_model_close(model);
//
// The library neither prints nor exits, keeps no global state, opens no socket. Every text is UTF-8.
#ifndef RAPPORT_H
#define RAPPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// ---------------------------------------------------------------------------------------------------------- errors

// What a call that can fail returns. RP_OK is 0.
typedef enum rp_status {
    RP_OK,
    RP_E_IO,            // a file or stream cannot be opened, read or written
    RP_E_MEMORY,
    RP_E_FORMAT,        // a file is malformed: model, table, document
    RP_E_VERSION,       // a file is of another version than this program reads
    RP_E_LIMIT,         // larger than the program accepts
    RP_E_ARGUMENT,      // the caller asked for what does not exist
    RP_E_STORE,         // the database refused
    RP_E_DOCUMENT,      // done, but some documents failed; each is recorded with its reason
    RP_E_NOTHING,       // done, and nothing matched
} rp_status;

// The first failure of a call, with its place. Zero it before the call; the callee fills it once.
typedef struct rp_error {
    rp_status code;
    char file[256];     // "" when no file is concerned
    uint32_t line;      // from 1; 0 when unknown
    uint64_t byte;      // offset in the file, or column in the line when line is set
    char message[512];
} rp_error;

// A short name of a status, static storage, never NULL. Any thread.
const char *rp_status_name(rp_status code);

// "0.1.0". Static storage. Any thread.
const char *rp_version(void);

#ifdef __cplusplus
}
#endif
#endif
