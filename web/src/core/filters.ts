// filters.ts: the filter bar: what the page shows, asked in the terms of `rapport show`. It stays while views change, tells of
// what the address says, and writes back to it as soon as a field is left or a choice made; there is nothing to submit, but
// Enter does. Parties are completed by the server; what is typed may be a code, a name, or a choice from the list.
import { fetchParties } from "./api.ts";
import { PARTY, rows, type Party } from "./contract.ts";
import { h, on, replace, unique } from "./dom.ts";
import { EVERYTHING, go, here, href, isPeriod, narrowed, type Filter } from "./state.ts";
import { count, QUADS, spaced, STATUSES, TYPES } from "./words.ts";

// "Pakistan (PAK)"; a party without a name is its code.
export const labelOf = (party: Party): string => (party.name && party.name !== party.code ? `${party.name} (${party.code})` : party.code);

// The code in what is typed: what stands in brackets at its end; or null, when the server must say whom it names.
export function codeIn(typed: string): string | null {
    return /\(([^()\s]+)\)\s*$/.exec(typed)?.[1] ?? null;
}

const PAUSE = 150;              // milliseconds of silence before the server is asked for names

interface PartyField { readonly element: HTMLElement; readonly input: HTMLInputElement; readonly known: Map<string, string>; typing: boolean }

function field(name: string, control: HTMLElement): HTMLElement {
    const id = unique("field");
    control.id = id;
    return h("div", { class: "field" }, h("label", { for: id }, name), control);
}

function partyField(name: string, changed: () => void): PartyField {
    const choices = h("datalist", { id: unique("choices") });
    const input = h("input", { type: "text", list: choices.id, autocomplete: "off", spellcheck: "false", placeholder: "any" });
    const known = new Map<string, string>();
    let timer = 0;
    const party: PartyField = { element: h("div", { class: "party" }, field(name, input), choices), input, known, typing: false };
    on(input, "input", () => {
        party.typing = true;
        if (known.has(input.value)) { changed(); return; }
        clearTimeout(timer);
        timer = window.setTimeout(async () => {
            const answer = await fetchParties(input.value.trim()).catch(() => null);
            if (answer === null) return;
            const found = rows(answer, "parties", PARTY);
            known.clear();
            replace(choices, found.map((p) => {
                const label = labelOf({ code: p.code, name: p.name ?? "" });
                known.set(label, p.code);
                return h("option", { value: label }, count(p.incidents, "incident"));
            }));
        }, PAUSE);
    });
    on(input, "change", changed);
    return party;
}

// Whom a field names: nobody; the code that was chosen; else the first that the server finds.
async function whom(party: PartyField): Promise<string | null> {
    const typed = party.input.value.trim();
    if (typed === "") return null;
    const chosen = party.known.get(typed) ?? codeIn(typed);
    if (chosen !== null) return chosen;
    const answer = await fetchParties(typed).catch(() => null);
    const found = answer === null ? [] : rows(answer, "parties", PARTY);
    return (found.find((p) => p.code.toLowerCase() === typed.toLowerCase()) ?? found[0])?.code ?? typed;
}

const select = (options: readonly Node[]): HTMLSelectElement => h("select", {}, h("option", { value: "" }, "any"), options);

function dayField(): HTMLInputElement {
    const input = h("input", { type: "text", inputmode: "numeric", placeholder: "2024-01-31", autocomplete: "off", maxlength: 10, size: 11 });
    return on(input, "input", () => input.setCustomValidity(input.value.trim() === "" || isPeriod(input.value.trim())
        ? "" : "A year (2024), a month (2024-01) or a day (2024-01-31)."));
}

function controls() {
    return {
        from: dayField(), to: dayField(),
        type: select(QUADS.map((q) => h("optgroup", { label: spaced(q) }, TYPES[q].map((t) => h("option", { value: t }, t))))),
        status: select(STATUSES.map((s) => h("option", { value: s }, s))),
        place: h("input", { type: "text", placeholder: "Kabul, AFG …", autocomplete: "off", size: 12 }),
        confidence: h("input", { type: "number", min: 0, max: 1, step: 0.05, placeholder: "0", size: 5 }),
    };
}

type Controls = ReturnType<typeof controls>;

function written(c: Controls): Omit<Filter, "parties"> {
    const word = (control: HTMLInputElement | HTMLSelectElement): string | null => control.value.trim() || null;
    const confidence = Number(c.confidence.value);
    return { from: word(c.from), to: word(c.to), type: word(c.type), status: word(c.status), place: word(c.place),
             confidence: confidence > 0 && confidence <= 1 ? confidence : 0 };
}

export interface Filters {
    readonly element: HTMLElement;
    // Shows what the address says; names come with the answer of the server.
    readonly tell: (filter: Filter, names: readonly Party[]) => void;
}

export function filters(): Filters {
    const c = controls(), reset = h("a", { class: "reset", href: "/" }, "Show everything");
    const apply = async (): Promise<void> => {
        if (!form.reportValidity()) return;
        const codes = await Promise.all([whom(a), whom(b)]);
        a.typing = b.typing = false;
        const parties = [...new Set(codes.filter((code) => code !== null))];
        const next = narrowed(here(), { ...written(c), parties });
        if (href(next) !== href(narrowed(here(), {}))) go(next);
    };
    const a = partyField("Party", () => void apply()), b = partyField("and party", () => void apply());
    const form = h("form", { class: "filters", role: "search", "aria-label": "What the page shows" }, a.element, b.element,
        field("From", c.from), field("To", c.to), field("Type", c.type), field("Status", c.status), field("Place", c.place),
        field("Least confidence", c.confidence), h("button", { type: "submit", class: "away" }, "Show"), reset);
    for (const control of Object.values(c)) control.addEventListener("change", () => void apply());
    on(form, "submit", (event) => { event.preventDefault(); void apply(); });
    const folded = h("details", { class: "fold" }, h("summary", {}, "Filter"), form);
    const wide = matchMedia("(min-width: 60rem)");
    const unfold = (): void => { folded.open = wide.matches; };
    wide.addEventListener("change", unfold);
    unfold();
    return { element: folded, tell: (filter, names) => {
        [a, b].forEach(({ input, typing }, i) => {
            const code = filter.parties[i], name = names.find((p) => p.code === code)?.name ?? "";
            if (!typing) input.value = code === undefined ? "" : labelOf({ code, name });       // never under the writer's hands
        });
        for (const name of ["from", "to", "type", "status", "place"] as const) c[name].value = filter[name] ?? "";
        c.confidence.value = filter.confidence > 0 ? String(filter.confidence) : "";
        const all = narrowed(here(), EVERYTHING);
        reset.hidden = href(all) === href(narrowed(here(), {}));
        reset.setAttribute("href", href(all));
    } };
}
