// model.h: opening everything that does not change: the trained model and the tables of data/.
#ifndef RP_MODEL_H
#define RP_MODEL_H

#include "text/doc.h"

// Where models/ and data/ lie: home when given, else RAPPORT_HOME, else beside the running program, else where the build
// was installed. Writes a path of at most size bytes. RP_E_IO when none has a data folder.
rp_status rp_model_home(const char *home, char *out, size_t size, rp_error *err);

// Hashes the contents of models/ and data/ into "0.1.0+1a2b3c4d": two runs with one version coded alike.
rp_status rp_model_fingerprint(const char *home, char out[64], rp_error *err);

// Where the image of the tables lies that belongs to the running program: NAME.tables beside it, or ../lib/rapport.tables from there. False: no such file.
bool rp_model_image(char *out, size_t size);

// As rp_model_open, with the tables of the folder data (NULL: home's own), or home's own from an image where that is theirs (NULL:
// none is looked for). home is a folder found by rp_model_home.
rp_status rp_model_open_with(const char *home, const char *data, const char *image, rp_model **out, rp_error *err);

#endif
