import { createDialogue } from '../../bots/dialogue/index.ts';
import type {
  CoreEffect,
  OrderView,
  PackView,
  PaymentMethod,
  RunningView,
  TurnState,
} from '../../core/index.ts';
import { stateOf } from './dialogue.ts';
import { createTalk } from './photo-talk.ts';
import { orderOf, PACKS } from './topup-views.ts';

interface ShopOptions {
  offers?: readonly PaymentMethod[];
  packs?: readonly PackView[];
  open?: OrderView;
  manualPicture?: boolean;
  running?: readonly RunningView[];
  state?: Partial<TurnState>;
}

/** A conversation with a shop that keeps one open order, like the core. */
export const createShopTalk = ({
  offers = ['usdt', 'codes'],
  packs = PACKS,
  open,
  manualPicture,
  running = [],
  state,
}: ShopOptions = {}) => {
  const shop = { packs, open, wait: undefined as number | undefined, count: 0 };
  const closed: OrderView[] = [];

  const openOrder = ({ packId, method, instead }: Extract<CoreEffect, { do: 'open-order' }>) => {
    const now = shop.open;
    if (now?.packId === packId && now.method === method) return { state: 'same', order: now };
    if (now && instead !== true) return { state: 'other', order: now };
    if (now) closed.push({ ...now, status: 'cancelled', minutesLeft: 0 });
    const pack = shop.packs.find((one) => one.packId === packId && one.method === method);
    shop.count += 1;
    const { price = 0, base = 0, bonus = 0 } = pack ?? {};
    const amount = method === 'usdt' ? price - 676_000 : price;
    shop.open = orderOf({ orderId: `new-${shop.count}`, packId, method, price, amount, base, bonus });
    return { state: 'opened', order: shop.open };
  };

  const show = (orderId: string | undefined): OrderView => {
    const known = [...(shop.open ? [shop.open] : []), ...closed];
    const found = known.find((one) => orderId === undefined || one.orderId === orderId);
    return found ?? orderOf(orderId === undefined ? { status: 'expired', minutesLeft: 0 } : {});
  };

  const answers = (effect: CoreEffect | { do: 'use-menu' }): unknown => {
    switch (effect.do) {
      case 'list-packs':
        return {
          packs: shop.packs.filter(({ method }) => effect.methods.includes(method)),
          ...(shop.open ? { open: shop.open } : {}),
        };
      case 'open-order':
        return openOrder(effect);
      case 'show-order':
        return show(effect.orderId);
      case 'cancel-order': {
        const order: OrderView = { ...show(effect.orderId), status: 'cancelled', minutesLeft: 0 };
        shop.open = undefined;
        return order;
      }
      case 'check-order':
        return { order: show(effect.orderId), ...(shop.wait === undefined ? {} : { wait: shop.wait }) };
      case 'try-claim':
        return shop.wait === undefined ? {} : { wait: shop.wait };
      case 'open-invoice': {
        const pack = shop.packs.find((one) => one.packId === effect.packId && one.method === 'stars');
        return {
          ...{ payload: 'inv-1', startParameter: 'pack', stars: pack?.price ?? 0 },
          ...{ base: pack?.base ?? 0, bonus: pack?.bonus ?? 0 },
        };
      }
      case 'list-running':
        return running;
      case 'stars-paid':
        return { credits: 100, state: 'credited' };
      default:
        return undefined;
    }
  };

  const dialogue = createDialogue({ offers: () => offers, manualPicture });
  const talk = createTalk({ dialogue, answers, state: stateOf(state) });
  return { ...talk, shop, dialogue };
};
