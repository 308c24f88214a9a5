// use.mjs: the page as it is used: filters, brush, sorting, pages, Back and Forward, links that are opened from outside, and a
// reader with nothing but a keyboard, from the first view to a sentence and back.
import assert from "node:assert/strict";
import { test } from "node:test";

import { numberIn, objects, reading, tableOf, viewed, wordsOf } from "./harness.mjs";
import { everyView } from "./places.mjs";

async function tellsWhatIsViewed(it, address) {
    const { shown, expected } = await wordsOf(it.page, await viewed(address));
    assert.equal(shown, expected, address);
}

// The address becomes what it should, and the page comes to rest there.
async function comes(it, address) {
    await it.page.waitForURL((url) => url.pathname + url.search + url.hash === address);
    await it.settled();
}

// -------------------------------------------------------------------------------------------------------------- filters

test("each field of the filter changes the address, the words and the rows, as rapport view has them", () => reading("/incidents", {}, async (it) => {
    const { page } = it, field = (name) => page.getByLabel(name, { exact: true });
    const steps = [
        [() => field("Type").selectOption("ASSAULT"), "/incidents?type=ASSAULT"],
        [() => field("Status").selectOption("disputed"), "/incidents?type=ASSAULT&status=disputed"],
        [async () => { await field("From").fill("2022"); await page.keyboard.press("Tab"); }, "/incidents?from=2022&type=ASSAULT&status=disputed"],
        [async () => { await field("To").fill("2025-03"); await page.keyboard.press("Enter"); }, "/incidents?from=2022&to=2025-03&type=ASSAULT&status=disputed"],
        [async () => { await field("Least confidence").fill("0.5"); await page.keyboard.press("Tab"); }, "/incidents?from=2022&to=2025-03&type=ASSAULT&status=disputed&confidence=0.5"],
        [async () => { await field("Status").selectOption(""); }, "/incidents?from=2022&to=2025-03&type=ASSAULT&confidence=0.5"],
        [async () => { await field("Place").fill("AFG"); await page.keyboard.press("Enter"); }, "/incidents?from=2022&to=2025-03&type=ASSAULT&place=AFG&confidence=0.5"],
    ];
    for (const [act, address] of steps) {
        await act();
        await comes(it, address);
        const data = await viewed(address);
        await tellsWhatIsViewed(it, address);
        assert.equal(await page.locator("#main tbody tr").count(), data.tables.incidents.rows.length, address);
    }
    await page.getByRole("link", { name: "Show everything" }).click();
    await comes(it, "/incidents");
    for (const name of ["From", "To", "Place", "Least confidence", "Type", "Status"]) assert.equal(await field(name).inputValue(), "", name);
}));

test("parties are completed from what is typed, by name or by code; one that is chosen stays as others change", () => reading("/incidents", {}, async (it) => {
    const { page } = it, first = page.getByLabel("Party", { exact: true }), second = page.getByLabel("and party", { exact: true });
    await first.pressSequentially("afgh");
    await page.waitForFunction(() => [...document.querySelectorAll("datalist option")].some((o) => o.value === "Afghanistan (AFG)"));
    await first.press("Enter");
    await comes(it, "/incidents?parties=AFG");
    assert.equal(await first.inputValue(), "Afghanistan (AFG)");
    await second.fill("PAK");
    await second.press("Tab");
    await comes(it, "/incidents?parties=AFG,PAK");
    assert.equal(await second.inputValue(), "Pakistan (PAK)");
    await page.getByRole("link", { name: "Network" }).click();
    await comes(it, "/network?parties=AFG,PAK");
    assert.equal(await first.inputValue(), "Afghanistan (AFG)");
    await first.fill("");
    await first.press("Enter");
    await comes(it, "/network?parties=PAK");
}));

test("what is no day is told in words and asked of nobody", () => reading("/incidents", {}, async (it) => {
    const from = it.page.getByLabel("From", { exact: true });
    await from.fill("yesterday");
    await from.press("Enter");
    assert.equal(await from.evaluate((input) => input.validity.valid), false);
    assert.match(await from.evaluate((input) => input.validationMessage), /year .*month .*day/);
    assert.equal(it.address(), "/incidents");
}));

