import { createHash, timingSafeEqual } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { epaySign, isEpaySigned } from './sign.ts';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const PARAMETERS = {
  pid: '1001',
  trade_no: '20160806151343349021',
  out_trade_no: '20160806151343349',
  type: 'wxpay',
  name: 'VIP会员',
  money: '1.00',
  trade_status: 'TRADE_SUCCESS',
};
const TEXT =
  'money=1.00&name=VIP会员&out_trade_no=20160806151343349&pid=1001&trade_no=20160806151343349021&trade_status=TRADE_SUCCESS&type=wxpay';

describe('the signature of epay', () => {
  it('is over sorted parameters and the key', () => {
    expect(epaySign(PARAMETERS, 'KEY')).toBe(md5(`${TEXT}KEY`));
  });

  it('leaves out empty ones and itself, and takes 0 and what it does not know', () => {
    const more = { ...PARAMETERS, param: '', sign: 'x', sign_type: 'MD5' };
    expect(epaySign(more, 'KEY')).toBe(epaySign(PARAMETERS, 'KEY'));
    expect(epaySign({ ...PARAMETERS, a: '0' }, 'KEY')).toBe(md5(`a=0&${TEXT}KEY`));
  });

  it('sorts by bytes', () => {
    expect(epaySign({ b: '1', B: '2', a_b: '3', aa: '4' }, 'K')).toBe(md5('B=2&a_b=3&aa=4&b=1K'));
  });

  it('is compared in constant time, and only as it is written', () => {
    const sign = epaySign(PARAMETERS, 'KEY');
    const wrong = (sign.startsWith('0') ? '1' : '0') + sign.slice(1);
    const compared: boolean[] = [];
    const isSigned = (given: string | undefined, key = 'KEY') =>
      isEpaySigned({ ...PARAMETERS, ...(given === undefined ? {} : { sign: given }) }, key, (a, b) => {
        compared.push(timingSafeEqual(a, b));
        return compared.at(-1) ?? false;
      });
    expect([isSigned(sign), isSigned(wrong), isSigned(sign, 'OTHER'), isSigned(sign.toUpperCase())]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(compared).toEqual([true, false, false, false]);
    expect([isSigned(sign.slice(1)), isSigned(`${sign}0`), isSigned(''), isSigned(undefined)]).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(isEpaySigned({ ...PARAMETERS, sign }, 'KEY')).toBe(true);
    expect(isEpaySigned({ ...PARAMETERS, sign: wrong }, 'KEY')).toBe(false);
  });
});
