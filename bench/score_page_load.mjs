// score_page_load.mjs: how long a reader waits: node bench/score_page_load.mjs STORE.db A B   (from the root of the tree, after make page-test)
//
// Opens `rapport serve` in Debian's chromium, 1440 × 900, and takes times on the page's own clock: `load`, from the navigation to the moment
// when the view is drawn and answers (main no longer busy, two frames gone by), with an empty cache; `filter`, from a change of the
// address (the page's own way: a link is followed) to the same moment; `server`, what the server says of its part (Server-Timing). STORE.db: as bench_store
// leaves it for a million reports; A and B: its busiest pair. Prints view, question, measure and milliseconds as TSV: the median of REPEATS.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const { chromium } = createRequire(new URL("../test/page/package.json", import.meta.url))("playwright-core");
const [store, a, b] = process.argv.slice(2);
if (b === undefined) throw new Error("score_page_load.mjs STORE.db A B");
const REPEATS = 5, pair = `parties=${a},${b}`;
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

const server = spawn(process.env.RAPPORT ?? "build/rapport", ["serve", store, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
const first = await new Promise((done) => createInterface({ input: server.stdout }).once("line", done));
const origin = new URL(first).origin;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGUMENTS });

// Milliseconds since `since` (null: since the navigation) until the view is drawn.
const drawn = (page, since) => page.evaluate((from) => new Promise((done) => {
    const look = () => {
        const main = document.getElementById("main");
        if (main !== null && !main.hasAttribute("aria-busy") && main.querySelector("h1") !== null)
            requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - (from ?? 0))));
        else requestAnimationFrame(look);
    };
    look();
}), since);

async function load(address) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } }), page = await context.newPage();
    await page.goto(first.replace("/overview?", "/problems?"));
    await drawn(page, null);
    await (await context.newCDPSession(page)).send("Network.clearBrowserCache");
    const told = page.waitForResponse((r) => r.url().includes(".json"));
    await page.goto(origin + address, { waitUntil: "commit" });
    const took = await drawn(page, null), said = /dur=([\d.]+)/.exec((await (await told).allHeaders())["server-timing"] ?? "");
    return { context, page, took, server: said === null ? null : Number(said[1]) };
}

// Follows a link to the address, as every control of the page does, and waits for what it draws.
async function follow(page, address) {
    const since = await page.evaluate((to) => {
        const link = Object.assign(document.createElement("a"), { href: to });
        document.getElementById("main").append(link);
        const now = performance.now();
        link.click();
        return now;
    }, address);
    return drawn(page, since);
}

const median = (list) => list.toSorted((x, y) => x - y)[Math.floor(list.length / 2)];
const row = (...cells) => console.log(cells.join("\t"));
row("view", "question", "measure", "milliseconds");
for (const view of ["overview", "incidents", "map", "network"]) {
    const loads = [], filters = [], servers = [];
    for (let i = 0; i < REPEATS; i++) {
        const it = await load(`/${view}?confidence=0.0${i + 1}`);         // another question each time: nothing is answered from memory
        loads.push(it.took);
        if (it.server !== null) servers.push(it.server);
        filters.push(await follow(it.page, `/${view}?type=ASSAULT&confidence=0.0${i + 1}`));
        await it.context.close();
    }
    row(view, "all", "load", median(loads).toFixed(0));
    row(view, "all", "server", servers.length > 0 ? median(servers).toFixed(0) : "");
    row(view, "type=ASSAULT", "filter", median(filters).toFixed(0));
}
const it = await load(`/overview?${pair}`);
row("overview", pair, "load", it.took.toFixed(0));
await browser.close();
server.kill("SIGTERM");
