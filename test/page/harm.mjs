// harm.mjs: documents made to do harm (hostile.mjs) on every view that tells of them: nothing of them runs, nothing becomes an
// element, an address or a direction of writing; their words are there, to be read as words.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ADDRESS, DRAWING, IMAGE, LONG, OVERRIDE, SCRIPT } from "./hostile.mjs";
import { lines, reading, world } from "./harness.mjs";
import { everyView, hostile } from "./places.mjs";

// What a document could have made of the page, were its words taken for markup.
function found() {
    const all = [...document.querySelectorAll("*")];
    return {
        ran: window.ran ?? 0,
        elements: [...document.querySelectorAll("#main script, #main iframe, #main img, #main object, #main embed, #main style, #main link, #main base, #main meta, #main form[action*=':'], #main animate, #main foreignObject")].map((e) => e.outerHTML.slice(0, 100)),
        handlers: all.flatMap((e) => [...e.attributes].filter((a) => /^on/i.test(a.name) || a.name === "style" || a.name === "srcdoc").map((a) => `${e.tagName} ${a.name}`))
            .filter((a) => a !== "svg style"),
        addresses: [...document.body.querySelectorAll("*")].flatMap((e) => ["href", "src", "action", "xlink:href"].map((name) => e.getAttribute(name)).filter((to) => to !== null && /^\s*(javascript|data|vbscript):/i.test(to))),
        directions: /[\u202a-\u202e\u2066-\u2069\u200e\u200f]/.test(document.documentElement.textContent) || /[\u202a-\u202e\u2066-\u2069]/.test(document.title),
        wide: document.documentElement.scrollWidth > innerWidth,
    };
}
const NOTHING = { ran: 0, elements: [], handlers: [], addresses: [], directions: false, wide: false };

test("nothing that a document holds runs or becomes a part of the page, on any view", () => reading("/overview", {}, async (it) => {
    const { store } = await world(), bad = await hostile(), names = new Set(bad.map((d) => d.document)), all = lines("show", store, "--json");
    const reports = all.filter((l) => l.kind === "report" && names.has(l.document));
    assert.ok(bad.length === 5 && reports.length >= 8, `${bad.length} documents, ${reports.length} reports`);
    const own = [...new Set(reports.map((r) => r.incident).filter((i) => i !== null))].map((i) => `/incident/${i}`);
    const texts = bad.map((d) => `/document/${d.id}`), records = reports.slice(0, 6).map((r) => `/record/${r.id}`);
    for (const address of [...await everyView(), ...own, ...texts, ...records, "/sentences?q=soldiers", `/incidents?place=${encodeURIComponent(IMAGE)}`, `/incidents?rows=10&x=${encodeURIComponent(SCRIPT)}`]) {
        await it.page.goto(new URL(address, it.page.url()).href);
        await it.settled();
        assert.deepEqual(await it.page.evaluate(found), NOTHING, address);
    }
    it.seen.failed.length = it.seen.said.length = 0;            // the last address is refused, in words
}));

test("a hostile text is shown as it is: markup as words, turned directions as signs", () => reading("/overview", {}, async ({ page, open }) => {
    const by = Object.fromEntries((await hostile()).map((d) => [d.document.replace(/.*\//, ""), d]));
    await open(`/document/${by["markup.txt"].id}`);
    const text = await page.locator("#main").textContent();
    for (const words of [SCRIPT, IMAGE, DRAWING, ADDRESS]) assert.ok(text.includes(words), `${words} is there to be read`);
    await open(`/document/${by["page.html"].id}`);
    const said = await page.locator("#main").textContent();
    for (const words of [SCRIPT, IMAGE]) assert.ok(said.includes(words), `${words} is there to be read`);
    await open(`/document/${by["override.txt"].id}`);
    assert.ok(await page.locator(".sign", { hasText: "RLO" }).count() >= 4);
    assert.ok(await page.locator("h1 .sign", { hasText: "RLO" }).count() === 1, "in the heading too");
    assert.ok(!(await page.title()).includes(OVERRIDE));
}));

test("a word of a megabyte wraps, all of it is there, and the page answers while it is drawn", () => reading("/overview", {}, async ({ page, open }) => {
    const word = (await hostile()).find((d) => d.document.endsWith("word.txt"));
    await open(`/document/${word.id}`);
    await page.waitForFunction((long) => (document.querySelector("article")?.textContent.match(/w{1000,}/g) ?? []).join("").length >= long, LONG);
    const { wide, late } = await page.evaluate(() => new Promise((done) => {
        const began = performance.now();
        setTimeout(() => done({ wide: document.documentElement.scrollWidth > innerWidth, late: performance.now() - began }), 0);
    }));
    assert.deepEqual({ wide, slow: late > 1000 }, { wide: false, slow: false });
    await page.keyboard.press("n");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-expanded")), "true");
}));
