// charts.test.ts: the numbers behind the drawings: lanes of marks, bins of a brush, ticks of rates, months of a forecast, bars of
// a balance, the order and words of claims and changes.
import assert from "node:assert/strict";
import { test } from "node:test";

import { dayOf, isoOf, rounded, spanOf, tickLabel, DAY } from "../src/core/chart.ts";
import { SharedAxis } from "../src/draw/axis.ts";
import { binAt } from "../src/draw/brush.ts";
import { claimWords, inRows, type Claim } from "../src/draw/claims.ts";
import { lanes } from "../src/draw/lanes.ts";
import { countedByMonth, monthTo, rateDomain, rateTicks, unitOf, type Period } from "../src/draw/panels.ts";
import { relationWords, turningWords } from "../src/draw/relation.ts";
import { middleOf, radius } from "../src/draw/timeline.ts";
import { changeWords } from "../src/view/change.ts";
import { balance, type Dyad } from "../src/view/pairs.ts";

function week(from: string, to: string, more: Partial<Period> = {}): Period {
    const rates = { hostility_rate: 0.5, hostility_rate50_low: 0.3, hostility_rate50_high: 0.8, hostility_rate90_low: 0.1, hostility_rate90_high: 2,
                    cooperation_rate: 0.05, cooperation_rate50_low: 0.04, cooperation_rate50_high: 0.08, cooperation_rate90_low: 0.01, cooperation_rate90_high: 0.2 };
    return { from, to, missing: false, volume: 1, stories: 1, independent_documents: 1, headline: -80, headline50_low: -90, headline50_high: -60, headline90_low: -98,
             headline90_high: -20, ...rates, material_conflict: 1, verbal_conflict: 0, verbal_cooperation: 0, material_cooperation: 0, killed: 3, plover: -1, ...more };
}

test("marks: the weightiest take the nearest lane, none hides another, what finds no room is left out", () => {
    const placed = lanes([10, 12, 40, 11, 13], (x) => x, () => 4, 2);
    assert.deepEqual(placed.map((p) => [p.item, p.lane]), [[10, 0], [12, 1], [40, 0]]);
    const many = lanes(Array.from({ length: 300 }, (_, i) => (i * 37) % 600), (x) => x, () => 5, 3);
    for (const a of many) for (const b of many) if (a !== b && a.lane === b.lane) assert.ok(Math.abs(a.x - b.x) >= 10);
});

test("a time falls into its bin, one beyond the ends into the last or first", () => {
    const bins = [{ from: "2024-01-01", to: "2024-01-31" }, { from: "2024-02-01", to: "2024-02-29" }];
    assert.deepEqual(["2023-06-01", "2024-01-31", "2024-02-01", "2025-01-01"].map((d) => binAt(bins, dayOf(d))), [0, 0, 1, 1]);
});

test("rates: one scale for both moods, round ticks, told by the year where acts are few", () => {
    const unit = unitOf([week("2024-01-01", "2024-01-07")], "week");
    assert.deepEqual(unit, { times: 1, name: "week" });
    assert.equal(unitOf([week("2024-01-01", "2024-01-07", { hostility_rate: 0.1 })], "week").name, "year");
    assert.deepEqual(rateDomain([week("2024-01-01", "2024-01-07")], unit), [0.01, 2]);
    assert.deepEqual(rateTicks([0.03, 2]), [0.03, 0.1, 0.3, 1]);
    assert.deepEqual(rateTicks([0.001, 200]), [0.001, 0.01, 0.1, 1, 10, 100]);
    assert.equal(turningWords({ n: 1, of: "hostility", date: "2024-01-01", from: null, to: null, before: 0.2, after: 0.9, support: 1 }, unit),
                 "▲ hostility rises from 0.2 to 0.9 acts a week");
});

test("what a measure rests on and leaves out", () => {
    const head = { period: "week", source: null, incidents: 7, left_out: { not_covered: 0, date_too_vague: 1, without_date: 1034, denied_or_planned: 0 } };
    assert.deepEqual(relationWords(head, [week("2024-01-01", "2024-01-07"), week("2024-01-08", "2024-01-14")]), [
        "By week · 1–14 Jan 2024 · as coded here · 7\u00a0incidents · 6 killed (best values) · left out: 1 dated to more than a year, 1,034 without a date",
        "Few incidents: the curves say hardly more than what is usual between any two parties."]);
});