test("what the server refuses is told in its words, and the way on is there", () =>
    reading("/incidents", { refused: ["400", "404"] }, async (it) => {
        for (const [address, said] of [["/incidents?from=yesterday", /'yesterday' is no day/], ["/incident/i-0000000000000000", /no such|nothing|There is no/i], ["/incidents?parties=A,B&sort=colour", /colour/]]) {
            await it.open(address);
            assert.match(await it.page.locator("#main").innerText(), said, address);
            assert.ok(await it.page.getByRole("alert").count() > 0, address);
        }
        await it.page.getByRole("link", { name: "To the overview of everything" }).click();
        await comes(it, "/overview");
    }));

// ---------------------------------------------------------------------------------------------------------------- brush

const timeline = (page) => page.locator("figure", { hasText: "What happened" });

test("the brush: drawn with a pointer, or moved with keys, it filters everything; all dates come back", () => reading("/overview", {}, async (it) => {
    const { page } = it, bins = objects(await viewed("/overview"), "timeline");
    const drawing = timeline(page).locator("svg").first();
    await drawing.scrollIntoViewIfNeeded();
    const box = await drawing.boundingBox();
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.8, box.y + box.height * 0.5, { steps: 5 });
    await page.mouse.up();
    await page.waitForURL(/from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d$/);
    await it.settled();
    const { from, to } = Object.fromEntries(new URL(page.url()).searchParams);
    assert.ok(bins.some((b) => b.from === from) && bins.some((b) => b.to === to), `${from} and ${to} are ends of bins`);
    assert.ok(from > bins[0].from && to < bins.at(-1).to && from < to, `${from} to ${to}`);
    await tellsWhatIsViewed(it, it.address());
    await page.getByRole("link", { name: "all dates" }).click();
    await comes(it, "/overview");

    const handle = page.getByRole("slider", { name: /^First day/ });
    await handle.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    assert.equal(await handle.getAttribute("aria-valuenow"), "2");
    await page.keyboard.press("Enter");
    await comes(it, `/overview?from=${bins[2].from}&to=${bins.at(-1).to}`);
    await tellsWhatIsViewed(it, it.address());
}));

test("arrow keys go through the marks of a chart, each is read out, Enter opens its incident", () => reading("/overview", {}, async (it) => {
    const { page } = it, figure = timeline(page), readout = figure.locator(".readout");
    await figure.locator("svg a[tabindex='0']").first().focus();
    const read = new Set();
    for (let i = 0; i < 4; i++) {
        read.add(await readout.innerText());
        await page.keyboard.press("ArrowRight");
    }
    assert.equal(read.size, 4, [...read].join(" | "));
    const target = await page.evaluate(() => document.activeElement.getAttribute("href"));
    await page.keyboard.press("Enter");
    await comes(it, target);
    assert.match(it.address(), /^\/incident\/i-[0-9a-f]{16}/);
}));

// --------------------------------------------------------------------------------------------- sorting, pages, Back

test("a click on a head sorts, a second one turns it; the server's order is the page's", () => reading("/incidents", {}, async (it) => {
    const { page } = it, head = (name) => page.getByRole("columnheader", { name }).getByRole("link");
    for (const [name, address] of [["Killed", "/incidents?sort=-killed_best"], ["Killed", "/incidents?sort=killed_best"], ["Place", "/incidents?sort=place"], ["When", "/incidents?sort=from"]]) {
        await head(name).click();
        await comes(it, address);
        const table = await tableOf(page, "Incidents: what happened, who says so"), data = objects(await viewed(address), "incidents");
        assert.deepEqual(table.rows.map((r) => numberIn(r["Killed"])), data.map((i) => i.killed_best), address);
        const way = address.includes("=-") ? "descending" : "ascending";
        assert.equal(await page.getByRole("columnheader", { name }).getAttribute("aria-sort"), way, address);
    }
}));

