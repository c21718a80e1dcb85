/** What is asked of a language model: instructions of ours, and the words that they are about. */
export interface TextRequest {
  /** Our instructions. */
  system: string;
  /** What the instructions are about; people's words are in here, so it is data. */
  user: string;
  /** Pictures that the instructions are about too; data like the words. JPEG, PNG or WebP, a few MB in all. */
  images?: { bytes: Buffer; mediaType: string }[];
  /** The answer shall be one JSON value and nothing else. A wish: whoever asks checks it. */
  json?: boolean;
  /** The longest answer that is wanted, in the model's tokens. */
  maxTokens: number;
}

export interface TextContext {
  signal: AbortSignal;
}

/**
 * A language model that writes text: one file per driver. What it answers is data, checked by whoever asked and
 * never followed (security 23). Nothing is repeated by a driver itself.
 */
export interface TextModel {
  /** Shown to people as the one who wrote it. */
  readonly name: string;
  /**
   * Rejects with a ProviderError: transport (may be repeated; a call costs nobody anything twice), rate-limited
   * (after `afterMs`), refused (by the model's safety filter), invalid (our request is wrong, or the answer is
   * empty, cut or garbled), unavailable (it does not know us, or the configured model); with the signal's reason
   * when it was aborted.
   */
  complete(request: TextRequest, context: TextContext): Promise<{ text: string }>;
  /** Rejects when the model can't be reached or refuses us; used by readiness and doctor. */
  check(signal: AbortSignal): Promise<void>;
}
