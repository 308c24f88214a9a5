// words.ts: days, numbers and kinds in the words of `rapport show` (src/store/words.c is the model, test/words.test.ts holds
// the two together). Pure functions of text and numbers; nothing here knows the page.

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

interface Day { readonly y: number; readonly m: number; readonly d: number }

function split(day: string): Day {
    const [y = 0, m = 1, d = 1] = day.split("-").map(Number);
    return { y, m, d };
}

export const monthName = (m: number): string => MONTHS[m - 1] ?? "";
const short = (m: number): string => monthName(m).slice(0, 3);
const lastOf = (y: number, m: number): number => new Date(Date.UTC(y, m, 0)).getUTCDate();

function oneDay({ y, m, d }: Day, withoutYear: boolean): string {
    return `${d} ${short(m)}${withoutYear ? "" : ` ${y}`}`;
}

// "25 Dec 2024", "16–17 Apr 2022", "1 Jun – 29 Nov 2022", "June 2022", "2022", "from …", "by …", "no date".
export function days(from: string | null, to: string | null, withoutYear = false): string {
    if (from === null && to === null) return "no date";
    if (to === null) return `from ${oneDay(split(from!), withoutYear)}`;
    if (from === null) return `by ${oneDay(split(to), withoutYear)}`;
    const a = split(from), b = split(to);
    if (from === to) return oneDay(a, withoutYear);
    if (a.y === b.y && a.d === 1 && a.m === 1 && b.m === 12 && b.d === 31) return String(a.y);
    if (a.y === b.y && a.m === b.m && a.d === 1 && b.d === lastOf(b.y, b.m)) return monthName(a.m) + (withoutYear ? "" : ` ${a.y}`);
    if (a.y === b.y && a.m === b.m) return `${a.d}–${oneDay(b, withoutYear)}`;
    if (a.y === b.y) return `${a.d} ${short(a.m)} – ${oneDay(b, withoutYear)}`;
    return `${oneDay(a, withoutYear)} – ${oneDay(b, false)}`;
}

// A day, month or year as the filter takes them: "2024-01" → "January 2024".
export function period(text: string): string {
    const parts = text.split("-");
    const { y, m } = split(text);
    return parts.length === 1 ? text : parts.length === 2 ? `${monthName(m)} ${y}` : oneDay(split(text), false);
}

// ------------------------------------------------------------------------------------------------------------- numbers

// 12345.678 → "12,345.7": as many decimals as asked, none where they would be zeros.
export function number(n: number, decimals = 0): string {
    const [whole = "", part] = Math.abs(n).toFixed(decimals).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
    const sign = n < 0 && Number(Math.abs(n).toFixed(decimals)) !== 0 ? "−" : "";
    return sign + grouped + (part === undefined || /^0+$/.test(part) ? "" : `.${part}`);
}

// As `rapport relate` has its rates: 0.0934 → "0.093", 1.04 → "1.0", 12.3 → "12".
export function brief(n: number): string {
    const size = Math.abs(n), sign = n < 0 ? "−" : "";
    if (size >= 9.95) return number(Math.round(n));
    return sign + (size >= 0.995 ? size.toFixed(1) : size < 1e-5 ? "0" : String(Number(size.toPrecision(2))));
}

export const signed = (n: number, decimals = 0): string => (n > 0 ? "+" : "") + number(n, decimals);

export function percent(n: number): string {
    return `${number(100 * n)} %`;
}

const ROUND = 100;

// "at least 24", "more than 500,000" (500,001 or more), "6 to 71", "up to 9", "46"; null: nobody says.
export function range(low: number | null, high: number | null): string | null {
    if (low === null && high === null) return null;
    if (low === null || (low === 0 && high !== null && high > 0)) return `up to ${number(high!)}`;
    if (high === null) return low > ROUND && low % ROUND === 1 ? `more than ${number(low - 1)}` : `at least ${number(low)}`;
    return low === high ? number(low) : `${number(low)} to ${number(high)}`;
}

const IRREGULAR: Readonly<Record<string, string>> = { party: "parties", copy: "copies", country: "countries", medium: "media" };

// "1 incident", "2,300 incidents" (the space does not break).
export function count(n: number, noun: string): string {
    return `${number(n)}\u00a0${n === 1 ? noun : plural(noun)}`;
}

export function plural(noun: string): string {
    const last = noun.split(" ").at(-1) ?? "";
    return noun.slice(0, noun.length - last.length) + (IRREGULAR[last] ?? `${last}s`);
}

// "1 document", "3 independent documents", "2 independent documents of 5 documents".
export function told(independent: number, documents: number): string {
    if (documents <= 1) return count(documents, "document");
    return count(independent, "independent document") + (independent < documents ? ` of ${count(documents, "document")}` : "");
}

// ---------------------------------------------------------------------------------------------------- killed and injured

// "killed 6 to 71, best 71" as the account has it: the least, the best and the most that is said; null: nobody says.
export function toll(about: string, low: number | null, best: number | null, high: number | null): string | null {
    const said = range(low, high);
    if (said === null) return null;
    return `${about} ${said}${best !== null && (low !== high || high === null) ? `, best ${number(best)}` : ""}`;
}

// ------------------------------------------------------------------------------------------------------------ the kinds

export type Quad = "material_conflict" | "verbal_conflict" | "verbal_cooperation" | "material_cooperation";
export const QUADS: readonly Quad[] = ["material_conflict", "verbal_conflict", "verbal_cooperation", "material_cooperation"];

// PLOVER's sixteen types by their class.
export const TYPES: Readonly<Record<Quad, readonly string[]>> = {
    material_conflict: ["ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"],
    verbal_conflict: ["ACCUSE", "REJECT", "REQUEST", "THREATEN"],
    verbal_cooperation: ["AGREE", "CONCEDE", "CONSULT", "SUPPORT"],
    material_cooperation: ["AID", "COOPERATE", "RETREAT"],
};
export const STATUSES = ["happened", "alleged", "planned", "denied", "disputed"] as const;

// A class is told by a shape and by fill as well as by colour: conflict has corners, cooperation none; material is full.
export const GLYPH: Readonly<Record<Quad, string>> = {
    material_conflict: "◆", verbal_conflict: "◇", verbal_cooperation: "○", material_cooperation: "●",
};

// "material conflict" or "material_conflict", as the server has it; else by the type.
export function quadOf(quad: string | null, type: string): Quad {
    const named = quad?.replaceAll(" ", "_") as Quad | undefined;
    if (named !== undefined && QUADS.includes(named)) return named;
    return QUADS.find((q) => TYPES[q].includes(type)) ?? "verbal_cooperation";
}

export const spaced = (name: string): string => name.replaceAll("_", " ");

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

// "A, B and C"
export function listed(names: readonly string[], last = "and"): string {
    return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${last} ${names.at(-1)}`;
}

// Names where the server gives them, codes else.
export function named(names: readonly string[] | undefined, codes: readonly string[]): string {
    return codes.map((code, i) => names?.[i] || code).join(", ");
}

// "Pakistan → Tehreek-e-Taliban Pakistan"; who did both sides of it, "A, B"; nobody named, "?".
export function between(actor: string, recipient: string): string {
    if (recipient === "") return actor || "nobody named";
    return `${actor || "?"} → ${recipient}`;
}
