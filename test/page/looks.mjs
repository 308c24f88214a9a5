// looks.mjs: the page as it is seen: on the narrowest screen and a wide one, twice as large, light and dark, in print, with
// colours that the system forces, without motion; axe-core's rules of accessibility on every view. Each leaves its picture in
// build/page/, to be looked at.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { reading, SHOTS, visit } from "./harness.mjs";
import { unfold } from "./numbers.mjs";
import { everyView } from "./places.mjs";

const nameOf = (address) => address.replace(/^\//, "").replace(/\/[ridc]-\w+/, "").replaceAll(/[^a-z0-9]+/gi, "-");
const shoot = (page, name) => page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true, caret: "initial" });

// Wider than the window, by which elements; letters smaller than 11 pixels; controls smaller than 24.
function flaws() {
    const wide = document.documentElement.scrollWidth > innerWidth
        ? [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".scroll, .box")).map((e) => e.outerHTML.slice(0, 100)).slice(0, 3) : [];
    const seen = (e) => e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
    const small = [...document.querySelectorAll("button, summary, select, input, nav a")].filter((e) => seen(e) && !e.closest(".away")).filter((e) => {
        const { width, height } = e.getBoundingClientRect();
        return width > 0 && (width < 23.5 || height < 23.5) && !e.closest("p, td, th, li, dd") && !e.classList.contains("away");
    }).map((e) => `${e.outerHTML.slice(0, 80)} ${e.getBoundingClientRect().width}×${e.getBoundingClientRect().height}`);
    const tiny = [...document.querySelectorAll("#main *")].filter((e) => seen(e) && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== "") && parseFloat(getComputedStyle(e).fontSize) < 11)
        .map((e) => `${e.tagName} ${getComputedStyle(e).fontSize} ${e.textContent.slice(0, 30)}`).slice(0, 5);
    return { wide, small, tiny };
}

for (const [name, options] of Object.entries({
    "320 pixels, light": { viewport: { width: 320, height: 640 } },
    "320 pixels, dark": { viewport: { width: 320, height: 640 }, colorScheme: "dark" },
    "1280 pixels at 400 %": { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
    "1440 pixels at 200 %": { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 },
    "1440 pixels, light": { viewport: { width: 1440, height: 900 } },
    "1440 pixels, dark": { viewport: { width: 1440, height: 900 }, colorScheme: "dark" },
    "3840 pixels": { viewport: { width: 3840, height: 2160 } },
})) test(`${name}: no view is wider than the window, nothing too small to hit or to read`, () => reading("/overview", options, async (it) => {
    for (const address of await everyView()) {
        await it.open(address);
        assert.deepEqual(await it.page.evaluate(flaws), { wide: [], small: [], tiny: [] }, address);
        if (options.deviceScaleFactor === undefined) await shoot(it.page, `${nameOf(address)}-${options.viewport.width}-${options.colorScheme ?? "light"}`);
        await unfold(it.page);
        assert.deepEqual((await it.page.evaluate(flaws)).wide, [], `${address}, its tables unfolded`);
    }
}));

// ------------------------------------------------------------------------------------------------------- light and dark

const ground = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g).slice(0, 3).map(Number).reduce((a, b) => a + b));

test("dark as the system has it, light as the reader chooses, kept while views change", () => reading("/overview", { colorScheme: "dark" }, async ({ page, open }) => {
    const dark = await ground(page);
    assert.ok(dark > 0 && dark < 150, `${dark}`);
    await page.getByRole("button", { name: "Change between light and dark" }).click();
    assert.ok(await ground(page) > 600);
    await open("/incidents");
    assert.ok(await ground(page) > 600);
}));

test("with less motion nothing moves; in print controls are gone and tables are there; forced colours keep what is said", async () => {
    await reading("/overview?parties=PAK,AFG", { reducedMotion: "reduce", colorScheme: "dark" }, async ({ page }) => {
        const moving = await page.evaluate(() => [...document.querySelectorAll("*")].filter((e) => { const l = getComputedStyle(e); return parseFloat(l.transitionDuration) > 0.01 || (l.animationName !== "none" && parseFloat(l.animationDuration) > 0.01); }).map((e) => e.className));
        assert.deepEqual(moving, []);
        await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
        await page.emulateMedia({ media: "print" });
        assert.equal(await ground(page), 3 * 255, "printed on white, whatever the screen has");
        for (const gone of ["nav[aria-label=Views]", ".filters", ".tools", "input[type=search]"])
            assert.equal(await page.locator(gone).evaluateAll((all) => all.filter((e) => e.checkVisibility()).length), 0, `${gone} is not printed`);
        assert.ok(await page.locator("figure table").first().isVisible(), "the table of a chart is printed");
        await shoot(page, "overview-print");
    });
    await reading("/overview?parties=PAK,AFG", { forcedColors: "active" }, async ({ page }) => {
        for (const svg of await page.locator("figure svg").all()) {
            const drawn = await svg.evaluate((e) => [...e.querySelectorAll(".shape, .bar, path, text")].filter((p) => {
                const l = getComputedStyle(p);
                return p.tagName === "text" ? l.fill !== "none" : l.fill !== "none" || l.stroke !== "none";
            }).length);
            assert.ok(drawn > 10, "marks and words of the chart are drawn");
        }
        await shoot(page, "overview-forced-colours");
    });
});

// -------------------------------------------------------------------------------------------------------- accessibility

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const colorScheme of ["light", "dark"]) test(`axe-core finds no violation on any view, ${colorScheme}`, async () => {
    const it = await visit("/overview", { colorScheme });
    try {
        const problems = [];
        for (const address of await everyView()) {
            await it.open(address);
            await unfold(it.page);
            await it.page.evaluate(axe);
            const { violations } = await it.page.evaluate((values) => window.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] }), RULES);
            problems.push(...violations.map((v) => `${address}: ${v.id}: ${v.help}: ${v.nodes.length}: ${v.nodes.slice(0, 2).map((n) => `${n.html.slice(0, 140)} ${n.any[0]?.message ?? ""}`).join(" | ")}`));
        }
        assert.deepEqual(problems, []);
    } finally {
        await it.end();
    }
});

// --------------------------------------------------------------------------------------------------------------- weight

test("the page weighs at most 250 kB, packed, with the map of the world; it asks nobody but its server", () => reading("/map", {}, async ({ page, open, context }) => {
    let bytes = 0;
    const files = [];
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    const urls = new Map();
    session.on("Network.responseReceived", (e) => urls.set(e.requestId, e.response.url));
    session.on("Network.loadingFinished", (e) => { const url = urls.get(e.requestId) ?? ""; if (/\/map$|\/page\//.test(url) && !url.includes("countries-50m")) { bytes += e.encodedDataLength; files.push(`${url} ${e.encodedDataLength}`); } });
    await open("/map");
    assert.ok(files.some((f) => f.includes("countries-110m")), files.join("\n"));
    assert.ok(bytes > 50_000 && bytes <= 250_000, `${bytes} bytes:\n${files.join("\n")}`);
}));
