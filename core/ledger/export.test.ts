import { expect, it } from 'vitest';
import { describeEachDb } from '../../test/support/db.ts';
import { createScene } from '../../test/support/ledger.ts';
import { EXPORTS, exportCsv } from './export.ts';

const collect = async (chunks: AsyncIterable<string>): Promise<string> => {
  let out = '';
  for await (const chunk of chunks) out += chunk;
  return out;
};

describeEachDb('CSV exports', (open) => {
  it('prints the ledger in the columns of the contract', async () => {
    const { db, ledger, account } = createScene(
      await open({ clock: () => Date.parse('2026-03-01T12:00:00Z') }),
    );
    const accountId = await account({ paid: 10 });
    await db.tx((tx) =>
      ledger.openHold(tx, { accountId, generationId: 'g', items: [{ itemId: 'a', price: 4 }] }),
    );
    const csv = await db.tx((tx) => collect(exportCsv(tx, 'ledger', 1)), { snapshot: true });
    const records = csv.split('\r\n');
    expect(records[0]).toBe(
      'entry_id,tx_id,seq,kind,reference,book,account_id,amount,balance_after,hold_id,created_at',
    );
    expect(records.at(-1)).toBe('');
    const cells = records.slice(1, -1).map((record) => record.split(',').slice(2));
    const hold = await db.get<{ id: string }>('SELECT id FROM hold');
    const at = '2026-03-01T12:00:00.000Z';
    expect(cells).toEqual([
      ['', 'purchase', `paid:${accountId}`, 'sales', '', '-10', '', '', at],
      ['1', 'purchase', `paid:${accountId}`, 'paid', accountId, '10', '10', '', at],
      ['2', 'hold', 'hold:g', 'paid', accountId, '-4', '6', hold!.id, at],
      ['1', 'hold', 'hold:g', 'frozen', accountId, '4', '4', hold!.id, at],
    ]);
  });

  it('prints accounts with names that no spreadsheet runs, and balances as numbers', async () => {
    const { db, account } = createScene(await open());
    const accountId = await account({ paid: 3, bonus: 2 });
    const bare = await account();
    await db.run(
      `INSERT INTO account_profile (account_id, display_name, updated_at) VALUES (?, '=HYPERLINK("x"),', 1)`,
      accountId,
    );
    for (const platform of ['wechat', 'telegram']) {
      await db.run(
        `INSERT INTO identity (id, account_id, platform, scope, external_id, eligibility_key, created_at)
         VALUES (?, ?, ?, 's', 'e', 'k', 1)`,
        `${platform}1`,
        accountId,
        platform,
      );
    }
    const csv = await collect(exportCsv(db, 'accounts', 1));
    const [header, first, second] = csv.split('\r\n');
    expect(header).toContain('display_name,platforms,paid,bonus,frozen,debt');
    expect(first).toContain(
      `${accountId},person,real,free,,"'=HYPERLINK(""x""),",telegram;wechat,3,2,0,0,,,,`,
    );
    expect(second).toContain(`${bare},person,real,free,,,,0,0,0,0,`);
  });

  it('prints orders with base, bonus and total', async () => {
    const db = await open();
    await db.run(
      `INSERT INTO payment_order (id, account_id, method, channel, pack_id, price, currency, amount, base, bonus,
         status, external_id, created_at, expires_at)
       VALUES ('o1', 'a1', 'usdt', 'telegram', 'usdt-100', 100000000, 'USDT', 99324000, 7000, 700, 'open', '-x', 0, 1000)`,
    );
    const [header, first] = (await collect(exportCsv(db, 'orders'))).split('\r\n');
    expect(header).toContain('price,amount,currency,base,bonus,total');
    expect(first).toBe(
      "o1,a1,usdt,telegram,usdt-100,open,100000000,99324000,USDT,7000,700,7700,,'-x,,1970-01-01T00:00:00.000Z,1970-01-01T00:00:01.000Z,",
    );
  });

  it('prints the header alone of an empty database', async () => {
    const db = await open();
    for (const name of EXPORTS) expect((await collect(exportCsv(db, name))).split('\r\n')).toHaveLength(2);
  });
});
