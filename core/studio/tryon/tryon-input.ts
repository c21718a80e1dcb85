import { GARMENT_KINDS, type TryonOrder } from '../../conversations/tryon.ts';
import { DarkroomError } from '../../errors.ts';
import { SENT_SIDE } from './person-table.ts';

/** jobs.md 3: up to 10 for Plus and Pro. */
export const MOST_GARMENTS = 10;

/** As it is stored: what the order found when it was admitted. */
export interface TryonInput extends TryonOrder {
  /** Which of the garments this order is about: all, or (a retry) those that failed. */
  slots?: number[];
  /** The order that this one retries a part of; its own where it retries none. */
  first?: string;
  /** Of the person's photo, pixels. */
  size?: { width: number; height: number };
}

export const badInput = (field: string): DarkroomError =>
  new DarkroomError('BAD_INPUT', `tryon: ${field}`, { field });

const isId = (value: unknown): value is string => typeof value === 'string' && value !== '';

const parseGarment = (given: unknown): TryonOrder['garments'][number] => {
  const { garmentId, kind } = (given ?? {}) as Record<string, unknown>;
  const known = GARMENT_KINDS.find((one) => one === kind);
  if (!isId(garmentId) || !known) throw badInput('garments');
  return { garmentId, kind: known };
};

/** Checks what the dialogue collected, or a stored input. Throws BAD_INPUT { field }. */
export const parseTryonInput = (given: unknown): TryonInput => {
  const input = (given ?? {}) as Record<string, unknown>;
  const { personId, garments, slots, first, size } = input;
  if (!isId(personId)) throw badInput('personId');
  if (!Array.isArray(garments) || garments.length < 1 || garments.length > MOST_GARMENTS) {
    throw badInput('garments');
  }
  if (input.agreed !== true) throw badInput('agreed');
  return {
    personId,
    garments: garments.map(parseGarment),
    agreed: true,
    ...(Array.isArray(slots) ? { slots: slots as number[] } : {}),
    ...(isId(first) ? { first } : {}),
    ...(size === undefined ? {} : { size: size as TryonInput['size'] }),
  };
};

export const garmentAt = ({ garments }: TryonInput, slot: number): TryonOrder['garments'][number] => {
  const garment = garments[slot];
  if (!garment) throw badInput('garments');
  return garment;
};

/** The slots of an order; of one that was not admitted yet all. */
export const slotsIn = ({ slots, garments }: TryonInput): number[] =>
  slots ?? garments.map((_, slot) => slot);

/** The same garments as a new order: of a retry those that it was about. */
export const orderAgain = (input: TryonInput): TryonInput => ({
  personId: input.personId,
  garments: slotsIn(input).map((slot) => garmentAt(input, slot)),
  agreed: true,
});

/** Models work in steps of so many pixels. */
const STEP = 16;
/** A panorama's short side, pixels. */
const LEAST_SIDE = 256;

const inSteps = (side: number): number => Math.max(LEAST_SIDE, Math.round(side / STEP) * STEP);

/** Pixels of the result: as large as what goes out, in the proportions of the person's photo. */
export const resultSize = ({ size }: TryonInput): { width: number; height: number } => {
  const { width, height } = size ?? { width: 3, height: 4 };
  const scale = SENT_SIDE / Math.max(width, height);
  return { width: inSteps(width * scale), height: inSteps(height * scale) };
};