test("weeks are counted in the month of their middle", () => {
    const months = countedByMonth([week("2024-01-29", "2024-02-04"), week("2024-02-05", "2024-02-11")], (p) => p.killed);
    assert.deepEqual([...months], [["2024-02", 6]]);
    assert.equal(isoOf(monthTo("2024-12")), "2025-01-01");
});

test("axis: the span of all that stands on it", () => {
    const axis = new SharedAxis();
    assert.equal(axis.domain, null);
    axis.include([5, 9]);
    axis.include([7, 20]);
    assert.deepEqual(axis.domain, [5, 20]);
    assert.deepEqual(spanOf([NaN, 100 * DAY]), [85 * DAY, 115 * DAY]);
    assert.equal(middleOf("2024-01-01", "2024-01-02"), dayOf("2024-01-02"));
    assert.equal(middleOf(null, null), null);
    assert.deepEqual([tickLabel(new Date("2024-01-01"), 31 * DAY), tickLabel(new Date("2024-03-01"), 31 * DAY), tickLabel(new Date("2024-03-05"), DAY)], ["2024", "Mar", "5 Mar"]);
    assert.equal(rounded("M1.26 3.04L2.999 4"), "M1.3 3L3 4");
    assert.ok(radius(100) > radius(1) && radius(1e6) <= 7.5);
});

test("a balance lies around the middle, nothing outside", () => {
    const d = { a: "A", a_name: null, b: "B", b_name: null, incidents: 10, disputed: 0, material_conflict: 4, verbal_conflict: 2, verbal_cooperation: 1, material_cooperation: 3,
                killed_best: null, first_day: null, last_day: null } satisfies Dyad;
    const bars = balance(d, 6);
    assert.equal(bars[0]?.x, 0);
    assert.deepEqual(bars.map((b) => b.width), [30, 60, 45, 15]);
    assert.deepEqual(bars.map((b) => b.x), [0, 30, 90, 135]);
});

function claim(more: Partial<Claim>): Claim {
    return { id: "c-1", nth: 0, about: "killed", low: 6, high: 6, value: null, from: null, to: null, victims: null, stance: "asserts", claimant: "A", claimant_name: null,
             claimant_document: null, via: [], first_reported: "2024-01-02", last_reported: null, supersedes: null, superseded_by: null, support: 1, reports: [], ...more };
}

test("claims: a claimant's words stand together in time; the words of `rapport explain`", () => {
    const rows = inRows([claim({ id: "c-3", claimant: "B", first_reported: "2024-01-03" }), claim({ id: "c-2", first_reported: "2024-01-05" }), claim({ id: "c-1" }), claim({ id: "c-4", claimant: "C", first_reported: null })]);
    assert.deepEqual(rows.map((c) => c.id), ["c-1", "c-2", "c-3", "c-4"]);
    const names = new Map([["AFG:cvl", "civilians of Afghanistan"]]);
    assert.equal(claimWords(claim({ high: null, victims: "AFG:cvl" }), names), "at least 6 killed (civilians of Afghanistan)");
    assert.equal(claimWords(claim({ about: "occurrence", low: null, high: null, stance: "denies" }), names), "denies that it happened");
    assert.equal(claimWords(claim({ about: "place", low: null, high: null, value: "Paktika" }), names), "the place Paktika");
});

test("change: small counts tell nothing", () => {
    assert.equal(changeWords({ now: 5, mean_4: 2, percent_4: 150 }), "too few to tell");
    assert.equal(changeWords({ now: 9, mean_4: 2.5, percent_4: 260 }), "▲ +260 %");
    assert.equal(changeWords({ now: 6, mean_4: 0, percent_4: null }), "▲ from none");
    assert.equal(changeWords({ now: 3, mean_4: 6, percent_4: -50 }), "▼ −50 %");
});
