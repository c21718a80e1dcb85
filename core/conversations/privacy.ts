/** What the dialogue can ask about reports, unmarked originals and the deletion of everything that is known of a person. */

export const REPORT_REASONS = ['unsafe', 'person', 'rights', 'quality', 'other'] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

/** Of the text that people agree to before an original without the visible mark. */
export const UNMARKED_CONSENT = 'unmarked-2026-11';

/** What a deletion takes away, and what stays. Counted now; the confirmation names `revision`. */
export interface ErasureView {
  pictures: number;
  uploads: number;
  models: number;
  templates: number;
  /** Generations that still run: they are cancelled, or end without being delivered. */
  running: number;
  /** Credits that are forfeited: available and frozen, paid and bonus. */
  paid: number;
  bonus: number;
  /** Payment orders that are open: their slots stay reserved to their end. */
  openOrders: number;
  /** Changes when any of it does. */
  revision: string;
}

/** What a report is about: an order of one's own, or a template. */
export interface ReportSubject {
  generationId?: string;
  templateId?: string;
  /** Of an order. */
  title?: string;
  /** Its first picture, as it was delivered; absent where nothing of it is there. */
  assetId?: string;
  /** This person has reported it before. */
  reported: boolean;
}

export type PrivacyEffect =
  /** Outcome: ErasureView. */
  | { do: 'show-erasure' }
  /**
   * Deletes everything at once, and leaves the ledger without a name. Outcome: { paid; bonus; pictures; models }.
   * CHOICE_EXPIRED when `revision` is not what there is any more. The turn has no account afterwards: what is said then
   * carries no choices.
   */
  | { do: 'erase-account'; revision: string }
  /** Outcome: ReportSubject. Without an id: of the newest order here. NOTHING_TO_SHOW when there is none. */
  | { do: 'find-report'; generationId?: string; templateId?: string }
  /** Outcome: { reportId }. Of a generation of one's own, or a template that can be seen. Once per thing and person: a second one answers the first. */
  | { do: 'report'; generationId?: string; templateId?: string; reason: ReportReason; words?: string }
  /**
   * The person agreed to have the originals of a generation without the visible mark: kept as a consent with their hashes.
   * Outcome: { generationId; items: string[] }. FORBIDDEN where the operator does not offer it.
   */
  | { do: 'agree-unmarked'; generationId: string };

export interface PrivacyTasks {
  /** Makes the copies that were agreed to. Result: { generationId; assets: string[] } or { problem: 'gone' }. */
  'unmarked-originals': { generationId: string };
}
