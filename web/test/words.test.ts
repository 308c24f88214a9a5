// words.test.ts: the page's words are those of `rapport show` (src/store/words.c): the same cases as test/unit/test_words.c has.
import assert from "node:assert/strict";
import { test } from "node:test";

import { between, brief, count, days, listed, number, period, plural, quadOf, range, signed, told, toll, TYPES, QUADS } from "../src/core/words.ts";

test("days are told as short as they can be", () => {
    const cases: [string | null, string | null, boolean, string][] = [
        ["2024-12-25", "2024-12-25", false, "25 Dec 2024"], ["2024-12-25", "2024-12-25", true, "25 Dec"],
        ["2022-04-16", "2022-04-17", false, "16–17 Apr 2022"], ["2022-04-16", "2022-04-17", true, "16–17 Apr"],
        ["2022-06-01", "2022-11-29", false, "1 Jun – 29 Nov 2022"], ["2022-12-30", "2023-01-02", false, "30 Dec 2022 – 2 Jan 2023"],
        ["2022-12-30", "2023-01-02", true, "30 Dec – 2 Jan 2023"], ["2022-06-01", "2022-06-30", false, "June 2022"],
        ["2024-02-01", "2024-02-29", true, "February"], ["2023-02-01", "2023-02-28", false, "February 2023"],
        ["2022-01-01", "2022-12-31", false, "2022"], ["2022-01-01", null, false, "from 1 Jan 2022"],
        [null, "2022-01-01", false, "by 1 Jan 2022"], [null, null, false, "no date"],
    ];
    for (const [from, to, without, expected] of cases) assert.equal(days(from, to, without), expected);
});

test("a period of the filter", () => {
    assert.deepEqual(["2024", "2024-01", "2024-01-31"].map(period), ["2024", "January 2024", "31 Jan 2024"]);
});

test("numbers", () => {
    assert.deepEqual([0, 999, 1000, 1234567, -1234].map((n) => number(n)), ["0", "999", "1,000", "1,234,567", "−1,234"]);
    assert.equal(number(12345.678, 1), "12,345.7");
    assert.equal(number(2, 1), "2");
    assert.equal(number(-0.2), "0");
    assert.equal(signed(3), "+3");
    assert.deepEqual([0.0934, 0.22, 1.04, 2.5, 9.96, 12.3, 0, 0.1, 1234].map(brief), ["0.093", "0.22", "1.0", "2.5", "10", "12", "0", "0.1", "1,234"]);
});

test("what is open, and what nobody says, is told so", () => {
    assert.equal(range(24, null), "at least 24");
    assert.equal(range(0, 9), "up to 9");
    assert.equal(range(null, 9), "up to 9");
    assert.equal(range(46, 46), "46");
    assert.equal(range(6, 71), "6 to 71");
    assert.equal(range(0, 0), "0");
    assert.equal(range(null, null), null);
    assert.equal(toll("killed", 6, 71, null), "killed at least 6, best 71");
    assert.equal(toll("killed", 100, 100, 100), "killed 100");
    assert.equal(toll("killed", null, null, null), null);
});

test("counts name their unit", () => {
    assert.equal(count(1, "incident"), "1\u00a0incident");
    assert.equal(count(2300, "independent document"), "2,300\u00a0independent documents");
    assert.equal(plural("country"), "countries");
    assert.equal(told(1, 1), "1\u00a0document");
    assert.equal(told(2, 5), "2\u00a0independent documents of 5\u00a0documents");
    assert.equal(told(3, 3), "3\u00a0independent documents");
});

test("who to whom", () => {
    assert.equal(between("Pakistan", "India"), "Pakistan → India");
    assert.equal(between("", "India"), "? → India");
    assert.equal(between("Pakistan, India", ""), "Pakistan, India");
    assert.equal(listed(["a", "b", "c"]), "a, b and c");
});

test("every type has one class", () => {
    assert.equal(QUADS.flatMap((q) => TYPES[q]).length, 16);
    assert.equal(quadOf("material conflict", "AID"), "material_conflict");
    assert.equal(quadOf(null, "AID"), "material_cooperation");
});
