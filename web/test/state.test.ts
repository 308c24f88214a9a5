// state.test.ts: an address and its URL are the same thing, whatever stands in it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { codeIn, labelOf } from "../src/core/filters.ts";
import { at, first, given, href, isPeriod, narrowed, parse, twin } from "../src/core/state.ts";

const read = (path: string) => parse(new URL(path, "http://localhost:8384"));

test("a URL that is read and written again is the same", () => {
    for (const path of [
        "/overview", "/incidents?parties=PAK,AFG&from=2024-01&to=2025&type=ASSAULT&status=disputed&place=Kabul&confidence=0.5&sort=-killed_best&offset=200",
        "/incident/i-1af69a5a7c677a9e?parties=PAK", "/document/d-00#r-11", "/whatif/pak?cut=a&cut=b&rate=x%3D2".replace("%3D", "%3D"),
        "/incidents?parties=AFG:cvl",
    ]) assert.equal(href(read(path)), path);
});

test("what is no filter is left out", () => {
    assert.equal(href(read("/")), "/overview");
    assert.equal(href(read("/incidents?parties=&from=&confidence=7")), "/incidents");
    assert.deepEqual(read("/incidents?parties=A,B,C").filter.parties, ["A", "B"]);
    assert.equal(read("/document/%E0%A4%A").id, "%E0%A4%A");
});

test("a name with any letters comes back", () => {
    const address = { ...read("/incidents"), filter: { ...read("/").filter, place: "Œ & 100 % #1 + 2" } };
    assert.equal(read(href(address)).filter.place, "Œ & 100 % #1 + 2");
});

test("steps between addresses", () => {
    const list = read("/incidents?parties=PAK&sort=-from&offset=400#x");
    assert.equal(href(narrowed(list, { type: "AID" })), "/incidents?parties=PAK&type=AID&sort=-from");
    assert.equal(href(at(list, "incident", "i-1")), "/incident/i-1?parties=PAK");
    assert.equal(href(given(list, "offset", null)), "/incidents?parties=PAK&sort=-from");
    assert.equal(first(list, "sort"), "-from");
    assert.equal(twin(list, "json"), "/incidents.json?parties=PAK&sort=-from&offset=400");
    assert.equal(twin(read("/overview?parties=PAK"), "csv", "dyads"), "/overview.csv?parties=PAK&table=dyads");
});

test("days, months and years that exist", () => {
    assert.deepEqual(["2024", "2024-02", "2024-02-29", "2023-02-29", "2024-13", "24", "2024-1-1", "x"].map(isPeriod),
                     [true, true, true, false, false, false, false, false]);
});

test("a party is its code, however it is written", () => {
    assert.equal(codeIn("Pakistan (PAK)"), "PAK");
    assert.equal(codeIn("Pakistan"), null);
    assert.equal(labelOf({ code: "PAK", name: "Pakistan" }), "Pakistan (PAK)");
    assert.equal(labelOf({ code: "PAK", name: "" }), "PAK");
});
