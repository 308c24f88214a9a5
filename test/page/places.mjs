// places.mjs: the addresses that stand for every view of the page, each at least once, with ids that the store has.
import assert from "node:assert/strict";
import { lines, world } from "./harness.mjs";

let known = null;

async function find() {
    const { dir, store } = await world();
    const all = lines("show", store, "--json"), of = (kind) => all.filter((l) => l.kind === kind);
    const incident = of("incident").sort((a, b) => b.claims.length - a.claims.length || b.documents - a.documents)[0];
    const report = of("report").find((r) => r.incident === incident.id), documents = of("document");
    assert.ok(incident.claims.length >= 2 && report !== undefined, "the store has an incident of which several speak");
    return { incident, report, document: documents.find((d) => d.document === report.document), hostile: documents.filter((d) => d.document.startsWith(dir)) };
}

export const ids = () => (known ??= find());
export const hostile = async () => (await ids()).hostile;

// One address a view, for what is true of every view.
export async function everyView() {
    const { incident, report, document } = await ids();
    return ["/overview", "/overview?parties=PAK,AFG", "/incidents?rows=20", `/incident/${incident.id}`, "/map", "/network", `/document/${document.id}`,
            `/document/${document.id}#${report.id}`, `/record/${report.id}`, "/sources", "/problems", "/made", "/whatif/durand", "/whatif/durand?cut=retaliation&paths=20", "/sentences?q=soldiers"];
}
