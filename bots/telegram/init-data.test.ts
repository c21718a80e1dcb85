import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyInitData } from './init-data.ts';

const TOKEN = '7000001:a-token-for-tests';
const NOW = 1_767_225_600_000;
const HOUR = 3_600_000;
const options = { token: TOKEN, now: NOW, maxAgeMs: HOUR };

const FIELDS = {
  query_id: 'AAHdF6IQAAAAAN0XohDhrOrc',
  user: '{"id":279058397,"first_name":"Влад \\"id\\":1","last_name":"+ & = %","language_code":"ru"}',
  auth_date: String(NOW / 1000 - 60),
  chat_instance: '8134722200314281151',
  chat_type: 'private',
  start_param: 'gallery_1',
  signature: 'TYJxVcisqbWjtodPepiJ6ghziUL94-KNpG8Pau-X7oNN',
};

/** As the documentation words it, step by step; nothing of it is shared with what is tested. */
const hashOf = (fields: Record<string, string>, token = TOKEN): string => {
  const names = Object.keys(fields).sort();
  const check = names.map((name) => `${name}=${fields[name]}`).join('\n');
  const secret = createHmac('sha256', 'WebAppData').update(token).digest();
  return createHmac('sha256', secret).update(check).digest('hex');
};

const encode = (fields: Record<string, string>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');

const signed = (changes: Record<string, string> = {}, token = TOKEN): string => {
  const fields = { ...FIELDS, ...changes };
  return encode({ ...fields, hash: hashOf(fields, token) });
};

const without = (name: keyof typeof FIELDS): string => {
  const { [name]: _left, ...fields } = FIELDS;
  return encode({ ...fields, hash: hashOf(fields) });
};

describe('what Telegram signed', () => {
  it('tells who opened the page', () => {
    expect(verifyInitData(signed(), options)).toEqual({ externalId: '279058397' });
  });

  it('is taken with + for blanks, in any order, and without fields that need not be there', () => {
    const fields = { ...FIELDS, user: '{"id":5,"first_name":"A B"}' };
    const reversed = Object.fromEntries(Object.entries(fields).reverse());
    const data = encode({ hash: hashOf(fields), ...reversed });
    expect(verifyInitData(data.replaceAll('%20', '+'), options)).toEqual({ externalId: '5' });
    expect(verifyInitData(without('signature'), options)).toEqual({ externalId: '279058397' });
    expect(verifyInitData(without('query_id'), options)).toEqual({ externalId: '279058397' });
  });

  it('is read as in the published example of init-data-golang, whose hash covers `signature`', () => {
    const published =
      'user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22Vladislav%20%2B%20-%20%3F%20%5C%2F%22%2C%22last_name%22%3A%22Kibenko%22%2C%22username%22%3A%22vdkfrost%22%2C%22language_code%22%3A%22ru%22%2C%22is_premium%22%3Atrue%2C%22allows_write_to_pm%22%3Atrue%2C%22photo_url%22%3A%22https%3A%5C%2F%5C%2Ft.me%5C%2Fi%5C%2Fuserpic%5C%2F320%5C%2F4FPEE4tmP3ATHa57u6MqTDih13LTOiMoKoLDRG4PnSA.svg%22%7D&chat_instance=8134722200314281151&chat_type=private&auth_date=1733509682&signature=TYJxVcisqbWjtodPepiJ6ghziUL94-KNpG8Pau-X7oNNLNBM72APCpi_RKiUlBvcqo5L-LAxIc3dnTzcZX_PDg&hash=a433d8f9847bd6addcc563bff7cc82c89e97ea0d90c11fe5729cae6796a36d73';
    const at = {
      token: '7342037359:AAHI25ES9xCOMPokpYoz-p8XVrZUdygo2J4',
      now: 1_733_509_682_000,
      maxAgeMs: 0,
    };
    expect(verifyInitData(published, at)).toEqual({ externalId: '279058397' });
    expect(verifyInitData(published.replace('TYJxVcis', 'TYJxVciS'), at)).toBeUndefined();
  });

  it.each(['9007199254740993', '9223372036854775807', '18'])('gives the id %s digit by digit', (id) => {
    const user = `{"first_name":"{\\"id\\":7}","id":${id},"is_premium":true}`;
    expect(verifyInitData(signed({ user }), options)).toEqual({ externalId: id });
  });
});

describe('nothing is proved', () => {
  it.each(Object.keys(FIELDS))('when %s was changed, added to, or taken away', (name) => {
    const fields: Record<string, string> = { ...FIELDS, hash: hashOf(FIELDS) };
    const other = name === 'user' ? FIELDS.user.replace('279058397', '279058398') : `${fields[name]}1`;
    expect(verifyInitData(encode({ ...fields, [name]: other }), options)).toBeUndefined();
    const { [name]: _left, ...rest } = fields;
    expect(verifyInitData(encode(rest), options)).toBeUndefined();
    expect(verifyInitData(`${encode(fields)}&more=1`, options)).toBeUndefined();
  });

  it.each([
    ['none', ''],
    ['of another bot', hashOf(FIELDS, '7000002:a-token-for-tests')],
    ['in capitals', hashOf(FIELDS).toUpperCase()],
    ['cut short', hashOf(FIELDS).slice(0, 62)],
    ['no hex', 'z'.repeat(64)],
    ['one digit off', hashOf(FIELDS).replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
  ])('by a hash that is %s', (_what, hash) => {
    expect(verifyInitData(encode({ ...FIELDS, hash }), options)).toBeUndefined();
    expect(verifyInitData(encode(FIELDS), options)).toBeUndefined();
  });

  it('by what is signed like this but says a thing twice', () => {
    for (const name of [...Object.keys(FIELDS), 'hash']) {
      const value = { ...FIELDS, hash: hashOf(FIELDS) }[name as keyof typeof FIELDS];
      expect(verifyInitData(`${signed()}&${name}=${encodeURIComponent(value)}`, options)).toBeUndefined();
    }
  });

  it('by two fields that pass for one, or one for two', () => {
    // The string that is signed stays the same.
    const [first, second] = [`auth_date=${FIELDS.auth_date}`, `chat_instance=${FIELDS.chat_instance}`];
    const joined = signed().replace(
      first,
      `${first}${encodeURIComponent('\n')}${encodeURIComponent(second)}`,
    );
    expect(verifyInitData(joined.replace(`&${second}`, ''), options)).toBeUndefined();
    const { start_param: _left, ...rest } = { ...FIELDS, hash: hashOf({ ...FIELDS, start_param: 'a=b' }) };
    const named = (name: string) => verifyInitData(`${encode(rest)}&${name}`, options);
    expect(named('start_param=a%3Db')).toEqual({ externalId: '279058397' });
    expect(named('start_param%3Da=b')).toBeUndefined();
    const told = { ...FIELDS, chat_type: 'private\nuser2=x' };
    expect(verifyInitData(encode({ ...told, hash: hashOf(told) }), options)).toBeUndefined();
  });

  it('beyond its time: an hour back, a minute ahead', () => {
    const at = (seconds: number) =>
      verifyInitData(signed({ auth_date: String(NOW / 1000 + seconds) }), options);
    expect([at(-3600), at(60)]).toEqual([{ externalId: '279058397' }, { externalId: '279058397' }]);
    expect([at(-3601), at(61)]).toEqual([undefined, undefined]);
    for (const date of ['', 'now', '-1', '1e9', '0x5f5e100', ' 1767225540', '17672255400000']) {
      expect(verifyInitData(signed({ auth_date: date }), options)).toBeUndefined();
    }
    expect(verifyInitData(without('auth_date'), options)).toBeUndefined();
  });

  it.each([
    '{"id":0}',
    '{"id":-5}',
    '{"id":1.5}',
    '{"id":1e5}',
    '{"id":"five"}',
    '{"id":true}',
    '{"id":null}',
    '{"id":{"id":5}}',
    '{"id":12345678901234567890}',
    '{}',
    'null',
    '5',
    '[5]',
    '{"id":5',
    '',
  ])('by a user %s', (user) => {
    expect(verifyInitData(signed({ user }), options)).toBeUndefined();
  });

  it('by no user at all, nothing at all, or more than 8 KB', () => {
    expect(verifyInitData(without('user'), options)).toBeUndefined();
    expect(verifyInitData('', options)).toBeUndefined();
    const sized = (length: number) => signed({ start_param: 'x'.repeat(length) });
    const room = 8192 - sized(0).length;
    expect(verifyInitData(sized(room), options)).toEqual({ externalId: '279058397' });
    expect(verifyInitData(sized(room + 1), options)).toBeUndefined();
  });

  it('by anything else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webQueryParameters()), (data) => {
        expect(verifyInitData(data, options)).toBeUndefined();
      }),
      { numRuns: 100, seed: 20260301 },
    );
  });
});
