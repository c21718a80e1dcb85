import type { Db } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import { readOrder } from './order-row.ts';
import type { PaymentService } from './service.ts';
import type { Asked, Settle } from './settle-order.ts';

/** `credits`: what a paid one brought. */
export interface DeskAnswer {
  state: Asked;
  credits?: number;
}

/**
 * Asks the service of an order now, however old it is and whether it has an address to pay at: what was paid is credited. Throws
 * ORDER_NOT_FOUND (also for one that no service is configured for); rejects with ServiceAway.
 */
export const createDeskAsk =
  ({ db, services, settle }: { db: Db; services: ReadonlyMap<string, PaymentService>; settle: Settle }) =>
  async (code: string, signal: AbortSignal): Promise<DeskAnswer> => {
    const order = await readOrder(db, { code: code.toUpperCase() });
    const service = order && services.get(order.method);
    if (!service)
      throw new DarkroomError(
        'ORDER_NOT_FOUND',
        `there is no order ${code} at a payment service that is configured`,
      );
    const state = order.ledger_tx === null ? await settle(service, order, signal) : 'paid';
    return state === 'paid' ? { state, credits: order.base + order.bonus } : { state };
  };
