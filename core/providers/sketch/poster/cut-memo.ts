import { createHash } from 'node:crypto';
import { type CutOut, cutOut } from '../../../media/cutout.ts';

/** Photos whose cut-outs are kept: the posters of a set are drawn one after the other from the same one. */
const KEPT = 2;
const known = new Map<string, Promise<CutOut>>();

/** `cutOut`, made once for a photo as long as few others come between. What it answers must not be changed. */
export const cutOutOnce = (photo: Buffer): Promise<CutOut> => {
  const key = createHash('sha256').update(photo).digest('hex');
  const made = known.get(key) ?? cutOut(photo);
  known.delete(key);
  known.set(key, made);
  made.catch(() => known.delete(key));
  const oldest = known.keys().next().value;
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  return made;
};
