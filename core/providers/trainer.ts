import type { CallContext } from './provider.ts';

/** What is asked of a model trainer; the photos passed the gate and were normalized to JPEG before. */
export interface TrainingRequest {
  /** Unique per order (the item's id, the same over attempts): finds what an earlier, crashed call of ours started. */
  key: string;
  base: 'flux' | 'sd';
  triggerWord: string;
  subject: 'person' | 'pet';
  photos: { name: string; read(): Promise<Buffer> }[];
}

/** What one look at a training showed. */
export type TrainingLook =
  | {
      state: 'waiting' | 'running';
      /** 0..100, once the trainer says so. */
      percent?: number;
      /** The newest log lines, cleaned of control characters and addresses: at most 3 of at most 120 characters. */
      lines: string[];
    }
  | {
      state: 'succeeded';
      /** `owner/name:version`: what `ImageRequest.model` takes. */
      version: string;
      /** Seconds of computing. */
      seconds?: number;
    };

/** Trains a model of somebody's photos. Everything rejects with ProviderError, or with the signal's reason. */
export interface ModelTrainer {
  readonly name: string;
  /** Milliseconds between two looks; default 10 s. */
  readonly lookMs?: number;
  /** Uploads, creates what is needed, starts; answers the provider's job id. Idempotent by `key`. */
  start(request: TrainingRequest, context: CallContext): Promise<{ jobId: string }>;
  /**
   * One look, no waiting. Rejects with refused (safety), invalid (it failed or was cancelled), gone (nobody knows
   * it), transport, rate-limited or unavailable; of these only the first three say anything about the training.
   */
  look(jobId: string, context: CallContext): Promise<TrainingLook>;
  /** Resolves also for a training that has ended or that nobody knows. */
  cancel(jobId: string, context: CallContext): Promise<void>;
  /** Deletes what `resource` names at the provider (a model version, an uploaded file); resolves also when it is gone already. */
  delete(resource: string, context: CallContext): Promise<void>;
  /**
   * Ends what was started under `key` (`jobId` where we learned it) and names what of it is to be deleted: uploaded
   * photos and, unless `keep`, the version. Rejects while something of it still runs: ask again until it has ended.
   */
  windUp(training: { key: string; jobId?: string; keep: boolean }, context: CallContext): Promise<string[]>;
  /** Rejects when the provider can't be reached, refuses us, or would not keep a model private. */
  check(signal: AbortSignal): Promise<void>;
}
