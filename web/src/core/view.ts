// view.ts: what a view of the page is: what it asks for, its title, and how it is drawn. The router (main.ts) knows no more.
import type { Envelope } from "./contract.ts";
import type { Address } from "./state.ts";

export interface Page {
    readonly title: string;
    readonly envelope: Envelope;
    readonly draw: () => Node;
}

export interface View {
    readonly filtered: boolean;                 // whether the filter speaks of it
    readonly open: (address: Address, signal: AbortSignal) => Promise<Page>;
}

export interface Made<D extends { readonly envelope: Envelope }> {
    readonly filtered?: boolean;                // default: yes
    readonly load: (address: Address, signal: AbortSignal) => Promise<D>;
    readonly title: (data: D, address: Address) => string;
    readonly draw: (data: D, address: Address) => Node;
}

export function view<D extends { readonly envelope: Envelope }>(made: Made<D>): View {
    return {
        filtered: made.filtered ?? true,
        open: async (address, signal) => {
            const data = await made.load(address, signal);
            return { title: made.title(data, address), envelope: data.envelope, draw: () => made.draw(data, address) };
        },
    };
}
