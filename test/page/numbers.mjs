// numbers.mjs: every number that a view shows is the record's. What readers see in the tables of the page (each chart has one)
// is held, cell by cell, against `rapport view`; the list of incidents against the lines of `rapport show --json` as well, and
// test/cli/views.sh holds the rest of the views against these.
import assert from "node:assert/strict";
import { test } from "node:test";

import { lines, numberIn, objects, reading, tableOf, tablesOf, viewed, wordsOf, world } from "./harness.mjs";

// What is asked, as the page's address has it and as the command line has it.
export const QUESTIONS = [
    ["", []],
    ["parties=PAK,AFG", ["-p", "PAK,AFG"]],
    ["parties=AFG%3Acvl", ["-p", "AFG:cvl"]],
    ["from=2024-12&to=2025-02-03", ["-f", "2024-12", "-t", "2025-02-03"]],
    ["type=ASSAULT", ["--type", "ASSAULT"]],
    ["status=disputed", ["--status", "disputed"]],
    ["place=torkh", ["--place", "torkh"]],
    ["parties=ttp,PAK&from=2022&confidence=0.5", ["-p", "ttp,PAK", "-f", "2022", "--min-confidence", "0.5"]],
    ["parties=CHL", ["-p", "CHL"]],
];

const asked = (view, question) => `/${view}${question === "" ? "" : `?${question}`}`;
const FOUR = ["material_conflict", "verbal_conflict", "verbal_cooperation", "material_cooperation"];
const of = (name) => (row) => row[name];
const four = (unit = "") => Object.fromEntries(FOUR.map((q) => [q.replace("_", " ") + unit, of(q)]));

// Rows of a page's table against rows of the data: by head, the number (or text) that a cell must hold.
function same(table, rows, cells, what) {
    assert.equal(table.rows.length, rows.length, `${what}: rows of “${table.caption}”`);
    rows.forEach((row, i) => {
        for (const [head, expected] of Object.entries(cells)) {
            const shown = Object.entries(table.rows[i]).find(([name]) => name.toLowerCase() === head.toLowerCase())?.[1], want = expected(row);
            assert.notEqual(shown, undefined, `${what}: “${table.caption}” has a column ${head}: ${table.heads}`);
            assert.deepEqual(typeof want === "string" ? shown : numberIn(shown), want, `${what}: “${table.caption}”, row ${i + 1}, ${head}: ${shown}`);
        }
    });
}

// All tables of the charts, all drawers, all rows of tables that show their first, unfolded as a reader does.
export async function unfold(page) {
    await page.locator("#main details:not([open])").evaluateAll((all) => { for (const fold of all) fold.open = true; });
    for (const button of await page.getByRole("button", { name: "Table", exact: true }).all())
        if (await button.getAttribute("aria-expanded") === "false") await button.click();
    const more = page.locator("#main").getByRole("button", { name: /^Show all [\d,]+$/ });
    while (await more.count() > 0) await more.first().click();
}

// ---------------------------------------------------------------------------------------------------------- the views

const INCIDENTS = {
    "Killed": of("killed_best"), "Injured": of("injured_best"), "Told by": of("independent_documents"),
    "Status": (i) => (i.status === "happened" ? "" : i.status), "Sure": (i) => (i.confidence === null ? null : Math.round(100 * i.confidence)),
};

const bare = (id) => `/incident/${id}`;
const path = (link) => link?.replace(/\?.*/, "") ?? null;

async function overview(page, question) {
    const data = await viewed(asked("overview", question)), all = await tablesOf(page), at = `/overview?${question}`;
    const { shown: told, expected } = await wordsOf(page, data);
    assert.equal(told, expected, at);
    if (!/parties=[^&]*,/.test(question) && data.tables.dyads.total > 0)
        same(await tableOf(page, "The pairs of parties with most incidents, either way"), objects(data, "dyads"),
             { Incidents: of("incidents"), Disputed: of("disputed"), Killed: of("killed_best"), Pair: (d) => `${d.a_name} – ${d.b_name}` }, at);
    const bins = objects(data, "timeline").filter((b) => FOUR.some((q) => b[q] > 0));
    assert.equal(all.some((t) => t.caption.startsWith("Incidents by ")), bins.length > 0, at);
    if (bins.length > 0) {
        same(await tableOf(page, `Incidents by ${data.head.step}`), bins, { ...four(), Disputed: of("disputed"), Killed: of("killed_best") }, at);
        const marks = objects(data, "marks").sort((a, b) => (a.from ?? "").localeCompare(b.from ?? "")), shown = await tableOf(page, "The most told incidents");
        same(shown, marks, { Killed: of("killed_best") }, at);
        assert.deepEqual(shown.links.map(path), marks.map((i) => bare(i.id)), at);
    }
    if (data.tables.change.total > 0 && data.head.change_weeks > 0)
        same(await tableOf(page, "Change of the last week"), objects(data, "change"), { "This week": of("now") }, at);
    for (const [caption, name] of [["Figures", "figures"], ["Assessments", "assessments"]])
        if (data.tables[name].total > 0)
            assert.deepEqual((await tableOf(page, caption)).links.map(path).sort(), objects(data, name).map((f) => `/record/${f.id}`).sort(), at);
}

