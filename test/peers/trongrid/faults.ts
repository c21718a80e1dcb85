import { type Answer, refuse } from './answers.ts';
import type { Fault, FaultKind, Route } from './types.ts';

const SUSPENDED = 'The key exceeds the frequency limit(15), and the query server is suspended for 30s';

/** TronGrid's words for a status, which differ between its own part and the node's (developers.tron.network/reference/rate-limits). */
export const wordsOf = (status: number, route: Route): Answer => {
  if (status === 401) return refuse(401, 'ApiKey not exists');
  const error = status === 403 || status === 429 ? SUSPENDED : 'Service Temporarily Unavailable';
  const body = route === 'trc20' ? { Success: false, Error: error, StatusCode: status } : { Error: error };
  return { status, body };
};

/** What is to go wrong, in the order in which it was asked for. */
export class FaultPlan {
  #faults: (Fault & { after: number; left: number })[] = [];

  add(fault: Fault): void {
    this.#faults.push({ ...fault, after: fault.after ?? 0, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#faults = [];
  }

  /** The fault that hits this request, if any; uses it up. */
  take(route: Route, path: string): FaultKind | undefined {
    for (const [index, fault] of this.#faults.entries()) {
      if (fault.route !== undefined && fault.route !== route) continue;
      if (fault.match !== undefined && !path.includes(fault.match)) continue;
      if (fault.after > 0) {
        fault.after -= 1;
        continue;
      }
      fault.left -= 1;
      if (fault.left <= 0) this.#faults.splice(index, 1);
      return fault.fault;
    }
    return undefined;
  }
}
