import { expect, it } from 'vitest';
import type { Role } from '../config.ts';
import { poolSizeOf } from './pool.ts';

it.each<[Role[], number, number]>([
  [['telegram'], 4, 5],
  [['worker'], 4, 7],
  [['worker'], 16, 19],
  [['telegram', 'worker'], 4, 12],
  [['telegram', 'playground', 'worker'], 4, 17],
  [['scanner'], 4, 4],
  [['worker'], 256, 25],
])('gives %j with %i at work a pool of %i', (roles, workerConcurrency, size) => {
  expect(poolSizeOf({ roles: new Set(roles), workerConcurrency })).toBe(size);
});