async function incidents(page, question, options) {
    const { store } = await world();
    const data = await viewed(asked("incidents", question)), told = lines("show", store, "--json", ...options).filter((l) => l.kind === "incident");
    const at = `/incidents?${question}`;
    if (told.length === 0) return assert.match(await page.locator("#main").innerText(), /No incident matches the filter/, at);
    const table = await tableOf(page, "Incidents: what happened, who says so"), rows = objects(data, "incidents");
    same(table, rows, INCIDENTS, at);
    assert.deepEqual(table.links.map(path), rows.map((i) => bare(i.id)), at);
    const size = await page.locator(".pager").first().innerText();
    assert.equal(numberIn(/(?:of )?([\d,]+)\s*incident/.exec(size)?.[1]), told.length, `${at}: ${size}`);
    const by = new Map(told.map((i) => [bare(i.id), i]));
    table.rows.forEach((row, i) => {
        const line = by.get(path(table.links[i]));
        assert.ok(line, `${at}: ${table.links[i]} is told by rapport show`);
        assert.deepEqual([numberIn(row["Killed"]), numberIn(row["Told by"]), row["Status"] || "happened"],
                         [line.killed?.best ?? null, line.independent_documents, line.status], `${at}: ${line.id}`);
    });
}

async function map(page, question) {
    const data = await viewed(asked("map", question)), at = `/map?${question}`, places = objects(data, "places");
    if (places.length > 0) same(await tableOf(page, "Places"), places, { ...four(), Incidents: of("incidents"), Disputed: of("disputed"), Killed: of("killed_best"),
        Latitude: (p) => Number(p.lat.toFixed(2)), Longitude: (p) => Number(p.lon.toFixed(2)), "Known to": (p) => p.level ?? "–" }, at);
    assert.equal(await page.locator("svg.map .mark").count(), places.length, `${at}: marks`);
    assert.equal(numberIn(await page.locator("details.drawer summary").first().innerText()) ?? 0, data.head.unplaced, at);
    if (data.head.unplaced > 0) same(await tableOf(page, "Incidents without a place"), objects(data, "unplaced"), INCIDENTS, at);
}

async function network(page, question) {
    const data = await viewed(asked("network", question)), at = `/network?${question}`, ties = objects(data, "ties");
    if (ties.length === 0) return assert.match(await page.locator("#main").innerText(), /No incident between two parties/, at);
    same(await tableOf(page, "Relations"), ties, { ...four(), Incidents: of("incidents"), Disputed: of("disputed"), Killed: of("killed_best") }, at);
    same(await tableOf(page, "Parties"), objects(data, "parties"), { ...four(), Incidents: of("incidents"), Code: of("code") }, at);
}

const VIEWS = { overview, incidents, map, network };

for (const [name, check] of Object.entries(VIEWS))
    test(`${name}: the numbers of the page are those of rapport view and rapport show`, () => reading(`/${name}`, {}, async (it) => {
        for (const [question, options] of QUESTIONS) {
            await it.open(asked(name, question));
            await unfold(it.page);
            await check(it.page, question, options);
        }
    }));

// ------------------------------------------------------------------------------------- the relation, one thing at a time

const whole = (n) => (n === null ? null : Number(n.toFixed(0)) + 0);
const short = (n) => (n === null ? null : Math.abs(n) < 1e-5 ? 0 : Math.abs(n) >= 9.95 ? Math.round(n) : Math.abs(n) >= 0.995 ? Number(n.toFixed(1)) : Number(n.toPrecision(2)));

