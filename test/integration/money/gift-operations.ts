import type { Level } from '../../../core/accounts/accounts.ts';
import type { ModelBatch } from './gifts-model.ts';
import { isCredited } from './payments-model.ts';
import { type Answer, given, type Operation, type Part, type World } from './world.ts';

const DAY = 24 * 60 * 60_000;

const stateOf = (answer: Answer | undefined): string | undefined => given<{ state?: string }>(answer)?.state;

/** Codes, check-ins, invitations and levels. */
export const createGiftOperations = (world: World) => {
  const { random, till, payments, several, someone, now } = world;
  const { gifts, orders } = payments;
  const inviteCodes = new Map<string, string>();

  const batch = (): Operation => {
    const level: Exclude<Level, 'free'> | null = random.pick([null, null, 'plus', 'pro']);
    const drawn = {
      credits: level && random.chance(30) ? 0 : random.int(1, 20),
      ...{ level, perPerson: random.int(1, 2) },
      expiresAt: random.chance(70) ? null : now() + random.int(1, 3) * DAY,
    };
    const request = { ...drawn, count: random.int(2, 4), createdBy: 'operator' };
    return several(`a batch ${JSON.stringify(request)}`, [
      {
        call: (tx) => till.codes.create(tx, request),
        foretell: (answer) => {
          if (answer && 'value' in answer) {
            const { batchId, codes } = answer.value as { batchId: string; codes: string[] };
            const unused = new Map(codes.map((code) => [code, undefined]));
            gifts.batches.push({ id: batchId, ...drawn, isVoid: false, codes: unused });
          }
          return { value: {} };
        },
      },
    ]);
  };

  const voidBatch = (): Operation => {
    const one: ModelBatch | undefined = random.pick(gifts.batches);
    if (!one || random.chance(60)) return batch();
    return several(`batch ${one.id} is void`, [
      {
        call: (tx) => till.codes.void(tx, one.id),
        foretell: () => {
          one.isVoid = true;
          return { value: { unused: [...one.codes.values()].filter((who) => who === undefined).length } };
        },
      },
    ]);
  };

  const chatOf = (accountId: string): string => (random.chance(20) ? 'the group' : `chat-${accountId}`);

  const redeemPart = (accountId: string, conversationId: string, code: string): Part => ({
    call: (tx) => till.codes.redeem(tx, { accountId, conversationId }, code),
    foretell: () => ({ value: gifts.redeem(accountId, conversationId, code) }),
  });

  const redeemed = (answer: Answer | undefined): number => {
    const state = stateOf(answer);
    if (state === 'redeemed') return 0;
    return state === 'refused' ? 1 : 2;
  };

  /** A right code mostly; used, void, expired and wrong ones look alike. Several at once: one has it. */
  const redeem = (): Operation => {
    const all = gifts.batches.flatMap(({ codes }) => [...codes]);
    const unused = all.filter(([, who]) => who === undefined);
    const [known] = random.pick(unused.length > 0 && random.chance(80) ? unused : all) ?? [];
    if (known === undefined) return batch();
    const code = random.chance(92) ? known : 'AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF';
    const first = someone();
    const who = random.pick([[first], [first], [first, first], [first, someone(), someone()]]);
    return several(
      `${who} redeem ${code}`,
      who.map((accountId) => redeemPart(accountId, chatOf(accountId), code)),
      redeemed,
    );
  };

  /** Twice by one account, or by a person's accounts at once: one grant a period. */
  const checkIn = (): Operation => {
    const first = someone();
    const who = random.pick([[first], [first], [first, first, first], gifts.accountsOf(first)]);
    return several(
      `${who} check in`,
      who.map((accountId) => ({
        call: async (tx) => ({ ...(await till.checkIns.claim(tx, accountId)) }),
        foretell: () => ({ value: gifts.checkIn(accountId) }),
      })),
      (answer) => (stateOf(answer) === 'claimed' ? 0 : 1),
    );
  };

  const isCustomer = (accountId: string): boolean =>
    [...orders.values()].some((order) => order.accountId === accountId && isCredited(order));

  /** Whose link it is shows it first; nobody's is made up. */
  const acceptPart = (accountId: string, inviterId: string | undefined): Part => ({
    call: async (tx) => {
      const code = inviterId === undefined ? '0000000000' : (await till.invites.show(tx, inviterId)).code;
      return till.invites.accept(tx, accountId, code);
    },
    foretell: () => ({ value: gifts.accept(accountId, inviterId, isCustomer) }),
  });

  const show = (accountId: string): Operation =>
    several(`${accountId} asks for a link`, [
      {
        call: (tx) => till.invites.show(tx, accountId),
        foretell: (answer) => {
          const came = [...gifts.invitations.values()].filter(({ inviterId }) => inviterId === accountId);
          const rewarded = came.filter((one) => one.rewarded && !one.reversed).length;
          const known = inviteCodes.get(accountId);
          if (answer && 'value' in answer)
            inviteCodes.set(accountId, (answer.value as { code: string }).code);
          return { value: { came: came.length, rewarded, ...(known ? { code: known } : {}) } };
        },
      },
    ]);

  const invite = (): Operation => {
    const all = [...gifts.people.keys()];
    const newcomers = all.filter((id) => !gifts.invitations.has(id) && !isCustomer(id));
    // Whoever came by somebody's link sends them one of their own: a circle.
    const circle = random.chance(15) ? random.pick([...gifts.invitations]) : undefined;
    const guest = newcomers.length > 0 && random.chance(80) ? random.pick(newcomers) : someone();
    const accountId = circle?.[1].inviterId ?? guest;
    const others = all.filter((id) => gifts.personOf(id) !== gifts.personOf(accountId));
    const inviterId =
      circle?.[0] ?? (others.length > 0 && random.chance(85) ? random.pick(others) : someone());
    if (random.chance(15)) return show(inviterId);
    const part = acceptPart(accountId, random.chance(95) ? inviterId : undefined);
    const parts = Array.from({ length: random.chance(30) ? 3 : 1 }, () => part);
    return several(`${accountId} takes the invitation of ${inviterId}`, parts, (answer) =>
      answer && 'value' in answer && !('refusal' in answer.value) ? 0 : 1,
    );
  };

  /** A follower's or friend's Plus, given or taken back, by its reference. */
  const level = (): Operation => {
    const accountId = someone();
    const reference = `follow:${accountId}:${random.int(1, 2)}`;
    if (random.chance(40))
      return several(`${reference} is taken back`, [
        {
          call: async (tx) => ({ revoked: await till.levels.revoke(tx, reference) }),
          foretell: () => ({ value: { revoked: gifts.revokeLevel(reference) } }),
        },
      ]);
    const grant = { accountId, level: 'plus', reference } as const;
    const part: Part = {
      call: async (tx) => ({ made: await till.levels.grant(tx, { ...grant, source: 'follow' }) }),
      foretell: () => ({ value: { made: gifts.grantLevel(grant) } }),
    };
    return several(`${reference} is granted`, random.chance(30) ? [part, part] : [part], (answer) =>
      answer && 'value' in answer && (answer.value as { made: boolean }).made ? 0 : 1,
    );
  };

  return { voidBatch, redeem, checkIn, invite, level };
};
