import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { faults } from '../../peers/telegram/index.ts';
import type { PeerMessage } from '../../peers/telegram/types.ts';
import { labels, type Person } from './person.ts';
import { describeEachStudio, PATIENCE, SPEC_TEST, type Studio, specified } from './studio.ts';

const CAKE = '/cake Круглый торт с вишней';
const ACCEPTED = /Принято, ваша очередь следующая/;
const DONE = /Готово\. Списано: 4 кредита, осталось: 2 кредита\./;
const BUTTONS = [
  'Ещё раз (4 кредита)',
  '👩‍🍳 Карточка для кондитера',
  'Изменить с этим сидом',
  'Оригинал',
  'Удалить',
];

interface Readiness {
  ok: boolean;
  channels: { name: string; ok: boolean; state: string }[];
}

const readiness = async (studio: Studio): Promise<{ status: number; body: Readiness }> => {
  const response = await fetch(`${studio.darkroom.address}/readyz`);
  return { status: response.status, body: (await response.json()) as Readiness };
};

const channelIs = async (studio: Studio, state: string): Promise<void> => {
  await studio.until(`the channel is ${state}`, async () => {
    const { status, body } = await readiness(studio);
    const [channel] = body.channels;
    return status === 200 && channel?.name === 'telegram' && channel.state === state;
  });
};

const deadLetters = async (studio: Studio, chat: number): Promise<{ error: string }[]> =>
  studio.darkroom.core.db.all<{ error: string }>(
    `SELECT o.error FROM outbox o JOIN conversation c ON c.id = o.conversation_id
     WHERE o.status = 'dead' AND c.external_id = ?`,
    String(chat),
  );

