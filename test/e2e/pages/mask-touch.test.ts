/** The mask page in a browser: painted by fingers and by a pen. */
import { describe, expect, it, vi } from 'vitest';
import {
  DESK,
  executable,
  NEXT_FRAME,
  PHONE,
  TIMEOUTS,
  titleOf,
  useMaskPage,
} from '../../support/mask-page.ts';
import { createFingers, distance, type Place } from '../../support/mask-stage.ts';

vi.setConfig(TIMEOUTS);

/** Run inside the page: how the browser itself has zoomed and scrolled. */
const VISIBLE = (): number[] => {
  const { visualViewport, scrollX, scrollY } = globalThis as unknown as {
    visualViewport: { scale: number };
    scrollX: number;
    scrollY: number;
  };
  return [visualViewport.scale, scrollX, scrollY];
};
/** Run inside the page, again and again: whether some milliseconds have gone. */
const LATER = (ms: number): boolean => {
  const place = globalThis as unknown as { since?: number };
  place.since ??= performance.now();
  return performance.now() - place.since > ms;
};
/** Run inside the page, before it: an older browser. */
const COMPRESS_NOTHING = (): void => {
  delete (globalThis as { CompressionStream?: unknown }).CompressionStream;
};

describe.skipIf(!executable)(titleOf('the mask page by hand, in Chromium'), () => {
  const { arrived, brushOf, open, places, serve, share, shot } = useMaskPage();

  it('is painted by fingers: two of them zoom and move and leave no blot, and a palm changes nothing', async () => {
    const door = await serve();
    const { page, complaints } = await open(PHONE);
    const fingers = await createFingers(page);
    const wide = await brushOf(page);
    const [a = [0, 0], b = [0, 0]] = await places(page, [120, 150], [420, 150]);
    await fingers.drag(a, b);
    await expect.poll(() => share(page)).toMatch(/^\d+ %/);
    const drawn = await share(page);

    // What the system takes back was no stroke.
    const [c = [0, 0], d = [0, 0], e = [0, 0]] = await places(page, [300, 400], [250, 450], [350, 500]);
    await fingers.touch('touchStart', c);
    await fingers.touch('touchMove', d);
    await fingers.touch('touchCancel');

    // Two fingers, one a moment after the other, away from each other and downwards.
    const moved = (from: Place, dx: number, dy: number) => ({
      from,
      to: [from[0] + dx, from[1] + dy] as const,
    });
    await fingers.pinch(moved(d, -60, -20), moved(e, 60, 80));
    await page.evaluate(NEXT_FRAME);
    expect(await share(page)).toBe(drawn);
    const fine = await brushOf(page);
    expect(fine).toBeLessThan(wide / 1.5);
    // Under each finger is the same place of the picture as before.
    const [f = [0, 0], g = [0, 0]] = await places(page, [250, 450], [350, 500]);
    expect(Math.hypot(f[0] - (d[0] - 60), f[1] - (d[1] - 20))).toBeLessThan(25);
    expect(Math.hypot(g[0] - (e[0] + 60), g[1] - (e[1] + 80))).toBeLessThan(25);
    // The page itself has neither zoomed nor scrolled.
    expect(await page.evaluate(VISIBLE)).toEqual([1, 0, 0]);

    // A stroke that is on its way goes on when a palm comes down beside it.
    const line: [Place, Place] = [
      [230, 440],
      [330, 470],
    ];
    const [h = [0, 0], i = [0, 0], palm = [0, 0]] = await places(page, ...line, [300, 520]);
    await fingers.touch('touchStart', h);
    for (let step = 1; step <= 4; step += 1) {
      await fingers.touch('touchMove', [
        h[0] + ((i[0] - h[0]) * step) / 8,
        h[1] + ((i[1] - h[1]) * step) / 8,
      ]);
    }
    await page.waitForFunction(LATER, 300);
    const half: Place = [(h[0] + i[0]) / 2, (h[1] + i[1]) / 2];
    await fingers.touch('touchStart', half, palm);
    await fingers.touch('touchMove', i, [palm[0] + 30, palm[1]]);
    await fingers.touch('touchMove', i);
    await fingers.touch('touchEnd');
    await expect.poll(() => share(page)).not.toBe(drawn);
    await shot(page, 'fingers-zoomed');

    // A stroke too many, taken back; and one that the eraser takes away.
    await page.getByRole('button', { name: 'Show the whole picture' }).tap();
    const [j = [0, 0], k = [0, 0], l = [0, 0], m = [0, 0]] = await places(
      page,
      [100, 700],
      [500, 700],
      [270, 60],
      [270, 240],
    );
    await fingers.drag(j, k);
    await page.getByRole('button', { name: 'Undo' }).tap();
    await page.getByRole('button', { name: 'Eraser' }).tap();
    await fingers.drag(l, m);
    await shot(page, 'fingers');
    await page.getByRole('button', { name: 'Send to the chat' }).tap();
    await page.getByRole('heading', { name: 'Look into the chat' }).waitFor();

    const { mask } = await arrived(door);
    expect([mask.at(150, 150), mask.at(400, 150), mask.at(280, 455)]).toEqual([255, 255, 255]);
    expect([mask.at(270, 150), mask.at(300, 400), mask.at(300, 700)]).toEqual([0, 0, 0]);
    const near = (x: number, y: number) =>
      distance([x + 0.5, y + 0.5], [120, 150], [420, 150]) < wide / 2 + 2.5 ||
      distance([x + 0.5, y + 0.5], ...line) < fine / 2 + 2.5;
    expect(mask.count((x, y) => !near(x, y))).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('undoes nothing while a finger still draws, and every stroke after that, to the last pixel', async () => {
    const door = await serve();
    const { page } = await open(PHONE);
    const fingers = await createFingers(page);
    const [a = [0, 0], b = [0, 0], c = [0, 0], d = [0, 0], e = [0, 0]] = await places(
      page,
      [20, 20],
      [590, 790],
      [590, 20],
      [300, 400],
      [10, 790],
    );
    const undo = page.getByRole('button', { name: 'Undo' });
    await fingers.drag(a, b);
    await expect.poll(() => share(page)).toMatch(/%/);
    const first = await share(page);
    // Across the first one, and the other thumb on the button.
    await fingers.touch('touchStart', c);
    await fingers.touch('touchMove', d);
    await undo.dispatchEvent('click');
    await fingers.touch('touchMove', e);
    await fingers.touch('touchEnd');
    await expect.poll(() => share(page)).not.toBe(first);
    await undo.tap();
    expect(await share(page)).toBe(first);
    await undo.tap();
    expect(await share(page)).toBe('Nothing is painted yet');
    await page.getByRole('button', { name: 'Redo' }).tap();
    await page.getByRole('button', { name: 'Clear everything' }).tap();
    expect(await share(page)).toBe('Nothing is painted yet');
    await undo.tap();
    expect(await share(page)).toBe(first);
    await page.getByRole('button', { name: 'Clear everything' }).tap();
    await fingers.drag(d, [d[0] + 1, d[1]]);
    await page.getByRole('button', { name: 'Send to the chat' }).tap();
    const { mask } = await arrived(door);
    const brush = await brushOf(page);
    expect(mask.at(300, 400)).toBe(255);
    expect(mask.count((x, y) => Math.hypot(x - 300, y - 400) > brush / 2 + 5)).toBe(0);
  });

  it('is painted by a pen, finer when it presses less, also in a browser that compresses nothing', async () => {
    const door = await serve();
    const { page } = await open(DESK, { before: (page) => page.addInitScript(COMPRESS_NOTHING) });
    const session = await page.context().newCDPSession(page);
    const pen = async (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', place: Place, force: number) =>
      session.send('Input.dispatchMouseEvent', {
        type,
        x: place[0],
        y: place[1],
        button: 'left',
        buttons: type === 'mouseReleased' ? 0 : 1,
        pointerType: 'pen',
        force,
        clickCount: 1,
      });
    const [a = [0, 0], b = [0, 0], c = [0, 0], d = [0, 0]] = await places(
      page,
      [100, 100],
      [300, 100],
      [100, 400],
      [300, 400],
    );
    for (const [from, to, force] of [
      [a, b, 1],
      [c, d, 0.1],
    ] as const) {
      await pen('mousePressed', from, force);
      await pen('mouseMoved', to, force);
      await pen('mouseReleased', to, force);
    }
    await page.getByRole('button', { name: 'Send to the chat' }).click();
    const { sent, mask } = await arrived(door);
    expect(sent?.mask.length).toBeGreaterThan(600 * 800);
    const thick = (y: number) => mask.count((x, at) => x === 200 && Math.abs(at - y) < 100);
    expect(thick(400)).toBeGreaterThan(5);
    expect(thick(400)).toBeLessThan(thick(100) * 0.6);
  });
});
