/** The mask page in a browser: painted by mouse and by keyboard alone, and what then arrives at the door. */
import { describe, expect, it, vi } from 'vitest';
import {
  DESK,
  executable,
  FOCUSED,
  NEXT_FRAME,
  SIZE,
  TIMEOUTS,
  titleOf,
  useMaskPage,
} from '../../support/mask-page.ts';
import { boxOf, distance, dragMouse, type Place } from '../../support/mask-stage.ts';

vi.setConfig(TIMEOUTS);

describe.skipIf(!executable)(titleOf('the mask page at a desk, in Chromium'), () => {
  const { arrived, brushOf, open, places, serve, share, shot } = useMaskPage();

  it('is painted by mouse: zoomed, moved, erased, undone and redone', async () => {
    const door = await serve();
    const { page, complaints } = await open(DESK);
    expect(await share(page)).toBe('Nothing is painted yet');
    const send = page.getByRole('button', { name: 'Send to the chat' });

    // Nothing painted is nothing sent.
    await send.click();
    await page.getByRole('alert').getByText('Nothing is painted yet.').waitFor();
    expect(door.sent).toEqual([]);

    const wide = await brushOf(page);
    await dragMouse(page, await places(page, [100, 200], [300, 200]));
    await expect.poll(() => share(page)).toMatch(/^\d+ % of the picture is painted$/);
    expect(await page.locator('.problem').isVisible()).toBe(false);
    await shot(page, 'mouse-stroke');

    // What is undone is not there; what is redone is.
    await dragMouse(page, await places(page, [100, 600], [500, 600]));
    await dragMouse(page, await places(page, [300, 700], [300, 701]));
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+Shift+Z');
    await page.keyboard.press('Control+z');
    expect(await page.getByRole('button', { name: 'Redo' }).isEnabled()).toBe(true);

    // Zoomed at a place of the picture, that place stays where it is, and the brush is finer.
    const [corner = [0, 0]] = await places(page, [500, 100]);
    await page.mouse.move(...corner);
    await page.keyboard.down('Control');
    for (let i = 0; i < 4; i += 1) await page.mouse.wheel(0, -100);
    await page.keyboard.up('Control');
    await expect.poll(() => page.locator('.scale').textContent()).toBe('422 %');
    await page.evaluate(NEXT_FRAME);
    const [kept = [0, 0]] = await places(page, [500, 100]);
    // The wheel knows whole pixels only, and they are four times as large now.
    expect(Math.hypot(kept[0] - corner[0], kept[1] - corner[1])).toBeLessThan(5);
    const fine = await brushOf(page);
    expect(fine).toBeLessThan(wide / 3);
    await dragMouse(page, await places(page, [480, 100], [520, 100]));

    // Moved by the space bar and the hand, by the middle button, and by the wheel.
    const before = await boxOf(page, '.picture');
    await page.keyboard.down(' ');
    await dragMouse(page, [corner, [corner[0] - 90, corner[1] + 40]]);
    await page.keyboard.up(' ');
    await page.mouse.down({ button: 'middle' });
    await page.mouse.move(corner[0], corner[1] + 40, { steps: 4 });
    await page.mouse.up({ button: 'middle' });
    await page.mouse.wheel(0, 25);
    await expect.poll(async () => (await boxOf(page, '.picture')).top).toBeCloseTo(before.top + 15, 1);
    const moved = await boxOf(page, '.picture');
    expect(moved.width).toBe(before.width);
    expect(moved.left).toBeCloseTo(before.left, 1);
    await dragMouse(page, await places(page, [470, 160], [530, 160]));
    await shot(page, 'mouse-zoomed');

    // The eraser takes a part of the first stroke away.
    await page.getByRole('button', { name: 'Show the whole picture' }).click();
    await page.getByRole('button', { name: 'Eraser' }).click();
    await dragMouse(page, await places(page, [200, 120], [200, 280]));
    await shot(page, 'mouse-erased');

    await page.getByLabel('What shall be there?').fill('A green leaf');
    await send.click();
    await page.getByRole('heading', { name: 'Look into the chat' }).waitFor();
    await shot(page, 'sent');

    const { sent, mask } = await arrived(door);
    expect([sent?.words, sent?.reference, sent?.initData]).toEqual(['A green leaf', undefined, undefined]);
    expect([mask.width, mask.height]).toEqual([...SIZE]);
    expect([mask.at(120, 200), mask.at(280, 200), mask.at(500, 100), mask.at(500, 160)]).toEqual([
      255, 255, 255, 255,
    ]);
    expect([mask.at(200, 200), mask.at(300, 600), mask.at(300, 700)]).toEqual([0, 0, 0]);
    // As wide as the brush was at that zoom, and nothing anywhere else.
    const strokes: [Place, Place, number][] = [
      [[100, 200], [300, 200], wide / 2],
      [[480, 100], [520, 100], fine / 2],
      [[470, 160], [530, 160], fine / 2],
    ];
    const near = (x: number, y: number, more: number) =>
      strokes.some(([a, b, r]) => distance([x + 0.5, y + 0.5], a, b) < r + more);
    expect(mask.count((x, y) => !near(x, y, 2.5))).toBe(0);
    const inside = (x: number, y: number) => near(x, y, -2.5) && Math.abs(x + 0.5 - 200) > wide / 2 + 2;
    for (let y = 0; y < SIZE[1]; y += 1) {
      for (let x = 0; x < SIZE[0]; x += 1)
        if (inside(x, y)) expect([x, y, mask.at(x, y)]).toEqual([x, y, 255]);
    }
    expect(complaints).toEqual([]);
  });

  it('is painted by keyboard alone', async () => {
    const door = await serve();
    const { page, complaints } = await open(DESK);
    const { keyboard } = page;
    const press = async (key: string, times = 1) => {
      for (let i = 0; i < times; i += 1) await keyboard.press(key);
    };
    // Everything is reached in the order that it is seen in, and has a name.
    await press('Tab');
    expect(await page.evaluate(FOCUSED)).toBe('The picture to paint on');
    await page.locator('.ring.cross').waitFor();

    // From the middle: a dab, a line with the space bar held, and a dab after a large step.
    const per = SIZE[0] / (await boxOf(page, '.picture')).width;
    const wide = await brushOf(page);
    await press('Enter');
    await expect.poll(() => share(page)).toMatch(/%/);
    await press('Shift+ArrowUp', 3);
    await keyboard.down(' ');
    await press('ArrowRight', 10);
    await keyboard.up(' ');
    await shot(page, 'keyboard');
    await press('Shift+ArrowLeft', 2);
    await press('Space');
    await press('Control+z');
    await press('Space');
    await press('Control+z');
    await press('Control+y');
    await press('Control+z');
    // A smaller eraser takes the middle of the first dab away.
    await press('ArrowLeft', 2);
    await press('Shift+ArrowDown', 3);
    await press('Shift+ArrowRight', 1);
    await press('e');
    await press('[', 4);
    const fine = await brushOf(page);
    expect(fine).toBeLessThan(wide / 2);
    await press('Enter');
    expect(await page.locator('#place').textContent()).toBe('50 % from the left, 50 % from the top');

    // Zoomed by keys, the cursor is followed where it would leave the stage.
    await press('b');
    await press('+', 3);
    await expect.poll(() => page.locator('.scale').textContent()).toBe('338 %');
    await press('Shift+ArrowDown', 9);
    await page.evaluate(NEXT_FRAME);
    const [stage, ring] = [await boxOf(page, '.stage'), await boxOf(page, '.ring')];
    expect(ring.top + ring.height).toBeLessThan(stage.top + stage.height + ring.height / 2);
    const zoomed = await brushOf(page);
    const deep = SIZE[1] / 2 + (9 * 64 * zoomed) / Number(await page.getByLabel('Size').inputValue());
    await press('Space');
    await press('0');

    const order = [];
    for (let i = 0; i < 12; i += 1) {
      await press('Tab');
      order.push(await page.evaluate(FOCUSED));
    }
    expect(order).toEqual([
      'Brush',
      'Eraser',
      'Size',
      'Undo',
      'Clear everything',
      'Zoom out',
      'Show the whole picture',
      'Zoom in',
      'What shall be there?',
      'Add a reference picture',
      'Send to the chat',
      'How to paint',
    ]);
    await press('Shift+Tab', 3);
    await keyboard.type('Steam, b [e]');
    await press('Tab', 2);
    await press('Enter');
    await page.getByRole('heading', { name: 'Look into the chat' }).waitFor();
    expect(await page.evaluate(FOCUSED)).toBe('Look into the chat');

    const { sent, mask } = await arrived(door);
    expect(sent?.words).toBe('Steam, b [e]');
    const [x, y] = [SIZE[0] / 2, SIZE[1] / 2];
    const line: [Place, Place] = [
      [x, y - 192 * per],
      [x + 80 * per, y - 192 * per],
    ];
    const dabs: [Place, Place, number][] = [
      [[x, y], [x, y], wide / 2],
      [...line, wide / 2],
      [[x, deep], [x, deep], zoomed / 2],
    ];
    const near = (px: number, py: number) =>
      dabs.some(([from, to, r]) => distance([px + 0.5, py + 0.5], from, to) < r + 2.5);
    expect(mask.count((px, py) => !near(px, py))).toBe(0);
    expect(mask.at(x, y)).toBe(0);
    expect(mask.at(Math.round(x + wide / 2 - 3), y)).toBe(255);
    expect(mask.at(Math.round(x + 40 * per), Math.round(y - 192 * per))).toBe(255);
    expect(mask.at(x, Math.round(deep))).toBe(255);
    expect(complaints).toEqual([]);
  });
});
