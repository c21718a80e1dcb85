import { describe, expect, it } from 'vitest';
import { createOrderCode } from './order-code.ts';

describe('the code of an order', () => {
  it('has 8 letters and digits that nobody mixes up, each of them possible', () => {
    let drawn = 0;
    const codes = Array.from({ length: 31 }, () => createOrderCode((below) => drawn++ % below));
    for (const code of codes) expect(code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
    expect(new Set(codes.join('')).size).toBe(31);
  });
});
