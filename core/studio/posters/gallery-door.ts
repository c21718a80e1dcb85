import type { PageAnswer } from './mask-door.ts';

/** One order in the list of a gallery. */
export interface GalleryEntry {
  /** Names it in addresses below the token. */
  id: string;
  job: string;
  /** It made a model: it has no pictures. */
  training: boolean;
  title: string;
  createdAt: number;
  cost: number;
  starred: boolean;
  /** 00-prime of a set, else the first picture; undefined when there is none. */
  cover?: GalleryPicture;
  pictures: number;
}

export interface GalleryPicture {
  assetId: string;
  width: number;
  height: number;
  /** Short-lived addresses: the labelled original, and the same as a download under its name. */
  url: string;
  downloadUrl: string;
  /** File name of the download: `00-prime.jpg`. */
  fileName: string;
}

export interface GalleryFilter {
  job?: string;
  /** Of a cake: one of CAKE_STYLES. */
  style?: string;
  /** First and last day, `YYYY-MM-DD` in TIME_ZONE, both included. */
  from?: string;
  to?: string;
  /** Credits, both included. */
  least?: number;
  most?: number;
  /** All of them, in title or prompt, in any case. */
  words?: string;
  starredOnly?: boolean;
  /** From 0. */
  page: number;
}

export interface GalleryList {
  entries: GalleryEntry[];
  page: number;
  pages: number;
  total: number;
  /** Jobs that this account has orders of. */
  jobs: string[];
  /** Styles of cakes that this account has pictures of. */
  styles: string[];
  locale: string;
  timeZone: string;
}

export interface GalleryPoster {
  /** 1 to 10, named `poster-name-<number>`; undefined outside of poster sets. */
  number?: number;
  versions: {
    version: number;
    picture: GalleryPicture;
    /** What the edit was asked for. */
    words?: string;
    /** The version that it was made from. */
    from?: number;
    createdAt: number;
    /** It can be edited further: a poster of a set. */
    editable: boolean;
  }[];
}

/** One order with all of its pictures. */
export interface GalleryDetail extends Omit<GalleryEntry, 'cover'> {
  prompt?: string;
  posters: GalleryPoster[];
  /** Something of it is still being made: it can't be deleted now. */
  running: boolean;
  /** The token opens the list too, so that there is a way back. */
  hasList: boolean;
  locale: string;
  timeZone: string;
}

export interface GalleryRequest {
  what: 'edit' | 'delete';
  /** The order. */
  id: string;
  /** For an edit: which picture. */
  number?: number;
  version?: number;
  /** As of a mask page. */
  initData?: string;
}

/**
 * The door behind `/g/:token` (security 4): reads the orders of one account, or one of them, for 24 hours. It spends and
 * deletes nothing by the token alone.
 */
export interface GalleryDoor {
  /** undefined in `value`: this token opens one order only. */
  list(token: string, filter: GalleryFilter): Promise<PageAnswer<GalleryList | undefined>>;
  /** The only order of such a token, or the one with this id. */
  detail(token: string, id?: string): Promise<PageAnswer<GalleryDetail>>;
  /** A small copy of a picture of these orders, with its label (JPEG); `side`: its longest, 64 to 1024. */
  preview(token: string, assetId: string, side: number): Promise<PageAnswer<Buffer>>;
  /** The labelled originals of an order as a zip, one after another. */
  archive(
    token: string,
    id: string,
  ): Promise<PageAnswer<{ name: string; files: AsyncIterable<{ name: string; bytes: Buffer }> }>>;
  /** `asked`: a press in the chat confirms it; `done`: its owner asked from Telegram. Throws TOO_MANY_MESSAGES. */
  ask(token: string, request: GalleryRequest): Promise<PageAnswer<{ did: 'asked' | 'done' }>>;
}
