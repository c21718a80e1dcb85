/** Where things are from a page of the gallery, relative to it: a proxy may serve us below a folder. */
export interface Addresses {
  /** In front of `static/`. */
  base: string;
  list: string;
  ask: string;
  order(id: string): string;
  zip(id: string): string;
  preview(assetId: string, side: number): string;
}

/** `below`: the page is `/g/:token/:id`, else it is `/g/:token`. */
export const createAddresses = (token: string, below: boolean): Addresses => {
  const base = below ? '../' : './';
  const list = base + encodeURIComponent(token);
  const at = (...parts: string[]) => [list, ...parts.map(encodeURIComponent)].join('/');
  return {
    base,
    list,
    ask: at('ask'),
    order: (id) => at(id),
    zip: (id) => at(id, 'zip'),
    preview: (assetId, side) => `${at('preview', assetId)}?side=${side}`,
  };
};
