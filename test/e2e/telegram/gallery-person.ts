import { HOUSE_TEMPLATES } from '../../../core/studio/gallery/templates/index.ts';
import type { PeerMessage } from '../../peers/telegram/types.ts';
import { labels, type Person } from './person.ts';
import type { Studio } from './studio.ts';

export const says =
  (words: RegExp) =>
  (message: PeerMessage): boolean =>
    words.test(message.text);

export const offers =
  (label: RegExp) =>
  (message: PeerMessage): boolean =>
    labels(message).some((one) => label.test(one));

export interface GalleryPerson {
  person: Person;
  /** Credits of their orders that were charged, by the ledger, in order. */
  charges(): Promise<number[]>;
  /** Makes them a member, or none. */
  level(level: 'free' | 'plus' | 'pro'): Promise<void>;
  /** How many rows a statement finds in the whole studio. */
  rows(statement: string): Promise<number>;
  /** Resolves when the samples of the house's templates are drawn. */
  samples(): Promise<void>;
}

/** Somebody new with the credits of the sign-up and so many more. */
export const galleryPerson = async (
  studio: Studio,
  language: string,
  credits = 0,
): Promise<GalleryPerson> => {
  const person = studio.person(language);
  await person.ask('/start');
  if (credits > 0) await person.grant(credits);
  const { db } = studio.darkroom.core;
  const own = await db.get<{ account_id: string }>(
    `SELECT account_id FROM identity WHERE platform = 'telegram' AND external_id = ?`,
    String(person.id),
  );
  const accountId = own?.account_id ?? '';
  return {
    person,
    charges: async () => {
      // What is charged leaves the frozen credits of the hold for the house's revenue.
      const entries = await db.all<{ amount: number }>(
        `SELECT e.amount FROM ledger_entry e JOIN ledger_tx t ON t.id = e.tx_id
         WHERE e.account_id = ? AND e.book = 'frozen' AND t.kind = 'capture' ORDER BY e.seq`,
        accountId,
      );
      return entries.map(({ amount }) => -amount);
    },
    level: async (level) => {
      await db.run('UPDATE account SET level = ? WHERE id = ?', level, accountId);
    },
    rows: async (statement) => (await db.all(statement)).length,
    samples: async () => {
      await studio.until('the samples are drawn', async () => {
        const drawn = await db.all('SELECT id FROM prompt_template WHERE sample_id IS NOT NULL');
        return (
          drawn.length >=
          HOUSE_TEMPLATES.filter(({ variables = [] }) => variables.every(({ type }) => type !== 'model'))
            .length
        );
      });
    },
  };
};
