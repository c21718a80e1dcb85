import type { Logger } from '../../logger.ts';
import type { Topic } from './cluster.ts';

/** The listeners of this process. */
export interface Bell {
  /** Calls everybody who listens to the topic; what one throws is logged. */
  ring(topic: Topic): void;
  ringAll(): void;
  /** Answers how to stop listening. */
  on(topic: Topic, listener: () => void): () => void;
}

export const createBell = (logger: Logger): Bell => {
  const topics = new Map<Topic, Set<() => void>>();
  const ring = (topic: Topic): void => {
    for (const call of [...(topics.get(topic) ?? [])]) {
      try {
        call();
      } catch (error) {
        logger.error({ err: error, topic }, 'a listener of the cluster threw');
      }
    }
  };
  return {
    ring,
    ringAll: () => {
      for (const topic of [...topics.keys()]) ring(topic);
    },
    on: (topic, listener) => {
      // One of its own for each call: the same function may listen twice.
      const call = () => listener();
      const calls = topics.get(topic) ?? new Set();
      topics.set(topic, calls.add(call));
      return () => {
        calls.delete(call);
      };
    },
  };
};
