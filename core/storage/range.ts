import { Readable } from 'node:stream';
import { DarkroomError } from '../errors.ts';

/** Bytes of an object from `start` (the first is 0) up to and without `end`. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Throws BAD_INPUT for what no object of any size could have: no whole numbers, below zero, backwards. */
export const requireRange = ({ start, end }: ByteRange): ByteRange => {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start)
    throw new DarkroomError('BAD_INPUT', `not a range of bytes: ${start} to ${end}`, { field: 'range' });
  return { start, end };
};

export const noBytes = (): Readable => Readable.from([], { objectMode: false });
