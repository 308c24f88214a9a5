// record.ts: one record of any kind, and why it is as it is: the page's `rapport explain`.
import { fetchView } from "../core/api.ts";
import { headed, RECORD_HEAD, type Envelope } from "../core/contract.ts";
import { h, joined } from "../core/dom.ts";
import { documentAddress, link, quoted } from "../core/pieces.ts";
import type { Address } from "../core/state.ts";
import { view } from "../core/view.ts";
import { capital } from "../core/words.ts";
import { recordAddress, why } from "./why.ts";

function ways(head: { readonly id: string; readonly document: string | null }, address: Address): HTMLElement {
    const inText = head.document !== null && /^[rfa]-/.test(head.id);
    return h("p", {}, joined([
        head.document !== null && link(documentAddress(address, head.document, inText ? head.id : ""), inText ? "In its document" : "The document"),
        /^i-/.test(head.id) && link(recordAddress(address, head.id), "The incident"),
    ]));
}

export const record = view<{ envelope: Envelope }>({
    filtered: false,
    load: async (address, signal) => ({ envelope: await fetchView(address, signal) }),
    title: ({ envelope }) => {
        const head = headed(envelope.head, RECORD_HEAD);
        return `${capital(head.kind)} ${head.id}`;
    },
    draw: ({ envelope }, address) => {
        const head = headed(envelope.head, RECORD_HEAD);
        return h("section", { class: "record" }, quoted(head.sentence), ways(head, address),
            h("h2", {}, "How it came about"), why(envelope, address));
    },
});
