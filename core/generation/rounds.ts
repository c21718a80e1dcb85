/** Things that are done again and again, with a pause, until they are stopped. */
export interface Rounds {
  /** The first round after `ms`, each further one `ms` after the end of the one before. Rounds must not reject. */
  repeat(ms: number, round: (signal: AbortSignal) => Promise<void>): void;
  /** Once, after `ms`. */
  after(ms: number, work: () => void): void;
  /** Now, beside whatever else runs; not once it is stopped. The round must not reject. */
  now(round: () => Promise<void>): void;
  /** Answers a call that runs `round` at once; however often it is called meanwhile, one more follows. */
  onDemand(round: () => Promise<void>): () => void;
  /** No new round begins; resolves when the running ones have ended. */
  stop(): Promise<void>;
}

export const createRounds = (): Rounds => {
  const stopping = new AbortController();
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<void>>();

  const after = (ms: number, work: () => void): void => {
    if (stopping.signal.aborted) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, ms);
    timers.add(timer);
  };

  const run = (round: () => Promise<void>, then: () => void): void => {
    const one = round().then(() => {
      running.delete(one);
      then();
    });
    running.add(one);
  };

  const repeat: Rounds['repeat'] = (ms, round) =>
    after(ms, () =>
      run(
        () => round(stopping.signal),
        () => repeat(ms, round),
      ),
    );

  const onDemand: Rounds['onDemand'] = (round) => {
    let busy = false;
    let again = false;
    const ask = (): void => {
      again = true;
      if (busy || stopping.signal.aborted) return;
      busy = true;
      again = false;
      run(round, () => {
        busy = false;
        if (again) ask();
      });
    };
    return ask;
  };

  return {
    repeat,
    after,
    now(round) {
      if (!stopping.signal.aborted) run(round, () => undefined);
    },
    onDemand,
    async stop() {
      stopping.abort();
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      await Promise.all(running);
    },
  };
};
