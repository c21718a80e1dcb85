import { expect, it, vi } from 'vitest';
import { createLogger } from '../../logger.ts';
import { openCluster } from './open.ts';

const logger = createLogger({ level: 'silent' });

it('rings those who listen, at once, until they stop, whatever one of them does', async () => {
  const cluster = await openCluster({ url: 'file:some.db', owner: 'me', logger });
  const error = vi.spyOn(logger, 'error');
  const heard: string[] = [];
  cluster.on('work', () => {
    throw new Error('a listener broke');
  });
  const stop = cluster.on('work', () => heard.push('work'));
  cluster.on('outbox:telegram', () => heard.push('outbox'));
  cluster.signal('work');
  expect(heard).toEqual(['work']);
  expect(error).toHaveBeenCalledTimes(1);
  cluster.signal('outbox:playground');
  cluster.signal('outbox:telegram');
  stop();
  cluster.signal('work');
  expect(heard).toEqual(['work', 'outbox']);
});

it('is alone: everybody else is gone', async () => {
  const cluster = await openCluster({ url: 'file:some.db', owner: 'me', logger });
  expect(cluster).toMatchObject({ alone: true, owner: 'me' });
  expect(await cluster.dead(['me', 'other', 'another'])).toEqual(['other', 'another']);
  await cluster.close();
});
