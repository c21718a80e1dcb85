/** What the tests of the trainer at Replicate share. */
import type { CallContext } from '../../core/providers/provider.ts';
import {
  createReplicateTrainer,
  type ReplicateTrainerOptions,
} from '../../core/providers/replicate/trainer.ts';
import type { ModelTrainer, TrainingRequest } from '../../core/providers/trainer.ts';
import type { ReplicatePeer } from '../peers/replicate/index.ts';

export const SDXL = 'stability-ai/sdxl:7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc';

/** No picture, but its first bytes say JPEG. */
export const jpeg = (content: string): Buffer =>
  Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from(content)]);

/** Photos under names that a person gave them. */
export const TRAINING: TrainingRequest = {
  key: 'item-1',
  base: 'flux',
  triggerWord: 'zhxshuai',
  subject: 'person',
  photos: [
    { name: 'Anna Petrova.jpg', read: async () => jpeg('first') },
    { name: '../evil.jpg', read: async () => jpeg('second') },
  ],
};

export const callContext = (signal = new AbortController().signal): CallContext => ({
  attemptId: 'item-1-1',
  signal,
});

export const trainerAt = (peer: ReplicatePeer, more: Partial<ReplicateTrainerOptions> = {}): ModelTrainer =>
  createReplicateTrainer({
    baseUrl: peer.url,
    token: peer.token,
    owner: peer.owner,
    clock: Date.now,
    ...more,
  });

/** Starts TRAINING; answers its job id. */
export const startTraining = async (peer: ReplicatePeer, trainer = trainerAt(peer)): Promise<string> =>
  (await trainer.start(TRAINING, callContext())).jobId;
