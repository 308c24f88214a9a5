// harness.mjs: what every test of the page stands on: a store of the examples and of documents made to do harm, `rapport serve`
// on a free port, Debian's chromium with a fresh profile. A visit is one reader's browser: it notes each request, each word on
// the console and each breach of the page's security policy, from the first byte on, and `clean` holds all of them against
// nothing. There are no pauses anywhere: `settled` waits until the page says that it is drawn and nothing is on its way.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

import { writeHostile } from "./hostile.mjs";

export const RAPPORT = process.env.RAPPORT ?? "build/rapport";
export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
export const SHOTS = "build/page";

const environment = { ...process.env, RAPPORT_CONFIG: "" };

// What a command writes. It ends with 0, or 4 where nothing was found.
export function rapport(...args) {
    const { status, stdout, stderr } = spawnSync(RAPPORT, args, { encoding: "utf8", env: environment, maxBuffer: 1 << 28 });
    assert.ok(status === 0 || status === 4, `rapport ${args.join(" ")}: ${status}: ${stderr}`);
    return stdout;
}

// The lines of a command that writes JSON lines.
export const lines = (...args) => rapport(...args).split("\n").filter((line) => line !== "").map((line) => JSON.parse(line));

// ------------------------------------------------------------------------------------------------------------ the server

export function serve(store) {
    const child = spawn(RAPPORT, ["serve", store, "--port", "0"], { env: environment, stdio: ["ignore", "pipe", "inherit"] });
    const stop = () => new Promise((done) => { child.once("exit", done); child.kill("SIGTERM"); });
    return new Promise((resolve, reject) => {
        child.once("exit", (code) => reject(new Error(`rapport serve ended with ${code}`)));
        createInterface({ input: child.stdout }).once("line", (line) => {
            const first = /http:\/\/\S+/.exec(line)?.[0];
            if (first === undefined) reject(new Error(`rapport serve said ${line}`));
            else resolve({ first, origin: new URL(first).origin, stop });
        });
    });
}

// ------------------------------------------------------------------------------------------------------------- the world

let made = null;

async function make() {
    mkdirSync(SHOTS, { recursive: true });
    const dir = mkdtempSync(join(tmpdir(), "rapport-page-")), store = join(dir, "page.db"), bad = join(dir, "bad");
    writeHostile(bad);
    rapport("run", "-q", "examples", "--meta", "examples/meta.tsv", "-o", store);
    rapport("run", "-q", bad, "--meta", join(bad, "meta.tsv"), "-o", store);
    const server = await serve(store);
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
    return { dir, store, server, browser };
}

export const world = () => (made ??= make());

export async function close() {
    if (made === null) return;
    const { dir, server, browser } = await made;
    await browser.close();
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
}

export const ready = () => existsSync(CHROMIUM);

// The data behind an address: "/incidents?parties=PAK" as `rapport view` gives it, told from the command line, not by the server.
export async function viewed(address) {
    const { store } = await world();
    return JSON.parse(rapport("view", store, address.replace(/^\//, "").replace(/#.*/, "")));
}

export function objects(envelope, table) {
    const { columns, rows } = envelope.tables[table];
    return rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]])));
}

// --------------------------------------------------------------------------------------------------------------- a visit

