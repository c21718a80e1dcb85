/** What a check reports to: it counts all differences and keeps the first ones. */
export interface Findings {
  examined(check: string, rows: number): void;
  differ(check: string, subject: string, expected: unknown, found: unknown): void;
}
