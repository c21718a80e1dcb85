const MAX_LINES = 3;
const MAX_CHARACTERS = 120;
/** Logs of a training grow to megabytes; what is new stands at their end. */
const TAIL = 64 * 1024;

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours and cursor moves of terminals
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|.)/gu;
const ADDRESSES = /\b[a-z][a-z0-9+.-]*:\/\/\S*/giu;
const SECRETS = /\b(?:r8|hf)_\w+/gu;
const CONTROLS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

const cut = (line: string): string => {
  const characters = [...line];
  return characters.length <= MAX_CHARACTERS ? line : `${characters.slice(0, MAX_CHARACTERS - 1).join('')}…`;
};

/**
 * The newest lines of a training's logs, oldest first: no control characters, addresses or tokens, at most 3 of at most 120
 * characters. A progress bar rewrites its line with carriage returns: each rewriting counts as a line.
 */
export const logLines = (logs: string): string[] =>
  logs
    .slice(-TAIL)
    .split(/\r\n|\r|\n/u)
    .map((line) =>
      cut(
        line
          .replace(ESCAPES, '')
          .replace(ADDRESSES, '…')
          .replace(SECRETS, '…')
          .replace(CONTROLS, ' ')
          .replace(/\s+/gu, ' ')
          .trim(),
      ),
    )
    .filter((line) => line !== '')
    .slice(-MAX_LINES);

/** A bar of tqdm: ` 45%|████▌     | 450/1000 [02:11<02:40, 3.4it/s]`; the counts may be missing. */
const BAR = /(\d{1,3})%\|[^|\r\n]*(?:\|\s*(\d+)\/(\d+))?/gu;

/**
 * Per cent of a training, 0..100: of the newest bar that counts to the number of steps. Captioning and downloads draw
 * bars of their own, to other totals: they are passed over.
 */
export const trainingPercent = (logs: string, steps: number): number | undefined => {
  let percent: number | undefined;
  for (const [, told, , total] of logs.slice(-TAIL).replace(ESCAPES, '').matchAll(BAR)) {
    if (total === undefined || Number(total) === steps) percent = Math.min(Number(told), 100);
  }
  return percent;
};
