import type { Tasks } from './conversations/tasks.ts';
import type { Db } from './db/db.ts';
import type { Inbox } from './storage/inbox.ts';
import type { Links } from './storage/links.ts';
import type { ObjectStorage } from './storage/storage.ts';
import type { Portraits } from './studio/portraits/portraits.ts';
import { createUploadDoor } from './studio/portraits/upload-door-rows.ts';
import { createGalleryDoor } from './studio/posters/gallery-door-rows.ts';
import { createMaskDoor } from './studio/posters/mask-door-rows.ts';
import type { Identify } from './studio/posters/page-tokens.ts';
import type { Posters } from './studio/posters/posters.ts';
import type { PriceBook } from './studio/prices.ts';

export interface PageDoorsOptions {
  db: Db;
  links: Links;
  storage: ObjectStorage;
  inbox: Inbox;
  tasks: Tasks;
  portraits: Pick<Portraits, 'intakes'>;
  posters: Pick<Posters, 'uploads'>;
  priceBook: PriceBook;
  timeZone: string;
  defaultLocale: string;
}

/** The doors behind signed pages. */
export const createPageDoors = (options: PageDoorsOptions) => {
  const { portraits, posters } = options;
  let known: Identify = () => undefined;
  const parts = { ...options, identify: (initData: string) => known(initData) };
  return {
    uploads: createUploadDoor({ ...options, intakes: portraits.intakes }),
    masks: createMaskDoor({ ...parts, uploads: posters.uploads }),
    gallery: createGalleryDoor(parts),
    /** How a page can tell who has it open, where a platform signs that (Telegram's initData). */
    attachIdentify(identify: Identify): void {
      known = identify;
    },
  };
};
