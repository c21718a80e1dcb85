import { describe, expect, it } from 'vitest';
import { logLines, trainingPercent } from './logs.ts';

describe('the logs of a training', () => {
  it('show their newest three lines', () => {
    expect(logLines('one\ntwo\r\nthree\n\n  \nfour\n')).toEqual(['two', 'three', 'four']);
    expect(logLines('')).toEqual([]);
  });

  it('take a rewritten progress bar as one line each time', () => {
    expect(logLines(' 1%|  |\r 2%|  |\r 3%|# |')).toEqual(['1%| |', '2%| |', '3%|# |']);
  });

  it('lose control characters, colours, addresses and tokens', () => {
    const [line] = logLines(
      'a\u001b[32mgreen\u001b[0m\u0000 b\u202e c https://cdn.example/x?sig=1 d HTTP://x.y/ r8_secret0 hf_secret1 e\u001b]0;title\u0007',
    );
    expect(line).toBe('agreen b c … d … … … e');
  });

  it('are cut to 120 characters, by whole characters', () => {
    const [line = ''] = logLines('😀'.repeat(130));
    expect([...line]).toHaveLength(120);
    expect(line.endsWith('😀…')).toBe(true);
  });

  it.each([
    ['flux:  45%|████▌     | 450/1000 [02:11<02:40, 3.4it/s]', 45],
    ['Captioning: 100%|██████████| 15/15 [00:12<00:00]\n  3%|▎ | 30/1000 [00:09<04:59]', 3],
    ['  3%|▎ | 30/1000 [00:09]\nSaving: 100%|███| 2/2 [00:01]', 3],
    [' 10%|█         | 100/1000 [..]\r 11%|█         | 110/1000 [..]', 11],
    [' 45%|████', 45],
    ['flux: \u001b[32m45%\u001b[0m|████| 450/1000', 45],
    ['100%|██████████| 1000/1000', 100],
  ])('%j tell the per cent of the training itself', (logs, percent) => {
    expect(trainingPercent(logs, 1000)).toBe(percent);
  });

  it('tell nothing before the training draws its bar', () => {
    expect(trainingPercent('Captioning: 100%|██████████| 15/15 [00:12<00:00]', 1000)).toBeUndefined();
    expect(trainingPercent('loss fell by 45%', 1000)).toBeUndefined();
  });
});
