// scenario.test.ts: a scenario is its address; what was searched is found as words.
import assert from "node:assert/strict";
import { test } from "node:test";

import { href, parse } from "../src/core/state.ts";
import { split } from "../src/view/sentences.ts";
import { independence } from "../src/view/sources.ts";
import { stepsOf, told, without, withStep } from "../src/view/scenario.ts";
import { findings } from "../src/view/whatif.ts";

const at = (path: string) => parse(new URL(path, "http://localhost/"));

test("what is done goes into the address and out of it again", () => {
    const begin = at("/whatif/durand?paths=50"), one = withStep(begin, { act: "cut", value: "retaliation" });
    const two = withStep(withStep(one, { act: "rate", value: "attacks=0.5" }), { act: "cut", value: "host pressure" });
    assert.deepEqual(stepsOf(at(href(two))), [{ act: "cut", value: "retaliation" }, { act: "cut", value: "host pressure" }, { act: "rate", value: "attacks=0.5" }]);
    assert.equal(href(withStep(two, { act: "cut", value: "retaliation" })), href(two));
    assert.deepEqual(stepsOf(without(two, { act: "cut", value: "retaliation" })).map((s) => s.value), ["host pressure", "attacks=0.5"]);
    assert.equal(href(without(one, { act: "cut", value: "retaliation" })), href(begin));
});

test("what is done is said in words", () => {
    assert.deepEqual([["cut", "blame"], ["stop", "attacks"], ["rate", "attacks=0.5"], ["set", "truce=on"], ["set", "truce=off"], ["ceasefire", "a,b"],
                      ["event", "ttp ASSAULT/drone the people 2025-04-20 3"], ["event", "odd"]]
        .map(([act, value]) => told({ act: act as "cut", value: value! })),
        ["“blame” is cut", "nothing of “attacks” happens any more", "“attacks” happens 0.5 times as often", "“truce” holds", "“truce” does not hold", "no force passes between a and b",
         "ttp → the people: ASSAULT/drone on 20 Apr 2025, 3 times", "this is done: odd"]);
});

test("the findings name the streams that change, the greatest change first", () => {
    const outcome = (stream: string, low: number, mean: number, high: number) => ({
        stream, without_low: 0, without_mean: 1, without_high: 2, with_low: 0, with_mean: 1, with_high: 2, difference_low: low, difference_mean: mean,
        difference_high: high, killed_difference_low: null, killed_difference_mean: null, killed_difference_high: null, fewer: 0 });
    assert.equal(findings([outcome("a", 0, 0, 0)]), "no stream changes on more than one path in ten.");
    assert.equal(findings([outcome("a", -1, -0.5, 0), outcome("b", 0, 2, 5), outcome("c", 0, 0.01, 0)]),
        "b +2.0 acts (nine paths in ten between 0 and +5.0) and a −0.5 acts (nine paths in ten between −1.0 and 0).");
});

test("words that were searched are found where they begin, in any script, whatever signs the query holds", () => {
    assert.deepEqual(split("The truce, a Truce-like untruce.", "truce*"), ["The ", "truce", ", a ", "Truce", "-like untruce."]);
    assert.deepEqual(split("in کابل today", "کابل"), ["in ", "کابل", " today"]);
    assert.deepEqual(split("a (b", "\"(\" OR *"), ["a (b"]);
});

test("what is independent, copied, or told after a medium adds up to all documents", () => {
    assert.equal(independence({ documents: 13, independent_documents: 10, copies: 1, publishers: 2 }),
        "Of 13\u00a0documents, 10 count as independent (77 %); 1 is a copy; 2 more tell what another medium says that they credit, or what one before them said.");
    assert.equal(independence({ documents: 2, independent_documents: 2, copies: 0, publishers: 1 }), "Of 2\u00a0documents, 2 count as independent (100 %).");
    assert.equal(independence({ documents: 0, independent_documents: 0, copies: 0, publishers: 0 }), "Of 0\u00a0documents, 0 count as independent.");
});
