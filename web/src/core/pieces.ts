// pieces.ts: what several views say the same way: an incident in a line, its kind with its mark, a quoted sentence, a link to
// what a number or name rests on.
import type { Incident, Party } from "./contract.ts";
import { h, joined, type Child } from "./dom.ts";
import { at, href, narrowed, twin, type Address } from "./state.ts";
import { visible } from "./visible.ts";
import { between, days, GLYPH, named, quadOf, spaced, toll, told } from "./words.ts";

export const link = (to: Address, ...children: readonly Child[]): HTMLAnchorElement => h("a", { href: href(to) }, ...children);

export const incidentAddress = (address: Address, id: string): Address => at(address, "incident", id);
export const documentAddress = (address: Address, id: string, record = ""): Address => at(address, "document", id, {}, record);

// The type with the mark of its class; the mark is said in words to who cannot see it.
export function kind(quad: string | null, type: string, mode: string | null): Child {
    const q = quadOf(quad, type);
    return h("span", { class: `kind ${q}` }, h("span", { class: "glyph", "aria-hidden": "true" }, GLYPH[q]), " ",
        type, mode !== null && ` ${mode}`, h("span", { class: "away" }, `, ${spaced(q)}`));
}

export function where(i: { readonly place: string | null; readonly country: string | null }): string {
    if (i.place === null) return i.country ?? "";
    return i.country !== null && i.country !== i.place ? `${i.place}, ${i.country}` : i.place;
}

type Sides = Pick<Incident, "actor" | "actor_names" | "recipient" | "recipient_names">;
export const sides = (i: Sides): string => between(named(i.actor_names, i.actor), named(i.recipient_names, i.recipient));

// "killed 6 to 71, best 71 · injured 7"
export const tolls = (i: Incident): Child[] =>
    joined([toll("killed", i.killed_low, i.killed_best, i.killed_high), toll("injured", i.injured_low, i.injured_best, i.injured_high)]);

// A status that a reader must know of; what simply happened is not marked.
export function status(name: string): Child {
    return name !== "happened" && h("span", { class: `status ${name}` }, name);
}

export function quoted(quote: string | null, ...source: readonly Child[]): Child {
    if (quote === null) return null;
    const from = source.filter((child) => child !== null && child !== "" && child !== false);
    return h("blockquote", {}, h("p", { dir: "auto" }, "“", h("bdi", {}, visible(quote.trim())), "”", from.length > 0 && [" – ", ...from]));
}

// An incident in two lines: who to whom, of what kind, where; its toll, who tells it.
export function incidentLines(i: Incident, address: Address): Child {
    return [
        h("span", { class: "sides" }, link(incidentAddress(address, i.id), h("bdi", {}, visible(sides(i))))), " ",
        h("span", { class: "facts" }, joined([kind(i.quad, i.type, i.mode), where(i), status(i.status)])),
        h("span", { class: "facts" }, joined([...tolls(i).filter((t) => t !== " · "), told(i.independent_documents, i.documents)])),
    ];
}

// A day in its parts does not break; from one to another may.
export const when = (from: string | null, to: string | null): Child =>
    h("time", from !== null && from === to ? { datetime: from } : {}, days(from, to).replaceAll(/(?<!–) (?!–)/g, "\u00a0"));

// The four marks and what they stand for.
export function legend(disputed: boolean): Child {
    const quads = ["material_conflict", "verbal_conflict", "verbal_cooperation", "material_cooperation"] as const;
    return [quads.map((q) => h("span", { class: `key ${q}` }, h("span", { class: "glyph", "aria-hidden": "true" }, GLYPH[q]), ` ${spaced(q)}`)),
            disputed && h("span", { class: "key" }, h("span", { class: "glyph", "aria-hidden": "true" }, "╱"), " disputed: claimants differ")];
}

// "Pakistan and Afghanistan", as the server names those that the address asks for.
export function partyNames(parties: readonly Party[]): string {
    return parties.length === 0 ? "All parties" : parties.map((p) => p.name || p.code).join(" and ");
}

export const pair = (address: Address, a: string, b: string): Address =>
    ({ ...narrowed(address, { parties: [a, b] }), view: "overview", id: null, more: {} });

// Exactly the table that is shown.
export const csvLink = (address: Address, table: string): HTMLElement =>
    h("p", { class: "twins" }, h("a", { href: twin(address, "csv", table), download: `${address.view}-${table}.csv` }, "This table as CSV"));
