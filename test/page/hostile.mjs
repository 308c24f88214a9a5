// hostile.mjs: documents that would do harm, all written here: markup that runs, in text, title, publisher and addresses;
// marks that turn the direction of what follows; a word of a megabyte; markup that never ends. Each tells an event as well, so
// that its words come to every view of the page.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const RUN = "window.ran=(window.ran||0)+1";
export const SCRIPT = `<script>${RUN}</script>`;
export const IMAGE = `<img src=x onerror="${RUN}">`;
export const DRAWING = `<svg onload="${RUN}"><animate onbegin="${RUN}" attributeName=x dur=1s></svg>`;
export const ADDRESS = `javascript:${RUN}`;
export const OVERRIDE = "\u202e";
export const LONG = 1_000_000;

const event = (day, killed, where) => `Pakistani soldiers killed ${killed} Taliban fighters at ${where} on Monday, the army said. Afghanistan denied that any of its men had been killed.`;

function documents() {
    const page = (head, body) => `<!DOCTYPE html><html lang="en"><head>${head}</head><body><article>${body}</article></body></html>`;
    const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
    return {
        "markup.txt": `Troops trade fire ${SCRIPT} at Torkham\n\nPESHAWAR, March 3, 2025: ${event(3, "two", "the Torkham crossing")}\n\n` +
            `Some ${IMAGE} 300 families fled, said a spokesman ${DRAWING} of the district. <iframe srcdoc="${escaped(SCRIPT)}"></iframe><style>*{display:none}</style>\n`,
        "page.html": page(`<title>${escaped(SCRIPT)} Troops fire</title><meta property="og:site_name" content="${escaped(IMAGE)}">` +
            `<link rel="canonical" href="${escaped(ADDRESS)}"><meta name="author" content="${escaped(DRAWING)}"><meta property="article:published_time" content="2025-04-08">`,
            `<h1>${escaped(SCRIPT)} Troops fire</h1><p>KABUL, April 8, 2025: ${event(8, "five", "the Chaman crossing")}</p><p>${escaped(IMAGE)} said a resident. <a href="${escaped(ADDRESS)}">More</a></p>${SCRIPT}${DRAWING}`),
        "override.txt": `Shells ${OVERRIDE}mahkroT ta dnal\u202c\n\nPESHAWAR, May 5, 2025: Pakistani soldiers killed ${OVERRIDE}six\u202c Taliban fighters near ${OVERRIDE}Torkham\u2066 on Monday, the army\u200b said. ` +
            `Afghan forces fired mortars at a Pakistani border post near Chaman on Monday, wounding four soldiers \u202ethe army said\u202c.\n`,
        "word.txt": `A very long word\n\nPESHAWAR, June 9, 2025: ${event(9, "nine", "Spin Boldak")}\n\n${"w".repeat(LONG)}\n\nAfghan forces fired mortars at a Pakistani border post near Chaman on Monday, the army said.\n`,
        "broken.html": `<html><title>Broken </title </ti <b>bold<p>PESHAWAR, July 7, 2025: ${event(7, "eight", "Ghulam Khan")}</p><div <p ="><script>${RUN}<!-- <b onclick="${RUN}" <svg><style><img src="</style><img src=x onerror=${RUN}//">`,
    };
}

// Writes the documents and what is told of them into dir.
export function writeHostile(dir) {
    mkdirSync(dir);
    for (const [name, text] of Object.entries(documents())) writeFileSync(join(dir, name), text);
    const row = (name, day, publisher, url) => [name, day, publisher, url].join("\t");
    writeFileSync(join(dir, "meta.tsv"), ["document\tpublished\tpublisher\turl", row("markup.txt", "2025-03-03", `${IMAGE} Post`, ADDRESS),
        row("override.txt", "2025-05-05", `${OVERRIDE}sweN`, "data:text/html,<script>1</script>"), row("word.txt", "2025-06-09", "N".repeat(5000), `https://news.example/${"a".repeat(3000)}`), ""].join("\n"));
}
