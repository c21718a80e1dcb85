import type { Role } from '../config.ts';

/** Turns, the dispatcher of replies, health and metrics, and one to spare for a burst. */
const BOT = 5;
/** Beside the pictures: the sweeper, tasks, housekeeping. */
const WORKER_BESIDE = 3;
/** Pages and the scanner of payments read and write a row at a time. */
const OTHER = 3;

const SMALLEST = 4;
/** PostgreSQL has 100 connections by default, for all our processes, backups and people. */
const LARGEST = 25;

export interface PoolSizeOptions {
  roles: ReadonlySet<Role>;
  workerConcurrency: number;
}

const needOf = (role: Role, workerConcurrency: number): number => {
  // A worker holds a connection only while it claims, saves and settles, but a set of pictures ends all at once.
  if (role === 'worker') return workerConcurrency + WORKER_BESIDE;
  return role === 'telegram' || role === 'wechat' || role === 'playground' ? BOT : OTHER;
};

/**
 * How many PostgreSQL connections a process needs: the sum of what its roles use at the same time, from 4 to 25.
 * More than that doesn't help: waiting for a connection here costs less than waiting for a core there. The cluster's
 * own connection (cluster/postgres.ts) comes on top.
 */
export const poolSizeOf = ({ roles, workerConcurrency }: PoolSizeOptions): number => {
  const needed = [...roles].reduce((sum, role) => sum + needOf(role, workerConcurrency), 0);
  return Math.min(LARGEST, Math.max(SMALLEST, needed));
};
