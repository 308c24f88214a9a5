// span.test.ts: bytes to units, runs that overlap nowhere, long texts in parts, marks of direction that are seen.
import assert from "node:assert/strict";
import { test } from "node:test";

import { parts, runs, utf16 } from "../src/core/span.ts";
import { split } from "../src/core/visible.ts";

// The text of a span by bytes, the slow and sure way.
const byBytes = (text: string, from: number, to: number): string => new TextDecoder().decode(new TextEncoder().encode(text).slice(from, to));

test("bytes of UTF-8 are found among the units of UTF-16", () => {
    const text = "Ōsaka 大阪 — “😀” کابل: 12 killed.", all = new TextEncoder().encode(text).length;
    const ends: number[] = [0];
    for (const character of text) ends.push(ends.at(-1)! + new TextEncoder().encode(character).length);
    const at = utf16(text, ends);
    for (let i = 0; i < ends.length; i++) for (let j = i; j < ends.length; j++)
        assert.equal(text.slice(at(ends[i]!), at(ends[j]!)), byBytes(text, ends[i]!, ends[j]!));
    assert.equal(at(all), text.length);
});

test("a byte within a character is its beginning; one beyond the end is the end", () => {
    const at = utf16("a😀b", [2, 4, 5, 6, 99]);
    assert.deepEqual([2, 4, 5, 6, 99].map(at), [1, 1, 3, 4, 4]);
    assert.equal(utf16("", [0, 3])(3), 0);
});

test("runs cover the text once, whatever overlaps, nests or is empty", () => {
    const spans = [{ from: 2, to: 8 }, { from: 4, to: 6 }, { from: 5, to: 12 }, { from: 3, to: 3 }, { from: 8, to: 99 }];
    const made = runs({ from: 0, to: 14 }, spans, [1]);
    assert.equal(made[0]!.from, 0);
    assert.equal(made.at(-1)!.to, 14);
    for (let i = 1; i < made.length; i++) assert.equal(made[i]!.from, made[i - 1]!.to);
    for (let unit = 0; unit < 14; unit++) {
        const run = made.find((r) => r.from <= unit && unit < r.to)!;
        assert.deepEqual([...run.covers].sort(), spans.flatMap((s, i) => (s.from <= unit && unit < s.to ? [i] : [])));
    }
});

test("runs of a part of the text know spans that began before it", () => {
    assert.deepEqual(runs({ from: 10, to: 20 }, [{ from: 0, to: 15 }], []), [{ from: 10, to: 15, covers: [0] }, { from: 15, to: 20, covers: [] }]);
});

test("a word of a million letters is drawn in parts, no character torn", () => {
    const text = "😀".repeat(50_000), made = parts(text, [], 999);
    assert.equal(made.map((p) => text.slice(p.from, p.to)).join(""), text);
    for (const p of made) {
        assert.ok(p.to - p.from <= 999);
        assert.equal((p.to - p.from) % 2, 0);
    }
});

test("parts are the blocks, what stands between them is kept, and a long one ends with a word", () => {
    const text = "Title\n\nfirst second third\n\nrest";
    const made = parts(text, [{ kind: "title", from: 0, to: 5 }, { kind: "paragraph", from: 7, to: 25 }], 14);
    assert.deepEqual(made.map((p) => [p.kind, text.slice(p.from, p.to)]),
        [["title", "Title"], ["paragraph", "first second "], ["paragraph", "third"], ["between", "\n\nrest"]]);
});

test("marks of direction are taken out of the text and named", () => {
    assert.deepEqual(split("a\u202eb\u2069c\u0000"), ["a", 0x202e, "b", 0x2069, "c", 0]);
    assert.deepEqual(split("نمی\u200cخواهم\tx\n"), ["نمی\u200cخواهم\tx\n"]);
    assert.deepEqual(split(""), []);
});