// Breaches of the policy are told by events of the document; an init script hears them before the page's first line runs.
function listenForBreaches() {
    window.breaches = [];
    document.addEventListener("securitypolicyviolation", (e) => window.breaches.push(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber} ${e.sample}`));
}

function watch(page, origin) {
    const seen = { outside: [], failed: [], said: [], breaches: [], bytes: 0, pending: 0 };
    page.on("request", (r) => {
        seen.pending++;
        if (!r.url().startsWith(`${origin}/`) && !/^(data|blob|about):/.test(r.url())) seen.outside.push(r.url());
    });
    for (const end of ["requestfinished", "requestfailed"]) page.on(end, () => seen.pending--);
    page.on("response", (r) => { if (r.status() >= 400) seen.failed.push(`${r.status()} ${r.url()}`); });
    page.on("console", (m) => { if (["error", "warning"].includes(m.type())) seen.said.push(m.text()); });
    page.on("pageerror", (e) => seen.said.push(String(e.stack ?? e)));
    page.on("dialog", (d) => { seen.said.push(`a dialog: ${d.message()}`); void d.dismiss(); });
    return seen;
}

// A reader with options of the browser (viewport, colorScheme, …), shown the address by way of the key that serve printed.
export async function visit(address, options = {}) {
    const { browser, server } = await world();
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.addInitScript(listenForBreaches);
    const seen = watch(page, server.origin);
    const it = {
        page, seen, context,
        // An address that shows its view: what was refused, or could not be drawn, is told by an alert.
        open: async (to) => {
            await page.goto(server.origin + to);
            await it.settled();
            if (options.refused === undefined) assert.deepEqual(await page.locator("#main [role=alert]").allInnerTexts(), [], to);
        },
        settled: () => settled(page, seen),
        address: () => page.url().slice(server.origin.length),
        clean: async (refused = []) => {
            seen.breaches.push(...await page.evaluate(() => window.breaches ?? []));
            const rest = (list) => list.filter((line) => !refused.some((r) => line.includes(r)));
            assert.deepEqual({ outside: seen.outside, failed: rest(seen.failed), said: rest(seen.said), breaches: seen.breaches },
                             { outside: [], failed: [], said: [], breaches: [] });
        },
        end: () => context.close(),
    };
    await page.goto(server.first.replace("/overview?", `/overview?from=2100&`));
    await it.open(address);
    return it;
}

// Drawn, nothing asked any more, and two frames gone by, in which boxes that were measured are drawn to their measure.
async function settled(page, seen) {
    const until = Date.now() + 20_000;
    for (;;) {
        const drawn = await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
            const main = document.getElementById("main");
            done(main !== null && !main.hasAttribute("aria-busy") && main.querySelector("h1") !== null);
        })))).catch(() => false);          // the document was just left for another
        if (drawn && seen.pending <= 0) return;
        assert.ok(Date.now() < until, `${page.url()} does not come to rest: ${seen.pending} requests on their way, ${seen.said.join("; ")}`);
    }
}

// A visit that is ended whatever happens, and must have been clean.
export async function reading(address, options, act) {
    const it = await visit(address, options);
    try {
        await act(it);
        await it.clean(options.refused);
    } finally {
        await it.end();
    }
}

// -------------------------------------------------------------------------------------------------------- reading a page

// The tables of the page as readers have them: caption, heads, and of each row its cells by head.
export function tablesOf(page) {
    return page.evaluate(() => [...document.querySelectorAll("#main table")].map((table) => {
        const words = (node) => (node.innerText ?? node.textContent).replace(/[\s\u00a0]+/g, " ").trim();
        const heads = [...table.querySelectorAll("thead th")].map((th) => words(th).replace(/ [↑↓]$/, ""));
        const rows = [...table.querySelectorAll("tbody tr:not(.below)")].map((tr) => Object.fromEntries([...tr.cells].map((td) => [td.dataset.head, words(td)])));
        return { caption: table.caption?.textContent ?? "", heads, rows, links: [...table.querySelectorAll("tbody tr:not(.below)")].map((tr) => tr.querySelector("a")?.getAttribute("href") ?? null) };
    }));
}

export async function tableOf(page, caption) {
    const all = await tablesOf(page), found = all.filter((t) => t.caption === caption);
    assert.equal(found.length, 1, `one table “${caption}” among ${all.map((t) => t.caption).join(", ")}`);
    return found[0];
}

// "1,234" → 1234; "–" and nothing → null; the first number else.
export function numberIn(text) {
    const found = /[−-]?\d[\d,]*(\.\d+)?/.exec(text ?? "");
    return found === null ? null : Number(found[0].replaceAll(",", "").replace("−", "-"));
}

// The words of the view as the page has them: without its title, which stands above them.
export async function wordsOf(page, data) {
    const [title, shown] = [await page.locator("#main h1").innerText(), await page.locator("#main p.words").innerText()];
    return { shown, expected: data.words.startsWith(`${title} · `) ? data.words.slice(title.length + 3) : data.words };
}
