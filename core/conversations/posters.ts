/** What the dialogue can ask of the posters, and what it sees of them. */
import type { FileProblem, SentFile } from './files.ts';

/** The ten posters of a set, by their own numbers (jobs.md 2). */
export const POSTER_NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
export type PosterNumber = (typeof POSTER_NUMBERS)[number];

/** One look over the whole set. */
export const POSTER_STYLES = ['clean', 'bold', 'nature', 'luxury', 'playful', 'tech'] as const;
export type PosterStyle = (typeof POSTER_STYLES)[number];

/** The language of what is written on the posters; `none`: nothing is. */
export const POSTER_LANGUAGES = ['zh', 'en', 'ru', 'none'] as const;
export type PosterLanguage = (typeof POSTER_LANGUAGES)[number];

/** What is known of a product: read from photo and description, corrected by its owner. Nothing of it is invented. */
export interface ProductFacts {
  /** 1 to 80 characters. */
  name: string;
  /** The product's own colours, the largest first: `#rrggbb`, 1 to 5. */
  colours: string[];
  specs: { label: string; value: string }[];
  /** Selling points, the strongest first. */
  points: string[];
  /** How it is used, in order. */
  steps: string[];
  /** A customer's real words; empty: none. */
  review: string;
  /** The story of the brand; empty: none. */
  brand: string;
}

/** Most entries, and characters (code points) of each. Longer ones are refused, not cut. */
export const FACT_LIMITS = {
  name: 80,
  colours: 5,
  specs: { most: 10, label: 40, value: 80 },
  points: { most: 6, length: 120 },
  steps: { most: 4, length: 120 },
  review: 300,
  brand: 300,
} as const;

/** Input of `submit` with job `posters`; `count` is the number of posters. */
export interface PosterOrder {
  /** A product photo of the account's: what the task `poster-photo` answered. */
  photoId: string;
  /** As the person gave it; may be empty. At most 2,000 characters. */
  description: string;
  facts: ProductFacts;
  /** Which ones, ascending, without repeats. */
  numbers: PosterNumber[];
  style: PosterStyle;
  language: PosterLanguage;
}

/** Names a picture of a session: a poster's number and version (0: the prime, n: edit n-1). */
export interface PosterPlace {
  sessionId: string;
  number: PosterNumber;
  version: number;
}

/** Input of `submit` with job `posters.edit` (always one picture): starts from `version`, makes the next one. */
export interface PosterEdit extends PosterPlace {
  /** What shall change. 1 to 2,000 characters. */
  words: string;
  /** Where: what a mask page or a drawn-back picture was kept as. Unset: the whole picture. */
  maskId?: string;
  /** A picture to go by: what the task `poster-reference` answered. */
  referenceId?: string;
}

export interface PosterVersionView {
  version: number;
  /** The labelled copy. */
  assetId: string;
  /** What the edit was asked for. */
  words?: string;
  /** The version that it was made from. */
  from?: number;
  createdAt: number;
}

/** A set of posters with everything made from it. Only what was delivered and not deleted. */
export interface PosterSessionView {
  sessionId: string;
  /** The generation that began it. */
  generationId: string;
  name: string;
  createdAt: number;
  /** Credits spent on all of it. */
  cost: number;
  style: PosterStyle;
  language: PosterLanguage;
  /** Posters of the set as it was ordered: what ordering all of it again makes. */
  ordered: number;
  /** By number; each with its versions, ascending, at least one. */
  posters: { number: PosterNumber; versions: PosterVersionView[] }[];
  /** Something of it is still being made. */
  running: boolean;
  /** The signed page of this session; undefined where no page can be opened. */
  galleryUrl?: string;
  /** The signed mask page of the place that was asked for; undefined as above. */
  maskUrl?: string;
}

/** Effects on posters; each runs inside the turn's transaction. Only what the account owns is ever found. */
export type PosterEffect =
  /**
   * Outcome: PosterSessionView; GENERATION_NOT_FOUND. By `sessionId`, or by the generation that any of its pictures came
   * from. With `place` the mask page of that picture is signed. `view` and `beside` come back to `settle` as they are.
   */
  | {
      do: 'show-session';
      sessionId?: string;
      generationId?: string;
      place?: { number: PosterNumber; version: number };
      view: string;
      beside?: Record<string, string | number>;
    }
  /** Forgets an uploaded photo, mask or reference that nothing was ordered with. Outcome: {}. */
  | { do: 'drop-upload'; assetId: string };

/** Why a file that a person sent can't be used: `poster-file-<reason>`. */
export type PosterFileProblem = FileProblem;

/** Why a mask can't be used: `poster-mask-<problem>`. */
export type MaskProblem = 'unreadable' | 'size' | 'channels' | 'empty' | 'everything' | 'other-picture';

/** Tasks of the posters by kind: what goes in, and what comes back in the inbound's `result.value`. */
export interface PosterTasks {
  /** Takes a product photo in (up to 20 MB). Result: { photo } or { problem }. */
  'poster-photo': { file: SentFile };
  /**
   * Reads the facts of a product in `language` (`none` reads in `locale`), or, given `facts`, puts these into it. Result:
   * { facts: ProductFacts; by: string } (`embedded`, or a model's name) or { refused: rule }.
   */
  'poster-facts': {
    photoId: string;
    description: string;
    language: PosterLanguage;
    locale: string;
    facts?: ProductFacts;
  };
  /** Draws this product in each style, numbered in the order of POSTER_STYLES. Result: { assetId: string }. */
  'poster-styles': { photoId: string; name: string };
  /** Takes a reference picture in (up to 5 MB). Result: { referenceId } or { problem }. */
  'poster-reference': { file: SentFile };
  /** A picture of ours that was drawn on and sent back: what differs is the mask. Result: MaskMade or { problem }. */
  'poster-drawn': PosterPlace & { file: SentFile };
  /** What was sent from a mask page, as it is (also what the task answers). */
  'poster-mask': MaskSent;
  /** What was asked for on a gallery page, as it is (also what the task answers). */
  'gallery-ask': GalleryAsk;
}

export interface MaskMade {
  maskId: string;
  /** Part of the picture that is painted, percent (1 to 99). */
  percent: number;
}

/** An edit that was painted on a mask page. */
export interface MaskSent extends MaskMade, PosterPlace {
  /** May be empty: then the chat asks for them. */
  words: string;
  referenceId?: string;
  /** The page showed this price, and its owner sent it as themselves (security 3, 4): it is ordered without a press. */
  confirmed?: { price: number };
}

/** Asked on a page that only reads: it is done after a press in the chat, or at once when `confirmed`. */
export type GalleryAsk = { confirmed?: true } & (
  | ({ what: 'edit' } & PosterPlace)
  | { what: 'delete'; generationId: string; title: string }
);