test("tables that are whole are sorted in place: nothing known stands last, the focus stays", () => reading("/overview", {}, async (it) => {
    const { page } = it, name = "The pairs of parties with most incidents, either way";
    const head = page.getByRole("columnheader", { name: "Killed" }).getByRole("button").first();
    await head.focus();
    for (const way of ["descending", "ascending"]) {
        await page.keyboard.press("Enter");
        const killed = (await tableOf(page, name)).rows.map((r) => numberIn(r["Killed"])), known = killed.filter((n) => n !== null);
        assert.deepEqual(known, [...known].sort((a, b) => (way === "ascending" ? a - b : b - a)), way);
        assert.ok(known.length > 1 && killed.slice(known.length).every((n) => n === null), way);
        assert.equal(await page.evaluate(() => document.activeElement.textContent.startsWith("Killed")), true);
    }
}));

test("pages: Next and Previous, in the order that was chosen; a filter begins at the first row again", () => reading("/incidents?rows=10&sort=-killed_best", {}, async (it) => {
    const { page } = it, total = (await viewed("/incidents")).tables.incidents.total, seen = [];
    for (let offset = 0; ; offset += 10) {
        const data = objects(await viewed(`/incidents?rows=10&sort=-killed_best&offset=${offset}`), "incidents");
        const { links } = await tableOf(page, "Incidents: what happened, who says so");
        assert.deepEqual(links.map((l) => /i-[0-9a-f]{16}/.exec(l)[0]), data.map((i) => i.id), `from ${offset}`);
        seen.push(...links);
        const next = page.getByRole("link", { name: "Next →" }).first();
        if (await next.count() === 0) break;
        await next.click();
        await page.waitForURL(new RegExp(`offset=${offset + 10}\\b`));
        await it.settled();
    }
    assert.equal(new Set(seen).size, total);
    await page.getByRole("link", { name: "← Previous" }).first().click();
    await page.waitForURL(new RegExp(`offset=${Math.floor((total - 1) / 10) * 10 - 10}\\b`));
    await it.settled();
    await page.getByLabel("Type", { exact: true }).selectOption("ASSAULT");
    await comes(it, "/incidents?type=ASSAULT&rows=10&sort=-killed_best");
}));

test("Back and Forward go through what was seen: address, words and fields together", () => reading("/overview", {}, async (it) => {
    const { page } = it, way = ["/overview", "/overview?parties=PAK", "/incidents?parties=PAK", "/incidents?parties=PAK&type=ASSAULT"];
    await page.getByLabel("Party", { exact: true }).fill("PAK");
    await page.getByLabel("Party", { exact: true }).press("Enter");
    await comes(it, way[1]);
    await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Incidents" }).click();
    await comes(it, way[2]);
    await page.getByLabel("Type", { exact: true }).selectOption("ASSAULT");
    await comes(it, way[3]);
    const check = async (address) => {
        await comes(it, address);
        await tellsWhatIsViewed(it, address);
        assert.equal(await page.getByLabel("Type", { exact: true }).inputValue(), /type=(\w+)/.exec(address)?.[1] ?? "", address);
        assert.equal(await page.getByLabel("Party", { exact: true }).inputValue(), address.includes("PAK") ? "Pakistan (PAK)" : "", address);
    };
    for (const address of [way[2], way[1], way[0]]) { await page.goBack(); await check(address); }
    for (const address of [way[1], way[2], way[3]]) { await page.goForward(); await check(address); }
}));

test("every address opened from outside shows what it shows from within", () => reading("/overview", {}, async (it) => {
    const text = () => it.page.locator("#main").innerText();
    const way = [...await everyView(), "/overview?from=2024-12&to=2025-02-03&type=ASSAULT", "/incidents?parties=ttp,PAK&sort=-killed_best&rows=5&offset=5", "/map?place=torkh"];
    for (const address of way) {
        await it.open(address);
        const direct = await text();
        await it.open("/problems");
        await it.page.evaluate((to) => { const a = document.createElement("a"); a.href = to; document.getElementById("main").append(a); a.click(); }, address);
        await comes(it, address);
        assert.equal(await text(), direct, address);
    }
}));

// ------------------------------------------------------------------------------------------------------------ keyboard

