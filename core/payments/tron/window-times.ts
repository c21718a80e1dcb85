import { ORDER_MS } from '../order-row.ts';
import type { SolidTime } from './solid.ts';

/** Older knowledge of the chain's time says nothing about a window that begins now. */
const KNOWN_MS = 5 * 60_000;
/** How far our clock may be ahead of the chain's without anybody knowing. */
const DRIFT_MS = 60_000;

/**
 * When the window of an order is open, in block time: anchored to the newest solid block (security 13), so that a clock of ours
 * that is a little off costs nobody a payment. Epoch ms.
 */
export const windowTimes = (
  now: number,
  expiresAt: number,
  solid: SolidTime | undefined,
): { opensAt: number; closesAt: number } =>
  solid && now - solid.readAt <= KNOWN_MS
    ? { opensAt: Math.min(now, solid.solidAt), closesAt: Math.max(expiresAt, solid.solidAt + ORDER_MS) }
    : { opensAt: now - DRIFT_MS, closesAt: expiresAt };
