// main.ts: the router. The address names a view; the view asks the server, and what it draws takes the place of what was
// there. The head of the page (name, views, filter) stays. A newer address cuts off the loading of an older one. Focus goes to
// the new heading when the view changes and stays where it is when only the filter does.
import { Refusal } from "./core/api.ts";
import { h, on, replace, type Child } from "./core/dom.ts";
import { filters } from "./core/filters.ts";
import { at, EVERYTHING, go, here, listen, parse, search, twin, type Address } from "./core/state.ts";
import type { Page } from "./core/view.ts";
import { plain, visible } from "./core/visible.ts";
import { NAVIGATION, VIEWS } from "./views.ts";

const bar = filters();
const main = h("main", { id: "main" });
const navigation = h("ul", {});
const told = h("p", { class: "away", role: "status" });        // says what a changed filter shows
const working = h("div", { class: "working", "aria-hidden": "true" });

function drawNavigation(address: Address): void {
    replace(navigation, NAVIGATION.map(({ view, name }) => {
        const filter = VIEWS[view]?.filtered === false ? { ...address, filter: EVERYTHING } : address;
        const current = view === address.view || (view === "incidents" && address.view === "incident");
        return h("li", {}, h("a", { href: `/${view}${search({ filter: filter.filter, more: {} })}`, "aria-current": current ? "page" : null }, name));
    }));
}

// The words of the query are told by the server: what is shown, since when, in how many documents.
function heading(page: Page): Child {
    const { notes } = page.envelope, title = `${page.title} · `;
    const words = page.envelope.words.startsWith(title) ? page.envelope.words.slice(title.length) : page.envelope.words;
    return [h("h1", { tabindex: "-1" }, h("bdi", {}, visible(page.title))), words !== "" && h("p", { class: "words" }, h("bdi", {}, visible(words))),
            notes.length > 0 && h("ul", { class: "notes" }, notes.map((note) => h("li", {}, note)))];
}

const ending = (address: Address): Child =>
    h("p", { class: "twins" }, h("a", { href: twin(address, "json"), download: `rapport-${address.view}.json` }, "This view as JSON"));

function failure(problem: unknown): Child {
    const refused = problem instanceof Refusal ? problem : null;
    const title = refused?.status === 404 ? "There is no such record" : refused?.status === 400 ? "This cannot be asked" : "This could not be shown";
    return [h("h1", { tabindex: "-1" }, title), h("p", { role: "alert" }, problem instanceof Error ? problem.message : String(problem)),
            h("p", {}, h("a", { href: `/overview` }, "To the overview of everything"))];
}

let shown = "", loading: AbortController | null = null;

// Brings a part of the page to the eye, unfolds it, and gives it the focus.
function reveal(id: string): boolean {
    const target = id === "" ? null : document.getElementById(id);
    if (target === null) return false;
    if (target instanceof HTMLDetailsElement) target.open = true;
    target.scrollIntoView();
    (target instanceof HTMLDetailsElement ? target.querySelector("summary") : target)?.focus({ preventScroll: true });
    return true;
}

// Back to where one left: to the link that was followed, if it is still there.
function refocus(): boolean {
    const left: unknown = (history.state as { readonly left?: unknown } | null)?.left;
    const link = typeof left === "string" ? [...main.querySelectorAll<HTMLElement | SVGElement>("a")].find((a) => a.getAttribute("href") === left) : undefined;
    link?.focus();
    return link !== undefined && document.activeElement === link;
}

function arrive(address: Address, how: string, content: Child, title: string): void {
    const place = `${address.view}/${address.id ?? ""}`, moved = place !== shown, began = shown === "";
    shown = place;
    document.title = `${plain(title)} · Rapport`;
    replace(main, content);
    main.removeAttribute("aria-busy");
    if (how === "back" && !began && refocus()) return;
    if (reveal(address.hash)) return;
    if (moved && !began) {
        if (how === "push") scrollTo(0, 0);
        main.querySelector("h1")?.focus({ preventScroll: true });
    }
}

async function show(address: Address, how: string): Promise<void> {
    loading?.abort();
    const mine = loading = new AbortController(), view = VIEWS[address.view];
    drawNavigation(address);
    bar.element.hidden = view?.filtered === false;
    main.setAttribute("aria-busy", "true");
    working.classList.add("busy");
    try {
        if (view === undefined) throw new Refusal("nothing", `There is no view “${address.view}”.`, 404);
        const page = await view.open(address, mine.signal);
        bar.tell(address.filter, page.envelope.query.parties);
        arrive(address, how, [heading(page), page.draw(), ending(address)], page.title);
        replace(told, page.envelope.words);
    } catch (problem) {
        if (mine.signal.aborted) return;
        bar.tell(address.filter, []);
        arrive(address, how, failure(problem), "Error");
    } finally {
        if (loading === mine) working.classList.remove("busy");
    }
}

// Links within the page are followed here; files, other sites and new windows are the browser's.
function follow(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const target = link.getAttribute("href") ?? "";
    if (target.startsWith("#") && reveal(target.slice(1))) {
        event.preventDefault();
        history.replaceState(null, "", target);
        return;
    }
    if (link.hasAttribute("download") || link.hasAttribute("target") || !/^\/(?!\/)/.test(target)) return;
    event.preventDefault();
    history.replaceState({ left: target }, "");
    go(parse(new URL(target, location.href)));
}

// ------------------------------------------------------------------------------------------------------ light and dark

function themeButton(): HTMLElement {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const button = h("button", { type: "button", class: "tool theme" });
    const isDark = (): boolean => (document.documentElement.dataset["theme"] ?? (dark.matches ? "dark" : "light")) === "dark";
    const tell = (): void => replace(button, isDark() ? "Light" : "Dark");
    try {
        const chosen = sessionStorage.getItem("theme");
        if (chosen !== null) document.documentElement.dataset["theme"] = chosen;
    } catch { /* without storage it is kept while the page is open */ }
    dark.addEventListener("change", tell);
    tell();
    button.setAttribute("aria-label", "Change between light and dark");
    return on(button, "click", () => {
        const next = isDark() ? "light" : "dark";
        document.documentElement.dataset["theme"] = next;
        try { sessionStorage.setItem("theme", next); } catch { /* as above */ }
        tell();
    });
}

function begin(): void {
    const finder = h("form", { role: "search", "aria-label": "Sentences", class: "finder", action: "/sentences" },
        h("input", { type: "search", name: "q", "aria-label": "Words in sentences", placeholder: "Find sentences" }));
    on(finder, "submit", (event) => {
        event.preventDefault();
        const words = finder.querySelector("input")?.value.trim() ?? "";
        if (words !== "") go(at({ ...here(), filter: EVERYTHING }, "sentences", null, { q: [words] }));
    });
    replace(document.body,
        h("a", { class: "skip", href: "#main" }, "To the content"), working,
        h("header", {}, h("a", { class: "name", href: "/overview" }, "Rapport"),
            h("nav", { "aria-label": "Views" }, navigation), finder, themeButton()),
        bar.element, told, main);
    document.addEventListener("click", follow);
    addEventListener("beforeprint", () => {
        for (const fold of main.querySelectorAll("details")) fold.open = true;
        for (const table of main.querySelectorAll(".twin")) table.dispatchEvent(new Event("unfold"));
    });
    listen((address, how) => void show(address, how));
    go(here(), "replace");
}

begin();
