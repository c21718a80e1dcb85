import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Tx } from '../../db/db.ts';
import { DarkroomError } from '../../errors.ts';

const FORM = /^[A-Za-z][A-Za-z0-9]{2,19}$/;
/** Words that models know and dictionaries lack. */
const ALSO_KNOWN = ['flux', 'lora', 'photo', 'tok', 'ohwx', 'sks', 'png', 'jpg', 'hdr', 'bokeh', 'selfie'];

let dictionary: Buffer | undefined;

/** Looked up in the bytes of the list (275,000 English words as JSON): reading it takes 2 ms, parsing it 300. */
const isWord = (word: string): boolean => {
  dictionary ??= readFileSync(createRequire(import.meta.url).resolve('an-array-of-english-words'));
  return ALSO_KNOWN.includes(word) || dictionary.includes(`"${word}"`);
};

/**
 * A trigger word as it is kept: an invented word, so that it is not confused with what the model knows already (seed
 * 000: "应该是自创的词"). Throws BAD_INPUT { field: 'trigger', why: 'form' | 'dictionary' }.
 */
export const requireTrigger = (given: unknown): string => {
  const word = typeof given === 'string' ? given.trim() : '';
  const refuse = (why: 'form' | 'dictionary'): DarkroomError =>
    new DarkroomError('BAD_INPUT', `trigger word: ${why}`, { field: 'trigger', why });
  if (!FORM.test(word)) throw refuse('form');
  if (isWord(word.toLowerCase())) throw refuse('dictionary');
  return word;
};

/** Throws TRIGGER_TAKEN when a model of this account, or one in training, has the word. */
export const requireFreeTrigger = async (tx: Tx, accountId: string, word: string): Promise<void> => {
  const taken = await tx.get(
    'SELECT 1 AS found FROM face_model WHERE account_id = ? AND LOWER(trigger_word) = ? AND deleted_at IS NULL',
    accountId,
    word.toLowerCase(),
  );
  const training = await tx.all<{ input: string }>(
    `SELECT input FROM generation WHERE account_id = ? AND job = 'portraits' AND kind = 'training'
       AND status IN ('queued', 'running')`,
    accountId,
  );
  const inTraining = training.some(
    ({ input }) =>
      (JSON.parse(input) as { triggerWord?: string }).triggerWord?.toLowerCase() === word.toLowerCase(),
  );
  if (taken || inTraining) throw new DarkroomError('TRIGGER_TAKEN', `${word} is in use`, { word });
};
