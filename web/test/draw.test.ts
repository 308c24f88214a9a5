// draw.test.ts: the numbers of map and network: sizes, frames, labels that do not overlap, a network that is the same each time.
import assert from "node:assert/strict";
import { test } from "node:test";

import { boxOf, placeLabels, widthOf } from "../src/draw/labels.ts";
import { layout, leaning, type Node, type Tie } from "../src/draw/ties.ts";
import { frame, prevailing, radii, ringOf } from "../src/draw/world.ts";

test("labels overlap neither each other nor marks, and stay within", () => {
    const wanted = Array.from({ length: 80 }, (_, i) => ({ x: 20 + ((i * 37) % 500), y: 20 + ((i * 53) % 300), r: 4, text: `Place ${i}` }));
    const marks = wanted.map((w) => boxOf(w.x, w.y, w.r)), placed = placeLabels(wanted, marks, { x: 0, y: 0, w: 540, h: 340 });
    const boxes = placed.flatMap((p, i) => {
        if (p === null) return [];
        const w = widthOf(wanted[i]!.text), x = p.anchor === "start" ? p.x : p.anchor === "end" ? p.x - w : p.x - w / 2;
        return [{ x, y: p.y - 11, w, h: 14 }];
    });
    assert.ok(boxes.length > 20 && boxes.length < 80);
    const all = [...boxes, ...marks];
    boxes.forEach((a, i) => {
        assert.ok(a.x >= 0 && a.y >= 0 && a.x + a.w <= 540 && a.y + a.h <= 340);
        all.forEach((b, j) => assert.ok(i === j || a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y));
    });
});

test("the area of a mark is its incidents, down to a least and up to a greatest size", () => {
    const [one, four, hundred] = radii([1, 4, 100]);
    assert.equal(four, 4);
    assert.equal(hundred, 20);
    assert.equal(one, 3.5);
    assert.ok(Math.abs(radii([25, 100])[0]! - 10) < 1e-9);
});

test("what is known only by its province stands in a ring, a town does not", () => {
    assert.ok(ringOf("country") > ringOf("province") && ringOf("province") > ringOf("district") && ringOf("district") > 0);
    assert.deepEqual([ringOf("city"), ringOf("spot"), ringOf(null)], [0, 0, 0]);
});

test("the map is fitted to its points, never nearer than twelve times, never farther than the world", () => {
    assert.deepEqual(frame([], 800, 400), { k: 1, x: 400, y: 200 });
    assert.deepEqual(frame([[100, 50]], 800, 400), { k: 12, x: 100, y: 50 });
    assert.equal(frame([[0, 0], [800, 400]], 800, 400).k, 1);
    assert.equal(frame([[0, 0], [100, 10]], 800, 400).k, 6);
});

test("the prevailing class; of equals the first", () => {
    const four = { material_conflict: 1, verbal_conflict: 3, verbal_cooperation: 3, material_cooperation: 0 };
    assert.equal(prevailing(four), "verbal_conflict");
    assert.deepEqual([-0.9, -0.1, 0.4, null].map(leaning), ["conflict", "mixed", "cooperation", "mixed"]);
});

test("the network is the same each time, within its drawing, and no parties lie upon each other", () => {
    const nothing = { material_conflict: 0, verbal_conflict: 0, verbal_cooperation: 0, material_cooperation: 0, killed_best: null };
    const nodes: Node[] = Array.from({ length: 40 }, (_, i) => ({ code: `P${i}`, name: null, incidents: 40 - i, ...nothing }));
    const ties: Tie[] = nodes.slice(1).map((n, i) => ({ a: `P${i >> 1}`, a_name: null, b: n.code, b_name: null, incidents: 1 + (i % 7), disputed: 0, ...nothing, balance: 0, first_day: null, last_day: null }));
    const once = layout(nodes, ties, 900, 500);
    assert.deepEqual(once, layout(nodes, ties, 900, 500));
    once.forEach((a, i) => {
        assert.ok(a.x >= 0 && a.x <= 900 && a.y >= 0 && a.y <= 500);
        once.forEach((b, j) => assert.ok(i === j || Math.hypot(a.x - b.x, a.y - b.y) > 8, `${i} lies upon ${j}`));
    });
    assert.deepEqual(layout([nodes[0]!], [], 900, 500).map((p) => [p.x, p.y]), [[450, 250]]);
    assert.deepEqual(layout([], [], 900, 500), []);
});