describeEachStudio('when Telegram misbehaves', (openStudio) => {
  let studio: Studio;

  beforeAll(async () => {
    studio = await openStudio();
  }, PATIENCE);
  afterEach(async () => {
    studio.peer.clearFaults();
    await studio.quiet();
    await studio.sound();
  });
  afterAll(() => studio.close());

  const known = async (): Promise<Person> => {
    const person = studio.person('ru');
    await person.ask('/start');
    return person;
  };

  /** One order, whatever happens to one of its calls; every picture that arrived, and the status message. */
  const order = async (person: Person): Promise<{ pictures: PeerMessage[]; statuses: PeerMessage[] }> => {
    const before = person.heard().length;
    person.say(CAKE);
    await studio.until('the picture', async () => {
      // Waits between tries are the clock's: it is moved on until there is nothing left to wait for. Not while it
      // is drawn: leases are the clock's too, and are renewed in real time.
      const drawing = await studio.darkroom.core.db.get(
        "SELECT id FROM generation_item WHERE status IN ('queued', 'running')",
      );
      if (!drawing) studio.advance(500);
      return person
        .heard()
        .slice(before)
        .some(({ kind, text }) => kind === 'photo' && text !== '');
    });
    await studio.quiet();
    const heard = person.heard().slice(before);
    expect(await person.wallet()).toEqual({ available: 2, frozen: 0 });
    return {
      pictures: heard.filter(({ kind }) => kind === 'photo'),
      statuses: heard.filter(({ text }) => ACCEPTED.test(text) || DONE.test(text)),
    };
  };

  const expectWhole = ({ pictures, statuses }: Awaited<ReturnType<typeof order>>): void => {
    expect(pictures.map(labels)).toEqual([BUTTONS]);
    expect(statuses.map(({ text }) => DONE.test(text))).toEqual([true]);
  };

  it('429 on a picture: waits as long as it is told to, for that chat alone', async () => {
    const person = await known();
    const other = await known();
    // Longer than any machine needs for the others meanwhile: it ends when the clock is moved.
    const wait = 600_000;
    studio.peer.fault({ method: 'sendPhoto', chat: person.id, fault: faults.tooMany(wait / 1000) });
    person.say(CAKE);
    const refused = await studio.until('the refusal', () =>
      person.calls('sendPhoto').find(({ outcome }) => outcome?.ok === false),
    );
    expect((await other.ask('/balance')).text).toContain('6');
    expect(person.calls('sendPhoto')).toHaveLength(1);
    const { db } = studio.darkroom.core;
    await studio.until('the pause is written down', () =>
      db.get("SELECT id FROM outbox WHERE status = 'pending' AND error LIKE '%429%'"),
    );
    studio.advance(wait);
    const picture = await person.picture();
    expect(labels(picture)).toEqual(BUTTONS);
    const [, sent] = person.calls('sendPhoto');
    expect((sent?.at ?? 0) - refused.at).toBeGreaterThanOrEqual(wait);
    expect(person.calls('sendPhoto')).toHaveLength(2);
  });

  it.each(['sendMessage', 'sendPhoto', 'editMessageText'])(
    'a connection cut before %s was handled: nothing is lost, nothing comes twice',
    async (method) => {
      const person = await known();
      studio.peer.fault({ method, chat: person.id, fault: { do: 'cut-before' } });
      expectWhole(await order(person));
    },
  );

  it('a connection cut after an answer was handled: it is sent once more, and edited from then on', async () => {
    const person = await known();
    studio.peer.fault({ method: 'sendMessage', chat: person.id, fault: { do: 'cut-after' } });
    const { pictures, statuses } = await order(person);
    expect(pictures.map(labels)).toEqual([BUTTONS]);
    // Telegram can't be asked whether it arrived: one of the two stays as it was.
    expect(statuses.map(({ text }) => DONE.test(text))).toEqual([false, true]);
  });

  it('a connection cut after the picture was handled: it is sent once more, charged once', async () => {
    const person = await known();
    studio.peer.fault({ method: 'sendPhoto', chat: person.id, fault: { do: 'cut-after' } });
    const { pictures, statuses } = await order(person);
    expect(pictures.map(labels)).toEqual([BUTTONS, BUTTONS]);
    expect(pictures[0]?.file?.sha256).toBe(pictures[1]?.file?.sha256);
    expect(statuses).toHaveLength(1);
    const metrics = await (await fetch(`${studio.darkroom.address}/metrics`)).text();
    expect(metrics).toMatch(/resent\w*\{platform="telegram"\} [1-9]/);
  });

  it('a connection cut after an edit was handled: the same edit again changes nothing', async () => {
    const person = await known();
    studio.peer.fault({ method: 'editMessageText', chat: person.id, fault: { do: 'cut-after' } });
    expectWhole(await order(person));
  });

  it.each([
    ['502', faults.badGateway()],
    ['503', { do: 'error', code: 503, description: 'Service Unavailable' }],
    ["a proxy's page", { do: 'html', status: 504 }],
  ] as const)('%s on a picture and on a message: the order comes through', async (_, fault) => {
    const person = await known();
    studio.peer.fault({ method: 'sendPhoto', chat: person.id, fault });
    studio.peer.fault({ method: 'sendMessage', chat: person.id, fault });
    expectWhole(await order(person));
  });

  it('a picture that Telegram does not take as a photo comes as a document', async () => {
    const person = await known();
    studio.peer.fault({
      method: 'sendPhoto',
      chat: person.id,
      fault: { do: 'error', code: 400, description: 'Bad Request: PHOTO_INVALID_DIMENSIONS' },
    });
    person.say(CAKE);
    const sent = await studio.until('a document', () =>
      person.heard().find(({ kind }) => kind === 'document'),
    );
    expect(labels(sent)).toEqual(BUTTONS);
  });

  it('a status message that is gone is sent anew, once', async () => {
    const person = await known();
    studio.peer.fault({ method: 'editMessageText', chat: person.id, fault: faults.editNotFound() });
    const { pictures, statuses } = await order(person);
    expect(pictures).toHaveLength(1);
    expect(statuses.filter(({ text }) => DONE.test(text))).toHaveLength(1);
  });

  it('someone who blocked the bot: a dead letter, and others go on; back again, all is well', async () => {
    const person = await known();
    const other = await known();
    studio.peer.world.blocked.add(person.id);
    person.say(CAKE);
    await studio.until('a dead letter', async () => (await deadLetters(studio, person.id)).length > 0);
    expect((await other.ask('/balance')).text).toContain('6');
    await studio.quiet();
    const letters = await deadLetters(studio, person.id);
    expect(letters[0]?.error).toContain('403 Forbidden: bot was blocked by the user');
    // Drawn and charged: it is theirs.
    expect(await person.wallet()).toEqual({ available: 2, frozen: 0 });
    studio.peer.unblock(person.id);
    const history = await person.ask('/history');
    expect((await person.choose(history, 'Открыть 1')).kind).toBe('photo');
  });

  it('two pollers: says so in its health, goes on trying, and loses no message', async () => {
    const person = await known();
    studio.peer.fault({ method: 'getUpdates', times: 2, fault: faults.conflict() });
    // Ends the poll that waits, so that the next one meets the fault.
    await person.ask('/balance');
    person.say('/prices');
    await channelIs(studio, 'down');
    await studio.until('the answer', () => person.heard().at(-1)?.text.startsWith('Цены'));
    studio.advance(46_000);
    await person.ask('/balance');
    await channelIs(studio, 'up');
  });

  it('polls that break off are begun anew', async () => {
    const person = await known();
    studio.peer.fault({ method: 'getUpdates', times: 2, fault: { do: 'cut-before' } });
    expect((await person.ask('/balance')).text).toContain('6');
    expect((await person.ask('/prices')).text).toContain('4 кредита');
    await channelIs(studio, 'up');
  });

  it('keeps to the pace that Telegram asks for', async () => {
    await studio.stop();
    await studio.start({ TELEGRAM_RATE: '30,1,20' });
    studio.peer.limit({ perSecond: 30, perChatSecond: 1, perGroupMinute: 20 });
    try {
      const person = await known();
      const before = person.heard().length;
      for (const command of ['/balance', '/status', '/lang']) person.say(command);
      const { db } = studio.darkroom.core;
      await studio.until('three answers', async () => {
        // Not while a message is on its way: that would take its time from the pause after it.
        const leaving = await db.all("SELECT id FROM outbox WHERE status = 'sending'");
        if (leaving.length === 0) studio.advance(100);
        return person.heard().length === before + 3;
      });
      const refused = person.calls().filter(({ outcome }) => outcome?.ok === false);
      expect(refused).toEqual([]);
    } finally {
      studio.peer.limit({});
    }
  });

  it('a graceful stop in the middle: the order is finished after the next start, nothing is said twice', async () => {
    const person = await known();
    await studio.stop();
    await studio.start({ SKETCH_DELAY_MS: '30000' });
    const status = await person.ask(CAKE);
    // Nobody confirms this batch: Telegram gives it out again after the start.
    studio.peer.fault({ method: 'getUpdates', times: Number.POSITIVE_INFINITY, fault: { do: 'cut-before' } });
    person.say('/balance');
    const said = person.heard().length;
    await studio.stop();
    studio.peer.clearFaults();
    expect(studio.peer.updates.pending().length).toBeGreaterThan(0);
    await studio.start();
    await person.picture(status);
    await studio.quiet();
    expect(status.text).toMatch(DONE);
    expect(person.heard().filter(({ kind }) => kind === 'photo')).toHaveLength(1);
    expect(
      person
        .heard()
        .slice(said)
        .filter(({ text }) => text.startsWith('Имя:')),
    ).toHaveLength(1);
    expect(await person.wallet()).toEqual({ available: 2, frozen: 0 });
  });

  it('a bad token at start: this channel is down, the process lives and is ready', async () => {
    await studio.stop();
    studio.peer.fault({ method: 'getMe', times: Number.POSITIVE_INFINITY, fault: faults.badToken() });
    await studio.start();
    await channelIs(studio, 'down');
    const health = await fetch(`${studio.darkroom.address}/healthz`);
    expect(health.status).toBe(200);
    await studio.stop();
    studio.peer.clearFaults();
    await studio.start();
    await channelIs(studio, 'up');
    await known();
  });

  it.skipIf(!specified)(SPEC_TEST, () => {
    expect(studio.peer.calls.length).toBeGreaterThan(100);
    expect(studio.peer.violations).toEqual([]);
  });
});
