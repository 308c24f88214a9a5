// overview.ts: how two parties stand, what happened and who disputes it, on one axis of time.
import { fetchView } from "../core/api.ts";
import type { Envelope } from "../core/contract.ts";
import { h } from "../core/dom.ts";
import { partyNames } from "../core/pieces.ts";
import { view } from "../core/view.ts";

export const overview = view<{ envelope: Envelope }>({
    load: async (address, signal) => ({ envelope: await fetchView(address, signal) }),
    title: ({ envelope }) => partyNames(envelope.query.parties),
    draw: () => h("section", {}),
});
