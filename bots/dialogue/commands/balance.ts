import { navigation } from '../replies/navigation.ts';
import type { Command } from '../turn.ts';
import { line, say } from '../turn.ts';

/** Name, level, available and frozen credits. */
export const balance: Command = (turn) => {
  const { account, wallet } = turn.state;
  return [
    say({
      lines: [
        ...(account.displayName ? [line('balance-name', { name: account.displayName })] : []),
        line('balance-level', { level: { key: `level-${account.level}` } }),
        line('balance-available', { available: wallet.available }),
        line('balance-frozen', { frozen: wallet.frozen }),
        ...(wallet.debt > 0 ? [line('balance-debt', { debt: wallet.debt })] : []),
      ],
      menu: navigation(turn, ['topup', 'cake', 'billing', 'prices']),
    }),
  ];
};
