import { ConfigError } from './read.ts';
import type { ROLES, Variables } from './variables.ts';

export type Role = (typeof ROLES)[number];

/** What this build can do; the others are named in a warning. */
const BUILT: readonly Role[] = ['telegram', 'playground', 'worker', 'scanner'];

/** True for addresses that only this machine can reach. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host) || host === '[::1]';

/** Whether a method is configured whose payments have to be looked for, or whose orders run out. */
const watchesPayments = (values: Variables): boolean =>
  values.TRON_ADDRESS !== undefined ||
  values.WECHAT_PAY_MCH_ID !== undefined ||
  values.EPAY_PID !== undefined ||
  values.MANUAL_TOPUP_PICTURE !== undefined;

export interface RoleChoice {
  roles: ReadonlySet<Role>;
  /**
   * The playground is on although others may reach it: `:chat` is then bound to a server-issued
   * cookie, and its credits default to 0 (security 1).
   */
  playgroundExposed: boolean;
  warnings: string[];
}

/** Picks the roles: those named, else all that is configured (security 1 for the playground). */
export const chooseRoles = (values: Variables, host: string): RoleChoice => {
  const reachable = !isLoopback(host) || values.PUBLIC_URL !== undefined;
  const warnings: string[] = [];
  const roles = new Set<Role>();
  if (values.ROLES) {
    for (const role of values.ROLES) {
      if (BUILT.includes(role)) roles.add(role);
      else warnings.push(`ROLES names ${role}, which this build does not have yet`);
    }
    if (roles.size === 0) {
      throw new ConfigError(
        'ROLES',
        `names nothing that this build has (${BUILT.join(', ')}); for example ROLES=telegram,worker`,
      );
    }
    if (roles.has('telegram') && !values.TELEGRAM_BOT_TOKEN) {
      throw new ConfigError(
        'TELEGRAM_BOT_TOKEN',
        'is not set, but ROLES names telegram; for example TELEGRAM_BOT_TOKEN=123456789:AAE…',
      );
    }
    if (!roles.has('worker')) {
      warnings.push('ROLES leaves worker out: requests wait until a process with that role runs');
    }
    if (roles.has('scanner') && !watchesPayments(values)) {
      warnings.push('ROLES names scanner, but no payment is to be watched: TRON_ADDRESS, WeChat Pay or epay');
    }
    if (!roles.has('scanner') && watchesPayments(values)) {
      warnings.push('ROLES leaves scanner out: payments are seen by a process with that role');
    }
  } else {
    roles.add('worker');
    if (watchesPayments(values)) roles.add('scanner');
    if (values.TELEGRAM_BOT_TOKEN) roles.add('telegram');
    if (!reachable) roles.add('playground');
    else
      warnings.push('the playground is off, because HOST or PUBLIC_URL lets others in (ROLES can name it)');
  }
  return { roles, playgroundExposed: roles.has('playground') && reachable, warnings };
};
