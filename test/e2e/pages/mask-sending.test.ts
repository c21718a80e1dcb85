/** The mask page in a browser: what is sent, what comes of it, and what Telegram's web view hears of it. */
import type { Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { DarkroomError } from '../../../core/errors.ts';
import type { MaskOutcome } from '../../../core/index.ts';
import { drawPoster } from '../../support/mask-door.ts';
import {
  DESK,
  executable,
  FOCUSED,
  NEXT_FRAME,
  PHONE,
  TIMEOUTS,
  titleOf,
  useMaskPage,
} from '../../support/mask-page.ts';
import { dragMouse } from '../../support/mask-stage.ts';

vi.setConfig(TIMEOUTS);

const INIT_DATA = 'query_id=AAH+x&user=%7B%22id%22%3A7%7D&auth_date=1700000000&hash=abc123';
const THEME = {
  bg_color: '#17212b',
  secondary_bg_color: '#232e3c',
  text_color: '#f5f5f5',
  button_color: '#5288c1',
  button_text_color: '#ffffff',
  hint_color: 'url(https://evil.example)',
};
const FRAGMENT = `#${new URLSearchParams({
  tgWebAppData: INIT_DATA,
  tgWebAppVersion: '8.0',
  tgWebAppPlatform: 'ios',
  tgWebAppThemeParams: JSON.stringify(THEME),
})}`;

interface WebView {
  told: [type: string, data: unknown][];
  TelegramWebviewProxy: { postEvent(type: string, data: string): void };
  Telegram: { WebView: { receiveEvent(type: string, data: unknown): void } };
}
/** Run inside the page, before it: the web view that writes down what it is told. */
const BE_TELEGRAM = (): void => {
  const place = globalThis as unknown as WebView;
  place.told = [];
  place.TelegramWebviewProxy = {
    postEvent: (type, data) => void place.told.push([type, JSON.parse(data)]),
  };
};
const TOLD = (): WebView['told'] => (globalThis as unknown as WebView).told;
const CHANGE_THEME = (theme: Record<string, string>): void =>
  (globalThis as unknown as WebView).Telegram.WebView.receiveEvent('theme_changed', { theme_params: theme });
const COLOUR = (element: unknown): string => {
  const { getComputedStyle } = globalThis as unknown as {
    getComputedStyle(of: unknown): { backgroundColor: string };
  };
  return getComputedStyle(element).backgroundColor;
};

describe.skipIf(!executable)(titleOf('sending from the mask page, in Chromium'), () => {
  const { arrived, open, places, serve, share, shot } = useMaskPage();

  const paint = async (page: Page) => {
    await dragMouse(page, await places(page, [200, 300], [400, 300]));
    await expect.poll(() => share(page)).toMatch(/%/);
  };

  it('says why nothing was taken, keeps what is painted, and sends it again', async () => {
    const door = await serve();
    const { page, complaints } = await open(DESK);
    const send = page.getByRole('button', { name: 'Send to the chat' });
    const alert = page.locator('.problem[role=alert]');
    const outcome = (value: MaskOutcome) => async () => ({ state: 'ok', value }) as const;
    await paint(page);

    const refusals: [typeof door.answer, string][] = [
      [outcome({ did: 'refused', field: 'mask', problem: 'everything' }), 'Everything is painted.'],
      [
        outcome({ did: 'refused', field: 'reference', problem: 'not-a-picture' }),
        'This reference picture can’t be used. A JPEG, PNG or WebP is needed.',
      ],
      [
        async () => {
          throw new DarkroomError('QUEUE_FULL', 'too much');
        },
        'There is too much to do just now. Your painting is still here: please send it again in a few minutes.',
      ],
      [
        async () => {
          throw new Error('the database is away');
        },
        'This went wrong on our side. Your painting is still here: please send it again.',
      ],
      [
        async () => ({ state: 'gone' }),
        'A link to paint on a picture works for one hour. You get a new one in the chat.',
      ],
    ];
    for (const [answer, sentence] of refusals) {
      door.answer = answer;
      await send.click();
      await expect.poll(() => alert.textContent()).toBe(sentence);
      await send.waitFor();
    }
    await shot(page, 'refused');
    await page.route('**/mask', (route) => route.abort('internetdisconnected'));
    await send.click();
    await expect
      .poll(() => alert.textContent())
      .toBe('The connection was lost. Your painting is still here: please send it again.');
    await page.unroute('**/mask');
    expect(door.sent).toHaveLength(refusals.length);

    // Words of which the server says that they are too long are gone to.
    door.answer = outcome({ did: 'refused', field: 'words', problem: 'too-long' });
    await page.getByLabel('What shall be there?').fill('Steam');
    await send.click();
    await expect.poll(() => alert.textContent()).toContain('2,000 characters are the most');
    expect(await page.evaluate(FOCUSED)).toBe('What shall be there?');

    door.answer = outcome({ did: 'ordered' });
    await send.click();
    await page.getByRole('heading', { name: 'It’s ordered' }).waitFor();
    const { sent, mask } = await arrived(door);
    expect([sent?.words, mask.at(300, 300), mask.at(300, 500)]).toEqual(['Steam', 255, 0]);
    // Every time it was the same painting.
    expect(new Set(door.sent.map((one) => one.mask.toString('hex'))).size).toBe(1);
    expect(complaints).toEqual([]);
  });

  it('takes a reference picture, shows it, and lets it be taken away', async () => {
    const door = await serve();
    const { page } = await open(DESK);
    const picker = page.getByLabel('Add a reference picture');
    const alert = page.locator('.problem[role=alert]');
    const picture = (name: string, buffer: Buffer, mimeType = 'image/jpeg') => ({ name, mimeType, buffer });
    for (const [file, sentence] of [
      [picture('song.mp3', Buffer.from('la'), 'audio/mpeg'), /can’t be used/],
      [
        picture('large.jpg', Buffer.alloc((5 << 20) + 1)),
        'The reference picture is too large: 5 MB is the most.',
      ],
      [picture('none.jpg', Buffer.from('no picture')), /can’t be used/],
    ] as const) {
      await picker.setInputFiles(file);
      await expect.poll(() => alert.textContent()).toMatch(sentence);
      expect(await page.locator('.chosen').isVisible()).toBe(false);
      await page.locator('.problem').evaluate((element) => {
        (element as unknown as { textContent: string }).textContent = '';
      });
    }
    const leaf = await drawPoster(80, 80);
    await picker.setInputFiles(picture('leaf.jpg', leaf));
    await page.getByRole('button', { name: 'Remove the reference picture' }).click();
    expect(await page.evaluate(FOCUSED)).toBe('Add a reference picture');
    await picker.setInputFiles(picture('leaf.jpg', leaf));
    await page.getByText('leaf.jpg').waitFor();
    await shot(page, 'reference');
    await paint(page);
    await page.getByRole('button', { name: 'Send to the chat' }).click();
    expect((await arrived(door)).sent?.reference?.equals(leaf)).toBe(true);
  });

  it('asks before a painting is lost, and not when it is sent', async () => {
    await serve();
    const { page } = await open(DESK);
    let questions = 0;
    page.on('dialog', async (dialog) => {
      questions += 1;
      expect(dialog.type()).toBe('beforeunload');
      await dialog.dismiss();
    });
    await paint(page);
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => questions).toBe(1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Redo' }).click();
    await page.getByRole('button', { name: 'Send to the chat' }).click();
    await page.getByRole('heading', { name: 'Look into the chat' }).waitFor();
    const closed = page.waitForEvent('close');
    await page.close({ runBeforeUnload: true });
    await closed;
    expect(questions).toBe(1);
  });

  it('orders at once in Telegram, in its colours, and tells nobody else who it is', async () => {
    const door = await serve();
    door.answer = async () => ({ state: 'ok', value: { did: 'ordered' } });
    const seen: string[] = [];
    const { page, complaints } = await open(PHONE, {
      fragment: FRAGMENT,
      async before(page) {
        await page.addInitScript(BE_TELEGRAM);
        page.on('request', (request) => {
          seen.push(request.url(), JSON.stringify(request.headers()));
        });
      },
    });
    expect(await page.locator('header').isVisible()).toBe(false);
    expect(await page.locator('body').evaluate(COLOUR)).toBe('rgb(35, 46, 60)');
    const order = page.getByRole('button', { name: 'Order for 4 credits' });
    expect(await order.evaluate(COLOUR)).toBe('rgb(82, 136, 193)');
    await page.evaluate(CHANGE_THEME, { ...THEME, button_color: '#112233' });
    expect(await order.evaluate(COLOUR)).toBe('rgb(17, 34, 51)');
    expect(await page.evaluate(TOLD)).toEqual([
      ['web_app_ready', {}],
      ['web_app_expand', {}],
      ['web_app_setup_swipe_behavior', { allow_vertical_swipe: false }],
    ]);
    await paint(page);
    await shot(page, 'telegram');
    await order.tap();
    await page.getByRole('heading', { name: 'It’s ordered' }).waitFor();
    await shot(page, 'telegram-sent');
    await page.getByRole('button', { name: 'Back to the chat' }).tap();
    expect((await page.evaluate(TOLD)).slice(3)).toEqual([
      ['web_app_setup_closing_behavior', { need_confirmation: true }],
      ['web_app_setup_closing_behavior', { need_confirmation: false }],
      ['web_app_close', {}],
    ]);
    expect(door.sent[0]?.initData).toBe(INIT_DATA);
    expect(seen.filter((text) => text.includes('abc123') || /"referer":"[^"]/i.test(text))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it.each([
    ['https://web.telegram.org', true],
    ['https://evil.example', false],
    ['https://web.telegram.org.evil.example', false],
  ])('in a frame of %s is shown: %s', async (origin, shown) => {
    await serve();
    const { page } = await open(DESK);
    // Both by names of their own: a browser keeps the pages of the world from this machine's.
    const { origin: here } = new URL(page.url());
    await page.route('https://studio.example/**', async (route) => {
      const url = route.request().url().replace('https://studio.example', here);
      await route.fulfill({ response: await route.fetch({ url }) });
    });
    await page.route(`${origin}/**`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<script>addEventListener('message', (e) => { (window.told ??= []).push(e.data); })</script>
<iframe id="app" width="900" height="700" src="https://studio.example/e/good${FRAGMENT.replaceAll('&', '&amp;')}"></iframe>`,
      }),
    );
    await page.goto(`${origin}/k/`);
    await expect.poll(() => page.frames().length).toBe(2);
    if (!shown) {
      await page.evaluate(NEXT_FRAME);
      expect(await page.frameLocator('#app').locator('.stage').count()).toBe(0);
      return;
    }
    await page.frameLocator('#app').locator('.stage:not(.empty)').waitFor();
    const told = (await page.evaluate(TOLD)) as unknown as string[];
    expect(told.map((text) => JSON.parse(text).eventType)).toEqual([
      'iframe_ready',
      'web_app_ready',
      'web_app_expand',
      'web_app_setup_swipe_behavior',
    ]);
  });
});