test("relation: the curve's and the forecast's numbers are those of rapport relate and rapport forecast", () => reading("/overview", {}, async (it) => {
    for (const question of ["parties=PAK,AFG", "parties=PAK,AFG&from=2023&to=2025-06", "parties=AFG,PAK&confidence=0.5", "parties=PAK,AFG&step=month"]) {
        await it.open(`/overview?${question}`);
        await unfold(it.page);
        const data = await viewed(`/relation?${question}`), periods = objects(data, "periods").reverse(), table = await tableOf(it.page, `The relation by ${data.head.period}`);
        assert.ok(periods.length > 10, question);
        same(table, periods, { Headline: (p) => whole(p.headline), Killed: (p) => whole(p.killed), Heard: (p) => whole(p.independent_documents) }, question);
        const { tables } = await viewed(`/forecast?${question.replace(/&(from|to|step)=[^&]*/g, "")}`), at = Object.fromEntries(tables.forecast.columns.map((name, i) => [name, i]));
        for (const measure of new Set(tables.forecast.rows.map((r) => r[at.measure])))
            same(await tableOf(it.page, `Expected: ${measure}`), tables.forecast.rows.filter((r) => r[at.measure] === measure),
                 { Median: (r) => short(r[at.median]), Month: (r) => r[at.month], "Nine tenths": (r) => short(r[at.low_90]) }, question);
    }
}));

// The first number that a claim is told with: "more than 200" is 201 or more, "up to 9" has no least.
const least = ({ low, high }) => (low === null || (low === 0 && high !== null && high > 0) ? high : high === null && low > 100 && (low - 1) % 100 === 0 ? low - 1 : low);

test("incident: its tolls, claims and reports are those of rapport view", () => reading("/overview", {}, async (it) => {
    const { store } = await world(), most = lines("show", store, "--json").filter((l) => l.kind === "incident").sort((a, b) => b.claims.length - a.claims.length).slice(0, 5);
    for (const { id, killed } of most) {
        await it.open(`/incident/${id}`);
        await unfold(it.page);
        const data = await viewed(`/incident/${id}`), claims = objects(data, "claims"), shown = (await tablesOf(it.page)).filter((t) => t.heads.some((h) => h.startsWith("Carried by")));
        assert.equal(shown.reduce((n, t) => n + t.rows.length, 0), claims.length, id);
        for (const about of new Set(claims.map((c) => c.about).filter((a) => a === "killed" || a === "injured"))) {
            const table = shown.find((t) => t.caption.toLowerCase().startsWith(about)), mine = claims.filter((c) => c.about === about);
            same(table, mine, { "Carried by": of("support"), Says: least }, id);
        }
        const known = await it.page.locator("dl.known").innerText();
        if (killed?.best !== null && killed !== null) assert.ok(known.replace(/,/g, "").includes(String(killed.best)), `${id}: ${known}`);
        assert.equal(await it.page.locator("ol.reports > li").count(), data.tables.reports.total, id);
    }
}));

test("document, sources, sentences, how it was made: what is listed is what rapport view lists", () => reading("/overview", {}, async (it) => {
    const { store } = await world(), documents = lines("show", store, "--json").filter((l) => l.kind === "document" && l.document.startsWith("examples/"));
    for (const { id, text_bytes: bytes } of documents.slice(0, 4)) {
        const data = await viewed(`/document/${id}`);
        await it.open(`/document/${id}`);
        assert.deepEqual(await it.page.locator(".records .head .what").allInnerTexts(), objects(data, "records").map((r) => r.what), id);
        assert.equal(Buffer.byteLength(data.head.text), bytes, id);
        const squeezed = (text) => text.replace(/\s+/g, "");
        assert.equal(squeezed(await it.page.locator("article .text").textContent()), squeezed(data.head.text), `${id}: the whole text`);
    }
    await it.open("/sources");
    await unfold(it.page);
    same(await tableOf(it.page, "Publishers"), objects(await viewed("/sources"), "publishers"), { Documents: of("documents"), "Copied by others": of("copied"), "Copied from others": of("copies"), Reports: of("reports"), Incidents: of("incidents") }, "/sources");
    const made = await viewed("/made");
    await it.open("/made");
    same(await tableOf(it.page, "Tables of data"), objects(made, "tables"), { Rows: of("rows") }, "/made");
    same(await tableOf(it.page, "Runs"), objects(made, "runs"), { Run: of("run") }, "/made");
}));