// What has the focus: it must be there, be on the screen, and look otherwise than without.
async function focused(page) {
    const now = await page.evaluate(() => {
        const e = document.activeElement, all = [e, ...e.querySelectorAll("*")];
        const look = () => all.map((i) => { const l = getComputedStyle(i); return [l.outlineStyle, l.outlineWidth, l.boxShadow, l.stroke, l.strokeWidth, l.textDecorationLine, l.backgroundColor].join(); }).join("|");
        const with_ = look(), style = getComputedStyle(e), ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
        if (!ring && e !== document.body) { e.blur(); }
        const changed = ring || look() !== with_;
        if (!ring && e !== document.body) e.focus({ preventScroll: true });
        const box = e.getBoundingClientRect();
        return {
            tag: e.tagName, name: (e.getAttribute("aria-label") ?? e.textContent ?? "").trim().slice(0, 60), href: e.getAttribute("href"), changed, role: e.getAttribute("role"),
            shown: box.width + box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && style.visibility === "visible",
        };
    });
    assert.ok(!["BODY", "HTML"].includes(now.tag), "the focus is somewhere");
    assert.ok(now.shown, `the focus is on the screen: ${JSON.stringify(now)}`);
    assert.ok(now.changed || now.tag === "H1", `the focus is seen: ${JSON.stringify(now)}`);
    return now;
}

// Tab, until what has the focus is what is looked for.
async function tabTo(page, found, most = 200) {
    for (let i = 0; i < most; i++) {
        await page.keyboard.press("Tab");
        const now = await focused(page);
        if (found(now)) return now;
    }
    assert.fail(`not reached by ${most} times Tab: ${found}`);
}

test("with keys alone: from the first view to the sentence that an incident rests on, and back", () => reading("/overview", {}, async (it) => {
    const { page } = it;
    await tabTo(page, (f) => f.name === "To the content", 1);
    await page.keyboard.press("Enter");
    await tabTo(page, (f) => f.href?.startsWith("/overview?parties=AFG,PAK"));
    await page.keyboard.press("Enter");
    await comes(it, "/overview?parties=AFG,PAK");
    await page.keyboard.press("Shift+Tab");
    await focused(page);
    const mark = await tabTo(page, (f) => f.href?.startsWith("/incident/"));
    await page.keyboard.press("Enter");
    await comes(it, mark.href);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1", "the heading of the new view has the focus");
    const report = await tabTo(page, (f) => /^\/document\/d-[0-9a-f]{16}.*#r-/.test(f.href ?? ""));
    await page.keyboard.press("Enter");
    await comes(it, report.href);
    await page.keyboard.press("n");
    await focused(page);
    await page.keyboard.press("p");
    assert.match((await focused(page)).tag, /BUTTON/);
    await page.goBack();
    await comes(it, mark.href);
    assert.equal((await focused(page)).href, report.href, "back at the link that was followed");
    await page.goBack();
    await comes(it, "/overview?parties=AFG,PAK");
    assert.equal((await focused(page)).href, mark.href, "back at the mark that was followed");
}));

test("Tab goes once through every view and leaves it: nothing holds the focus, everything that has it is seen", async () => {
    for (const address of await everyView()) await reading(address.replace("rows=20", "rows=5"), {}, async ({ page }) => {
        const seen = new Set();
        for (let i = 0; i < 400; i++) {
            await page.keyboard.press("Tab");
            const now = await page.evaluate(() => {
                const e = document.activeElement, box = e.getBoundingClientRect();
                if (e === document.body) return null;
                e.dataset["met"] ??= `${e.outerHTML.slice(0, 80)} ${document.querySelectorAll("[data-met]").length}`;
                return { met: e.dataset["met"], shown: box.width + box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth };
            });
            if (now === null || seen.has(now.met)) break;
            seen.add(now.met);
            assert.ok(now.shown, `${address}: ${now.met} has the focus and is not on the screen`);
        }
        assert.ok(seen.size >= 10, `${address}: ${seen.size} places for the focus`);
        const missed = await page.evaluate(() => [...document.querySelectorAll("#main a[href], #main button, #main summary, #main input")]
            .filter((e) => e.dataset["met"] === undefined && e.checkVisibility() && e.getAttribute("tabindex") !== "-1" && !e.closest("[tabindex='-1']")).map((e) => e.outerHTML.slice(0, 120)));
        assert.deepEqual(missed, [], address);
    });
});
